package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.TimingChanged;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** What happens to a chat's digests that wait when the chat changes its plan. */
@OnBothDatabases
class PlanChangesTest {

    private static final Instant EVENING_IN_SHANGHAI = Instant.parse("2026-11-20T12:30:00Z");
    private static final Instant EVENING_IN_BERLIN = Instant.parse("2026-11-20T19:30:00Z");

    private final Ledger ledger;

    PlanChangesTest(Database database) {
        ledger = new Ledger(database.create());
    }

    @BeforeEach
    void meet() {
        ledger.reader(1, "zh", "ai");
        ledger.reader(2, "zh", "ai");
        ledger.article(11, "ai");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_change_of_the_zone_alone_moves_what_waits() {
        ledger.plan(1, "Asia/Shanghai", "20:30", "");
        ledger.owe(1, 11, NOON);
        ledger.part(Replanning.class).on(new TimingChanged(1));
        assertThat(ledger.dues()).containsEntry(1L, EVENING_IN_SHANGHAI);
        ledger.plan(1, "Europe/Berlin", "20:30", "");
        assertThat(ledger.dues()).containsEntry(1L, EVENING_IN_BERLIN);
    }

    @Test
    void another_chat_and_what_is_no_longer_owed_keep_their_times() {
        LongStream.of(1, 2).forEach(chat -> ledger.owe(chat, 11, NOON));
        ledger.owe(1, 10, NOON);
        ledger.run("update delivery set state = 'SENT' where article_id = 10");
        ledger.plan(1, "UTC", "18:00", "");
        assertThat(ledger.dues()).containsEntry(2L, NOON);
        assertThat(ledger.count("delivery where bundled")).isOne();
        assertThat(ledger.count("delivery where due_at > '2026-11-20 17:00:00Z'")).isOne();
    }

    @Test
    void no_times_let_go_what_waits_for_one_and_keep_a_retry_waiting() {
        ledger.plan(2, "UTC", "18:00", "");
        ledger.plan(1, "UTC", "18:00", "");
        LongStream.of(1, 2).forEach(chat -> ledger.owe(chat, 11, Instant.parse("2026-11-20T18:00:00Z")));
        ledger.run("update delivery set bundled = true");
        ledger.owe(1, 12, NOON);
        ledger.settle(ledger.claim(9), new Outcome.Unknown("timeout"));
        ledger.plan(1, "UTC", "", "");
        List<Delivery> letGo = ledger.claim(9);
        assertThat(letGo).extracting(Delivery::articleId, Delivery::due).containsExactly(tuple(11L, NOON));
        ledger.settle(letGo, new Outcome.Sent(1));
        ledger.clock.advance(Duration.ofSeconds(5));
        assertThat(ledger.claim(9)).extracting(Delivery::articleId).containsExactly(12L);
    }

    @Test
    void a_chat_that_is_gone_is_no_matter() {
        ledger.owe(3, 11, NOON);
        ledger.part(Replanning.class).on(new TimingChanged(3));
        assertThat(ledger.dues()).containsEntry(3L, NOON);
    }

    @Test
    void what_is_on_its_way_is_sent_though_it_is_no_longer_wanted() {
        ledger.owe(1, 11, NOON);
        ledger.owe(1, 12, NOON);
        ledger.claim(1);
        ledger.part(Subscriptions.class).unsubscribe(1, "ai");
        assertThat(ledger.deliveries()).containsExactly("1 11 SENDING", "1 12 WITHDRAWN");
    }
}
