package io.dwdigest.chat.conversation;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;

/** A forum whose threads have plans of their own. */
@OnBothDatabases
class ThreadPlansTest {

    private static final long FORUM = -1_001_234_567_890L;

    private final Talk talk;
    private final Person admin;
    private final Group forum;

    ThreadPlansTest(Database database) {
        talk = new Talk(UnknownOutcome.RESEND, database.create());
        admin = talk.telegram.reader(43, "en");
        forum = talk.telegram.group(FORUM, "Forum").administrators(admin);
    }

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private void says(@Nullable Integer thread, String text) throws InterruptedException {
        talk.clock.advance(Duration.ofMinutes(2)); // so that nothing counts as a flood
        (thread == null ? forum : forum.thread(thread)).says(admin, text);
        talk.goesOn();
    }

    private void presses(int thread, String button) throws InterruptedException {
        forum.thread(thread).presses(admin, button);
        talk.goesOn();
    }

    private Chat plan(@Nullable Integer thread) {
        return talk.part(Chats.class).plans(FORUM).stream()
                .filter(plan -> Objects.equals(plan.thread(), thread)).findFirst().orElseThrow();
    }

    private Wishes wishes(@Nullable Integer thread) {
        return talk.part(Subscriptions.class).of(plan(thread).id());
    }

    private String last() {
        return forum.sees().getLast().text();
    }

    @Test
    void each_thread_has_a_plan_of_its_own() throws InterruptedException {
        says(7, "/subscribe ai");
        says(9, "/subscribe germany");
        says(9, "/follow quantum");
        says(null, "/subscribe china");
        assertThat(wishes(7).topics()).containsExactly("ai");
        assertThat(wishes(7).words()).isEmpty();
        assertThat(wishes(9).topics()).containsExactly("germany");
        assertThat(wishes(9).words()).hasSize(1);
        assertThat(wishes(null).topics()).containsExactly("china");
        assertThat(plan(7).id()).isEqualTo(FORUM);
        assertThat(talk.part(Chats.class).count()).isOne();
        assertThat(talk.part(Chats.class).countAll()).isEqualTo(3);
        assertThat(forum.sees()).extracting(sent -> sent.threadId()).containsExactly(7, 9, 9, null);
    }

    @Test
    void what_is_done_in_a_thread_concerns_its_plan_alone() throws InterruptedException {
        says(7, "/subscribe ai");
        says(9, "/subscribe germany");
        says(9, "/limit 5");
        says(9, "/pause 2w");
        assertThat(plan(9).limit()).isEqualTo(5);
        assertThat(plan(9).holidayUntil()).isNotNull();
        assertThat(plan(7).limit()).isZero();
        assertThat(plan(7).holidayUntil()).isNull();
        says(9, "/stop");
        assertThat(wishes(9).topics()).isEmpty();
        assertThat(wishes(7).topics()).containsExactly("ai");
        presses(9, "/stop undo");
        assertThat(wishes(9).topics()).containsExactly("germany");
    }

    @Test
    void a_new_plan_begins_with_language_and_editions_of_the_first() throws InterruptedException {
        says(7, "/subscribe ai");
        Chat first = plan(7);
        talk.part(Chats.class).change(first.with(first.reader().reading(Language.DE)));
        talk.part(Subscriptions.class).addEdition(FORUM, "de");
        Set<String> editions = wishes(7).editions();
        says(9, "/words");
        assertThat(last()).contains("Wörter");
        assertThat(plan(9).reader()).isEqualTo(plan(7).reader());
        assertThat(wishes(9).editions()).isEqualTo(editions).hasSize(2);
        assertThat(wishes(9).topics()).isEmpty();
    }

    @Test
    void a_plan_that_wants_nothing_moves_to_where_somebody_speaks() throws InterruptedException {
        says(null, "/start");
        says(7, "/help");
        says(9, "/subscribe ai");
        assertThat(plan(9).id()).isEqualTo(FORUM);
        assertThat(talk.part(Chats.class).countAll()).isOne();
        says(7, "/help");
        assertThat(talk.part(Chats.class).countAll()).isEqualTo(2);
        assertThat(plan(9).id()).isEqualTo(FORUM);
    }

    @Test
    void a_button_in_a_thread_that_has_no_plan_is_the_first_plans() throws InterruptedException {
        says(7, "/topics");
        says(9, "/topics");
        presses(9, "/topics ai");
        presses(7, "/topics germany");
        assertThat(wishes(9).topics()).containsExactlyInAnyOrder("ai", "germany");
        assertThat(talk.part(Chats.class).countAll()).isOne();
    }

    @Test
    void a_group_with_very_many_threads_shares_its_first_plan() throws InterruptedException {
        says(7, "/subscribe ai");
        Reader reader = plan(7).reader();
        for (int number = 1; number <= Plans.MOST; number++) {
            talk.part(Chats.class).meet(Chat.met(Plans.id(FORUM, number), ChatKind.GROUP, reader, 10_000 + number),
                    "en");
        }
        assertThat(talk.part(Plans.class).in(FORUM, 9).id()).isEqualTo(FORUM);
        assertThat(talk.part(Plans.class).in(FORUM, 10_017).id()).isEqualTo(Plans.id(FORUM, 17));
    }

