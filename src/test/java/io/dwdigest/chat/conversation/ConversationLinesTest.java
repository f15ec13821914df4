package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.Level;
import io.dwdigest.article.Articles;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Language;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.telegram.Person;

/** What the operator reads of the conversation, and what is not worth a line. */
@Tag("database")
@Isolated("it reads the log")
class ConversationLinesTest {

    /** Four texts for no language in particular, and for each that Telegram tells apart. */
    private static final long TEXTS = 4
            * (1 + Stream.of(Language.values()).filter(Language::isKnownToTelegram).count());

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Talk talk = new Talk();
    private final Person reader = talk.telegram.reader(42, "zh-hant");

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void a_chat_that_starts_the_bot_is_named_once_by_its_id() throws InterruptedException {
        try (LogOf log = new LogOf(KnownChats.class, Level.INFO)) {
            talk.telegram.reader(43, "de").says("/help");
            talk.telegram.reader(44, "de").says("Hallo");
            reader.says("/start");
            reader.says("/start");
            talk.goesOn();
            assertThat(log.texts()).containsExactly("Chat 42 (private) said /start for the first time");
        }
    }

    @Test
    void an_objection_names_the_article_once() throws InterruptedException {
        talk.part(Articles.class).add(AnArticle.ai(1, 1), false);
        reader.says("/why 1");
        talk.goesOn();
        try (LogOf log = new LogOf("io.dwdigest.chat.command", Level.INFO)) {
            for (int i = 0; i < 2; i++) {
                reader.presses("/object 1 ai");
                talk.goesOn();
                assertThat(log.texts()).containsExactly("Chat 42 says that https://www.dw.com/zh/a-1 is not about ai");
            }
        }
    }

    @Test
    void a_press_that_fails_is_told_unless_the_reader_lost_nothing() throws InterruptedException {
        reader.says("/help");
        talk.goesOn();
        try (LogOf log = new LogOf(ButtonPresses.class)) {
            talk.telegram.trouble().at("answerCallbackQuery").times(1).badRequest("query is too old and so on");
            talk.telegram.trouble().at("answerCallbackQuery").times(1).badRequest("message is not modified: so");
            talk.telegram.trouble().at("answerCallbackQuery").times(1).badRequest("no");
            for (int i = 0; i < 3; i++) {
                reader.forges(reader.got().getFirst(), "/nonsense");
            }
            talk.goesOn();
            assertThat(log.texts())
                    .containsExactly("A button pressed by user 42 could not be answered: 400 Bad Request: no");
        }
    }

    @Test
    void a_press_is_answered_three_times_at_most_and_then_that_is_told() throws InterruptedException {
        reader.says("/help");
        talk.goesOn();
        try (LogOf log = new LogOf(ButtonPresses.class)) {
            talk.telegram.trouble().at("answerCallbackQuery").tooManyRequests(1);
            reader.forges(reader.got().getFirst(), "/nonsense");
            talk.goesOn();
            assertThat(talk.telegram.calls("answerCallbackQuery")).hasSize(3);
            assertThat(log.texts()).singleElement().asString()
                    .startsWith("A button pressed by user 42 could not be answered: 429");
        }
    }

    @Test
    void a_list_that_cannot_be_remembered_is_shown_all_the_same() throws InterruptedException {
        talk.part(Articles.class).add(AnArticle.ai(1, 1), false);
        reader.says("/start");
        talk.goesOn();
        talk.run("alter table opened_article rename to elsewhere");
        try (LogOf log = new LogOf(Replies.class)) {
            reader.says("/latest");
            talk.goesOn();
            assertThat(log.texts()).singleElement().asString()
                    .startsWith("What chat 42 was shown cannot be corrected later: ");
        }
        assertThat(talk.calls("sendMessage", reader)).isEqualTo(2);
    }

    @Test
    void a_reply_that_is_given_up_is_told() throws InterruptedException {
        try (LogOf log = new LogOf(Replies.class)) {
            talk.telegram.trouble().at("sendMessage").times(2).badRequest("can't parse entities");
            talk.part(Replies.class).say(42, null, Message.of("x"));
            for (int id = 1; id <= 25; id++) {
                talk.telegram.trouble().at("sendMessage").times(1).migrated(-100 - id);
            }
            talk.part(Replies.class).say(-100, null, Message.of("x"));
            assertThat(log.texts()).containsExactly(
                    "Telegram refused a reply to chat 42; it is sent again in a simpler form: bad request: can't parse entities",
                    "Telegram refused a reply to chat 42; it is given up: bad request: can't parse entities",
                    "Chat -100 did not get a reply, after 20 attempts");
        }
    }

    @Test
    void what_could_not_be_told_of_the_bot_is_named_with_what_follows() throws InterruptedException {
        Menu menu = talk.part(Menu.class);
        try (LogOf log = new LogOf(Menu.class)) {
            talk.telegram.trouble().at("setMyDescription").times(2).badRequest("no");
            menu.publishFor(7);
            await().atMost(SOON).until(() -> talk.count("profile_text") == TEXTS - 2);
            assertThat(log.texts()).containsExactly(
                    "Could not send the description (for all languages) to Telegram; the next start tries again: 400 Bad"
                            + " Request: no",
                    "Could not send the description (zh) to Telegram; the next start tries again: 400 Bad Request: no");
        }
    }

    @Test
    void a_menu_that_cannot_be_noted_is_told_too() throws InterruptedException {
        talk.run("alter table profile_text rename to elsewhere");
        try (LogOf log = new LogOf(Menu.class)) {
            talk.part(Menu.class).publishFor(7);
            await().atMost(SOON).until(() -> log.texts().size() == TEXTS);
            assertThat(log.texts().getFirst())
                    .startsWith(
                            "Could not send the commands (for all languages) to Telegram; the next start tries again:");
        }
    }
}
