package io.dwdigest.chat.inline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.search.SearchProperties;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.topic.SomeTopics;
import tools.jackson.databind.JsonNode;

/** What people see who type the bot's name in another chat. */
@Tag("database")
@Isolated("it reads the log")
class InlineAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T13:00:00Z"));
    private final Parts parts = SomeTopics.builtIn(new Parts(Databases.h2(), clock))
            .with("sendingClient", TelegramClient.class, Clients.sending(telegram))
            .with(EditionsRead.class, new EditionsRead(List.of(Edition.ZH, Edition.DE), true))
            .with(LanguageProperties.class, new LanguageProperties("zh-Hans", "Asia/Shanghai"))
            .with(DeliveryProperties.class,
                    new DeliveryProperties(500, false, UnknownOutcome.RESEND, Duration.ofDays(7)))
            .with(SearchProperties.class, new SearchProperties(""))
            .in("article", "revision", "topic", "subscription", "search", "delivery.opened", "delivery.outbox",
                    "chat.message",
                    "chat.command",
                    "chat.inline")
            .of();
    private final Person reader = telegram.reader(4711, "zh-hans");

    @AfterEach
    void close() {
        assertThat(telegram.violations()).isEmpty();
        parts.close();
        telegram.close();
    }

    private void store(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> parts.part(Articles.class).add(AnArticle.ai(number, number),
                false));
    }

    private void meet(String... topics) {
        parts.part(Chats.class).meet(Chat.met(4711, ChatKind.PRIVATE,
                parts.part(LanguageProperties.class).reader("zh-hans"), null), "zh");
        List.of(topics).forEach(topic -> parts.part(Subscriptions.class).subscribe(4711, topic));
    }

    /** Answers whatever was asked, in its order. */
    private void goesOn() {
        InlineAnswers inline = parts.part(InlineAnswers.class);
        List<Update> updates = telegram.takeUpdates().stream().map(InlineAnswersTest::update).toList();
        updates.forEach(inline::hear);
        for (Update update : updates) {
            inline.answer(update, Objects.requireNonNull(InlineAnswers.asker(update)));
        }
    }

    private static Update update(String json) {
        try {
            return JSON.readValue(json, Update.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private JsonNode answer() {
        return telegram.calls("answerInlineQuery").getLast().parameters();
    }

    private static List<String> ids(JsonNode answer) {
        return answer.path("results").valueStream().map(card -> card.path("id").asString()).toList();
    }

    @Test
    void without_words_the_newest_of_the_readers_topics_come() {
        meet("ai");
        store(1, 3);
        reader.asksInline("");
        goesOn();
        assertThat(ids(answer())).containsExactly("3", "2", "1");
        assertThat(answer().path("is_personal").asBoolean()).isTrue();
        assertThat(answer().path("next_offset").asString()).isEmpty();
        assertThat(answer().has("button")).isFalse();
    }

    @Test
    void a_card_has_headline_lead_and_picture_and_sends_the_digest() {
        meet("ai");
        store(2, 2);
        reader.asksInline("");
        goesOn();
        JsonNode card = answer().path("results").path(0);
        JsonNode content = card.path("input_message_content");
        assertThat(card.path("title").asString()).contains("第2号实验");
        assertThat(card.path("description").asString()).contains("2026");
        assertThat(card.path("thumbnail_url").asString()).isEqualTo(String.valueOf(AnArticle.ai(2, 2).picture()));
        assertThat(content.path("message_text").asString()).contains("第2号实验", "<a href=\"");
        assertThat(content.path("link_preview_options").path("url").asString())
                .isEqualTo(String.valueOf(AnArticle.ai(2, 2).picture()));
    }

    @Test
    void somebody_unknown_gets_their_language_and_a_way_to_the_bot() {
        store(1, 1);
        reader.asksInline("");
        goesOn();
        assertThat(ids(answer())).containsExactly("1");
        assertThat(answer().path("button").path("text").asString()).isEqualTo("订阅这类新文章");
        assertThat(answer().path("button").path("start_parameter").asString()).isEqualTo("inline");
        assertThat(parts.part(Chats.class).byId(4711)).isEmpty();
    }

    @Test
    void pages_show_every_digest_once() {
        meet("ai");
        store(1, 45);
        reader.asksInline("");
        goesOn();
        assertThat(ids(answer())).hasSize(20).startsWith("45").endsWith("26");
        reader.asksInline("", answer().path("next_offset").asString());
        goesOn();
        assertThat(ids(answer())).hasSize(20).startsWith("25").endsWith("6");
        reader.asksInline("", answer().path("next_offset").asString());
        goesOn();
        assertThat(ids(answer())).containsExactly("5", "4", "3", "2", "1");
        assertThat(answer().path("next_offset").asString()).isEmpty();
    }

    @Test
    void after_the_last_digest_and_after_two_hundred_there_is_no_page() {
        meet("ai");
        store(1, 20);
        reader.asksInline("");
        goesOn();
        assertThat(ids(answer())).hasSize(20);
        assertThat(answer().path("next_offset").asString()).isEmpty();
        store(21, 205);
        reader.asksInline("", "160");
        goesOn();
        assertThat(answer().path("next_offset").asString()).isEqualTo("180");
        reader.asksInline("", "180");
        goesOn();
        assertThat(ids(answer())).hasSize(20);
        assertThat(answer().path("next_offset").asString()).isEmpty();
    }

    @Test
    void the_first_topic_is_shown_to_readers_without_topics_alone() {
        meet();
        store(1, 1);
        reader.asksInline("");
        goesOn();
        assertThat(ids(answer())).containsExactly("1");
        parts.part(Subscriptions.class).subscribe(4711, "china");
        reader.asksInline("");
        goesOn();
        assertThat(ids(answer())).isEmpty();
    }

    @Test
    void an_offset_that_is_not_ours_begins_anew() {
        meet("ai");
        store(1, 2);
        reader.asksInline("", "９９99-1");
        goesOn();
        assertThat(ids(answer())).containsExactly("2", "1");
    }

    @Test
    void of_several_queries_only_the_last_is_answered() {
        meet("ai");
        store(1, 1);
        reader.asksInline("");
        reader.asksInline("");
        String last = reader.asksInline("");
        goesOn();
        assertThat(telegram.calls("answerInlineQuery")).singleElement()
                .matches(call -> call.text("inline_query_id").equals(last));
    }

    @Test
    void where_nothing_is_found_a_button_says_so() {
        meet("ai");
        reader.asksInline("");
        goesOn();
        assertThat(ids(answer())).isEmpty();
        assertThat(answer().path("button").path("text").asString()).isEqualTo("没有找到。打开机器人");
    }

    @Test
    void a_message_that_calls_the_bot_elsewhere_gets_a_digest() {
        store(1, 2);
        String question = reader.callsElsewhere("@dw_stand_in_bot");
        goesOn();
        JsonNode answer = telegram.calls("answerGuestQuery").getLast().parameters();
        assertThat(answer.path("guest_query_id").asString()).isEqualTo(question);
        assertThat(answer.path("result").path("id").asString()).isEqualTo("2");
    }

    @Test
    void a_guest_who_finds_nothing_is_told_so() {
        reader.callsElsewhere("@dw_stand_in_bot");
        goesOn();
        assertThat(telegram.calls("answerGuestQuery").getLast().parameters().path("result")
                .path("input_message_content").path("message_text").asString()).startsWith("没有找到含这些词的文章");
    }

    @Test
    void an_answer_that_telegram_refuses_ends_nothing() {
        meet("ai");
        store(1, 1);
        try (LogOf log = new LogOf(InlineAnswers.class)) {
            for (String why : List.of("query is too old and response timeout expired", "SOMETHING_NEW")) {
                telegram.trouble().at("answerInlineQuery").once().badRequest(why);
                reader.asksInline("");
                goesOn();
            }
            reader.asksInline("");
            goesOn();
            assertThat(log.texts()).singleElement().asString().contains("SOMETHING_NEW");
        }
        assertThat(telegram.calls("answerInlineQuery")).hasSize(3);
    }

    private void storeToBeFound(Article... articles) {
        List.of(articles).forEach(article -> parts.part(Articles.class).add(article, false));
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(() -> {
            reader.asksInline("蜗牛");
            goesOn();
            return ids(answer()).contains("99");
        });
    }

    @Test
    void words_bring_what_has_them_in_either_script() {
        meet("sport");
        storeToBeFound(AnArticle.ai(1, 1), AnArticle.ai(2, 2), AnArticle.of(99).headline("蜗牛赛跑").build());
        reader.asksInline("人工智慧 第2號");
        goesOn();
        assertThat(ids(answer())).startsWith("2");
        reader.asksInline("大象");
        goesOn();
        assertThat(ids(answer())).isEmpty();
        reader.callsElsewhere("@dw_stand_in_bot 蝸牛");
        goesOn();
        assertThat(telegram.calls("answerGuestQuery").getLast().parameters().path("result").path("title").asString())
                .isEqualTo("蜗牛赛跑");
    }

    private static Article told(long id, String edition, String headline) {
        return AnArticle.of(id).edition(edition).headline(headline).published(Instant.parse("2026-11-20T12:00:00Z"))
                .picture("https://static.dw.com/image/69999999_303.jpg").build();
    }

    @Test
    void a_story_of_two_editions_is_one_card_that_names_the_other() {
        meet("ai", "germany");
        parts.part(Subscriptions.class).addEdition(4711, "de");
        storeToBeFound(told(70_000_000, "zh", "人工智能看 Nvidia"), told(70_000_100, "de", "Nvidia in Deutschland"),
                AnArticle.of(99).headline("蜗牛赛跑").build());
        for (String words : List.of("", "Nvidia")) {
            reader.asksInline(words);
            goesOn();
            assertThat(ids(answer())).as(words).containsExactly("70000000");
            assertThat(answer().path("results").path(0).path("input_message_content").path("message_text").asString())
                    .contains("另有：<a href=\"https://www.dw.com/de/a-70000100\">Deutsch</a>");
        }
    }

    @Test
    void pages_of_what_was_found_go_on_where_a_story_was_left_out() {
        meet("ai");
        parts.part(Subscriptions.class).addEdition(4711, "de");
        storeToBeFound(told(70_000_000, "zh", "人工智能看 Nvidia"), told(70_000_100, "de", "Nvidia in Deutschland"),
                AnArticle.of(99).headline("蜗牛赛跑").build());
        store(1, 25);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            reader.asksInline("edition:all since:2026", "20");
            goesOn();
            assertThat(ids(answer())).as("all are in the index").hasSize(7);
        });
        List<String> all = new ArrayList<>(ids(answer()));
        reader.asksInline("edition:all since:2026");
        goesOn();
        assertThat(answer().path("next_offset").asString()).isEqualTo("20");
        all.addAll(ids(answer()));
        assertThat(all).doesNotHaveDuplicates().hasSize(27).contains("70000000").doesNotContain("70000100");
    }
}