    @Test
    void a_shut_thread_pauses_its_plan_alone_until_it_is_reopened() throws InterruptedException {
        says(7, "/subscribe ai");
        says(9, "/subscribe germany");
        forum.thread(9).closesThread().says(admin, "/words");
        talk.goesOn();
        assertThat(plan(9).paused()).isTrue();
        assertThat(plan(7).paused()).isFalse();
        forum.thread(7).reopensThread(); // another one
        talk.goesOn();
        assertThat(plan(9).paused()).isTrue();
        int shown = forum.sees().size();
        forum.thread(9).reopensThread();
        talk.goesOn();
        assertThat(plan(9).paused()).isFalse();
        assertThat(wishes(9).topics()).containsExactly("germany");
        assertThat(forum.sees()).hasSize(shown);
    }

    @Test
    void a_lost_group_loses_all_its_plans() throws InterruptedException {
        says(7, "/subscribe ai");
        says(9, "/subscribe germany");
        talk.part(Chats.class).pause(plan(9).id(), "blocked");
        assertThat(talk.part(Chats.class).count()).isZero();
        talk.part(Chats.class).resume(FORUM);
        assertThat(plan(9).paused()).isFalse();
        talk.part(Chats.class).mute(plan(9).id(), "no rights");
        assertThat(plan(7).paused()).isTrue();
        says(7, "/words");
        assertThat(plan(9).paused()).isFalse();
        forum.kicks(admin);
        talk.goesOn();
        assertThat(talk.part(Chats.class).countAll()).isZero();
    }

    @Test
    void all_plans_move_with_a_group() throws InterruptedException {
        says(7, "/subscribe ai");
        says(9, "/subscribe germany");
        long further = plan(9).id();
        talk.part(Chats.class).migrate(further, -77);
        assertThat(talk.part(Subscriptions.class).of(-77).topics()).containsExactly("ai");
        long moved = talk.part(Chats.class).movedTo(List.of(further)).getOrDefault(further, 0L);
        assertThat(talk.part(Subscriptions.class).of(moved).topics()).containsExactly("germany");
        assertThat(Plans.peer(moved)).isEqualTo(-77);
        talk.part(Chats.class).migrate(further, moved); // as what comes late asks for
        assertThat(talk.part(Chats.class).countAll()).isEqualTo(2);
    }

    @Test
    void to_forget_a_group_is_to_forget_all_its_plans() throws InterruptedException {
        says(7, "/subscribe ai");
        says(9, "/subscribe germany");
        long further = plan(9).id();
        talk.run("insert into missed_article (chat_id, article_id) values (%s, 7)".formatted(further));
        talk.run("insert into owed_alarm (chat_id, plan, text, raised_at) values (%s, %s, 'x', current_timestamp)"
                .formatted(FORUM, further));
        says(9, "/forget");
        presses(9, "/forget all");
        for (String table : List.of("chat", "subscription", "chat_edition", "missed_article", "owed_alarm",
                "chat_wait")) {
            assertThat(talk.count(table)).as(table).isZero();
        }
    }

    @Test
    void of_a_plan_that_is_gone_nothing_is_left_either() throws InterruptedException {
        says(7, "/subscribe ai");
        says(9, "/subscribe germany");
        long further = plan(9).id();
        talk.run("insert into missed_article (chat_id, article_id) values (%s, 7)".formatted(further));
        talk.run("delete from chat where id = " + further);
        talk.part(Chats.class).forget(FORUM);
        assertThat(talk.count("missed_article")).isZero();
    }

    /** They would take its id for Telegram's, and drop it when Telegram does not know it. */
    @Test
    void nodes_of_an_earlier_version_leave_further_plans_alone() throws InterruptedException {
        says(7, "/subscribe ai");
        says(9, "/subscribe germany");
        long further = plan(9).id();
        assertThat(waitsForOthers(further)).isTrue();
        assertThat(waitsForOthers(FORUM)).isFalse();
        talk.clock.advance(Duration.ofHours(20));
        talk.part(Waits.class).keepApart();
        talk.clock.advance(Duration.ofHours(20));
        assertThat(waitsForOthers(further)).isTrue();
        talk.run("delete from chat_wait");
        talk.part(Waits.class).keepApart();
        assertThat(waitsForOthers(further)).isTrue();
        assertThat(talk.part(Waits.class).deadline(further)).isEmpty();
    }

    /** Asks as earlier versions do. */
    private boolean waitsForOthers(long id) {
        return talk.part(JdbcClient.class).sql("""
                select exists (select 1 from chat_wait
                               where chat_id = :chat and until_at > :now and until_at <= :latest)
                """).param("chat", id).param("now", talk.clock.instant().atOffset(UTC))
                .param("latest", talk.clock.instant().plusSeconds(86_400).atOffset(UTC))
                .query(Boolean.class).single();
    }
}
