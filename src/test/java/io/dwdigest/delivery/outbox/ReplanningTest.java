package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.timing.Pulse;

/** What becomes of deliveries whose times a wrong clock wrote. */
@Tag("database")
@Isolated
class ReplanningTest {

    private static final Instant IN_A_YEAR = NOON.plus(Duration.ofDays(365));
    private static final Instant EVENING = Instant.parse("2026-11-20T18:00:00Z");

    private static final String DUE_NOW = "delivery where due_at = '2026-11-20 12:00:00Z'";

    private final Ledger ledger = new Ledger(Databases.h2());
    private final LogOf log = new LogOf(Replanning.class);

    @BeforeEach
    void meet() {
        ledger.reader(1, "zh", "ai");
        ledger.reader(2, "zh", "ai");
        ledger.plan(2, "18:00", "");
    }

    @AfterEach
    void close() {
        log.close();
        ledger.close();
    }

    @Test
    void what_waits_for_next_year_is_due_when_its_chat_wants_it() {
        ledger.owe(1, 11, IN_A_YEAR);
        ledger.owe(2, 11, IN_A_YEAR);
        ledger.owe(3, 11, IN_A_YEAR);
        correct();
        assertThat(ledger.dues()).containsEntry(1L, NOON).containsEntry(2L, EVENING).containsEntry(3L, NOON);
        assertThat(ledger.count("delivery where bundled")).as("what is due now comes by itself").isOne();
        assertThat(log.texts())
                .containsExactly("The times of deliveries that a wrong clock wrote are right again: 3");
    }

    @Test
    void what_was_to_come_with_others_still_does() {
        ledger.owe(1, 11, IN_A_YEAR);
        ledger.run("update delivery set bundled = true");
        correct();
        assertThat(ledger.count("delivery where bundled and due_at < '2026-11-21'")).isOne();
    }

    @Test
    void what_is_tried_again_within_an_hour_keeps_its_time() {
        ledger.owe(1, 11, NOON.plus(Duration.ofHours(1)));
        ledger.owe(2, 11, EVENING);
        correct();
        assertThat(ledger.dues()).containsEntry(1L, NOON.plus(Duration.ofHours(1))).containsEntry(2L, EVENING);
        assertThat(log.texts()).isEmpty();
    }

    @Test
    void only_what_lies_further_ahead_is_looked_at() {
        ledger.owe(1, 11, NOON.plus(Duration.ofHours(25)));
        ledger.part(Replanning.class).correct(Duration.ofHours(25));
        assertThat(ledger.dues()).containsEntry(1L, NOON.plus(Duration.ofHours(25)));
        ledger.part(Replanning.class).correct(Duration.ofHours(25).minusMillis(1));
        assertThat(ledger.dues()).containsEntry(1L, NOON);
    }

    @Test
    void more_than_a_page_are_put_right_at_once() {
        oweManyInAYear();
        correct();
        assertThat(ledger.count(DUE_NOW)).isEqualTo(2_500);
        assertThat(log.texts()).singleElement().asString().endsWith(": 2500");
    }

    @Test
    void slow_pages_one_after_another_are_no_standstill() throws InterruptedException {
        oweManyInAYear();
        Pulse pulse = new Pulse("upkeep", () -> Duration.ofSeconds(40).toNanos() * ledger.count(DUE_NOW) / 1_000);
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            correct();
        }).join();
        assertThat(ledger.count(DUE_NOW)).isEqualTo(2_500);
        assertThat(pulse.isStill(Duration.ofSeconds(60))).isFalse();
    }

    private void oweManyInAYear() {
        ledger.run("""
                insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at)
                with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2500)
                select 1, n, 0, 'OWED', 'FULL', timestamp with time zone '2027-11-20 12:00:00Z', 0, current_timestamp
                from numbers
                """);
    }

    private void correct() {
        ledger.part(Replanning.class).correct(Duration.ZERO);
    }
}
