package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** A private chat with threads, as the bot's owner may switch on. */
@OnBothDatabases
class PrivateThreadsTest {

    private static final String OWN = "/thread ai";

    private final Talk talk;
    private final Person reader;

    PrivateThreadsTest(Database database) {
        talk = new Talk(UnknownOutcome.RESEND, database.create());
        talk.part(BotName.class).set(TelegramStandIn.USERNAME, true, true, true);
        reader = talk.telegram.reader(42, "en").hasThreads(true, 5);
    }

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private void says(String text) throws InterruptedException {
        reader.says(text);
        talk.goesOn();
    }

    private void presses(String button) throws InterruptedException {
        reader.presses(button);
        talk.goesOn();
    }

    private Sent last() {
        return reader.sees().getLast();
    }

    private Chat first() {
        return talk.part(Chats.class).byId(42).orElseThrow();
    }

    private Optional<Chat> further() {
        return talk.part(Chats.class).plans(42).stream().filter(plan -> !plan.isFirst()).findFirst();
    }

    private Wishes wishes(Chat plan) {
        return talk.part(Subscriptions.class).of(plan.id());
    }

    @Test
    void answers_go_to_the_thread_asked_from_and_digests_do_not() throws InterruptedException {
        reader.says(5, "/subscribe ai");
        talk.goesOn();
        assertThat(last().threadId()).isEqualTo(5);
        says("/help");
        assertThat(last().threadId()).isNull();
        assertThat(first().thread()).isNull();
        assertThat(wishes(first()).topics()).containsExactly("ai");
        assertThat(further()).isEmpty();
    }

    @Test
    void a_press_gives_a_subscription_a_thread_of_its_own() throws InterruptedException {
        says("/subscribe ai");
        says("/subscribe germany");
        says("/schedule 8:00");
        says("/mute football 30d");
        presses(OWN);
        Chat plan = further().orElseThrow();
        assertThat(talk.telegram.calls("createForumTopic")).singleElement()
                .satisfies(call -> assertThat(call.text("name")).isEqualTo("Artificial intelligence"));
        assertThat(last().text()).startsWith("📂 “Artificial intelligence” now arrives here.");
        assertThat(last().threadId()).isEqualTo(Objects.requireNonNull(plan.thread()));
        assertThat(wishes(plan).topics()).containsExactly("ai");
        assertThat(wishes(plan).words(true)).hasSize(1);
        assertThat(plan.timing()).isEqualTo(first().timing());
        assertThat(wishes(first()).topics()).containsExactly("germany");
        assertThat(reader.sees()).noneMatch(sent -> sent.button(OWN).isPresent());
    }

    @Test
    void what_waits_for_a_set_time_moves_along() throws InterruptedException {
        says("/subscribe ai");
        says("/subscribe germany");
        for (String delivery : new String[]{"1, 'ai'", "2, 'germany'"}) {
            talk.run(
                    "insert into topic_match (article_id, topic, edition, dated_at) values (%s, 'en', current_timestamp)"
                            .formatted(delivery));
            talk.run("insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at)"
                    + " values (42, %s, 0, 'OWED', 'FULL', current_timestamp, 0, current_timestamp)"
                            .formatted(delivery.substring(0, 1)));
        }
        presses(OWN);
        assertThat(talk.part(JdbcClient.class)
                .sql("select article_id from delivery where chat_id = :plan and state = 'OWED'")
                .param("plan", further().orElseThrow().id()).query(Long.class).list()).containsExactly(1L);
    }

    @Test
    void who_is_on_holiday_stays_on_holiday() throws InterruptedException {
        says("/subscribe ai");
        says("/pause 2w");
        presses(OWN);
        assertThat(further().orElseThrow().holidayUntil()).isEqualTo(first().holidayUntil()).isNotNull();
    }

    @Test
    void in_its_thread_stop_concerns_it_alone() throws InterruptedException {
        says("/subscribe ai");
        says("/subscribe germany");
        presses(OWN);
        int thread = Objects.requireNonNull(further().orElseThrow().thread());
        reader.says(thread, "/subscribe china");
        talk.goesOn();
        assertThat(last().threadId()).isEqualTo(thread);
        assertThat(last().button("/thread china")).isEmpty();
        reader.says(thread, "/stop");
        talk.goesOn();
        assertThat(wishes(further().orElseThrow()).topics()).isEmpty();
        assertThat(wishes(first()).topics()).containsExactly("germany");
    }

    @Test
    void a_second_press_opens_no_second_thread() throws InterruptedException {
        says("/subscribe ai");
        Sent sent = last();
        presses(OWN);
        reader.forges(sent, OWN);
        talk.goesOn();
        assertThat(talk.telegram.calls("createForumTopic")).hasSize(1);
        assertThat(talk.notes().getLast()).startsWith("This button is out of date");
    }

    @Test
    void without_threads_meanwhile_a_sentence_says_so() throws InterruptedException {
        says("/subscribe ai");
        reader.hasThreads(false);
        presses(OWN);
        assertThat(last().text()).startsWith("I couldn’t open a topic: this chat has none");
        assertThat(wishes(first()).topics()).containsExactly("ai");
        talk.telegram.trouble().at("createForumTopic").once().serverError(500);
        presses(OWN);
        assertThat(last().text()).startsWith("I couldn’t open a topic just now.");
        reader.hasThreads(true);
        presses(OWN);
        assertThat(last().text()).contains("now arrives here");
    }

    @Test
    void a_chat_with_all_the_plans_it_may_have_keeps_what_it_has() throws InterruptedException {
        says("/subscribe ai");
        for (int number = 1; number <= Plans.MOST; number++) {
            talk.part(Chats.class).meet(Chat.met(Plans.id(42, number), first().kind(), first().reader(), 100 + number),
                    "en");
        }
        presses(OWN);
        assertThat(last().text()).startsWith("I couldn’t open a topic: this chat has none, or already has too many");
        assertThat(wishes(first()).topics()).containsExactly("ai");
    }

    @Test
    void where_they_are_off_nothing_offers_them() throws InterruptedException {
        talk.part(BotName.class).set(TelegramStandIn.USERNAME, true, true, false);
        says("/subscribe ai");
        assertThat(last().button(OWN)).isEmpty();
        reader.forges(last(), OWN);
        talk.goesOn();
        says(OWN);
        assertThat(talk.telegram.calls("createForumTopic")).isEmpty();
        assertThat(further()).isEmpty();
    }

    @Test
    void notes_of_telegram_about_threads_get_no_answer() throws InterruptedException {
        for (String note : new String[]{"created\":{\"name\":\"AI\",\"icon_color\":1}", "edited\":{}", "closed\":{}",
                "reopened\":{}"}) {
            talk.telegram.rawUpdate("""
                    "message":{"message_id":1,"date":1,"chat":{"id":42,"type":"private"},"message_thread_id":5,
                    "is_topic_message":true,"from":{"id":42,"is_bot":false,"first_name":"B"},"forum_topic_%s}
                    """.formatted(note));
        }
        talk.goesOn();
        assertThat(reader.got()).isEmpty();
    }
}
