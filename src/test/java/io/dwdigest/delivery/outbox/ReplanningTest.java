package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.testing.Database;

/** What waits for a time that a wrong clock wrote. */
@Tag("database")
@ParameterizedClass
@EnumSource
class ReplanningTest {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Instant EVENING = Instant.parse("2026-11-20T18:00:00Z");

    private final Ledger ledger;
    private final Outbox outbox;
    private final Replanning replanning;

    ReplanningTest(Database database) {
        ledger = new Ledger(database.create());
        outbox = ledger.part(Outbox.class);
        replanning = ledger.part(Replanning.class);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void what_is_due_next_year_comes_at_its_chats_next_time() {
        ledger.reader(1, "zh", "ai");
        ledger.reader(2, "zh", "ai");
        ledger.plan(2, "18:00", "");
        ledger.reader(3, "zh", "ai");
        ledger.plan(3, "", "10:00-14:00");
        LongStream.rangeClosed(1, 3).forEach(chat -> ledger.owe(chat, 11, NOON.plus(YEAR)));
        replanning.correct(Duration.ZERO);
        assertThat(dues(1)).containsExactly(NOON);
        assertThat(dues(2)).containsExactly(EVENING);
        assertThat(dues(3)).containsExactly(Instant.parse("2026-11-20T14:00:00Z"));
        assertThat(ledger.claim(9)).extracting(Delivery::chatId, Delivery::bundled)
                .containsExactly(tuple(1L, false));
        assertThat(outbox.owedTo(2)).allMatch(Delivery::bundled);
    }

    @Test
    void what_waits_as_its_plan_says_is_left_alone() {
        ledger.reader(1, "zh", "ai");
        ledger.plan(1, "08:00 MON", "");
        Instant monday = Instant.parse("2026-11-23T08:00:00Z");
        ledger.owe(1, 11, monday);
        ledger.reader(2, "zh", "ai");
        ledger.owe(2, 11, NOON.plus(Duration.ofHours(1)));
        replanning.correct(Duration.ZERO);
        assertThat(dues(1)).containsExactly(monday);
        assertThat(dues(2)).containsExactly(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void a_clock_two_hours_back_moves_nobodys_time() {
        ledger.reader(1, "zh", "ai");
        ledger.plan(1, "18:00", "");
        ledger.owe(1, 11, EVENING.plus(Duration.ofDays(1))); // found at 19:00 by a clock that was ahead
        ledger.owe(1, 12, EVENING);
        replanning.correct(Duration.ZERO);
        assertThat(dues(1)).containsExactly(EVENING, EVENING);
    }

    @Test
    void a_look_at_what_is_far_away_sees_nothing_nearer() {
        ledger.reader(1, "zh", "ai");
        ledger.owe(1, 11, NOON.plus(Duration.ofHours(23)));
        ledger.owe(1, 12, NOON.plus(Duration.ofHours(25)));
        replanning.correct(Duration.ofDays(1));
        assertThat(dues(1)).containsExactly(NOON, NOON.plus(Duration.ofHours(23)));
    }

    @Test
    void however_many_wait_each_is_put_right() {
        ledger.reader(1, "zh", "ai");
        LongStream.rangeClosed(1, 2_500).forEach(article -> ledger.owe(1, article, NOON.plus(YEAR)));
        replanning.correct(Duration.ZERO);
        assertThat(dues(1)).hasSize(2_500).containsOnly(NOON);
    }

    @Test
    void what_a_wrong_clock_marked_as_being_sent_is_settled() {
        ledger.owe(1, 11, NOON);
        ledger.clock.advance(YEAR);
        ledger.claim(1);
        assertThat(outbox.sendingSince(ledger.clock.instant().minusSeconds(1))).isEmpty();
        ledger.clock.advance(YEAR.negated());
        assertThat(outbox.sendingSince(NOON.minusSeconds(60))).hasSize(1);
    }

    @Test
    void articles_that_are_owed_or_in_a_message_with_pages_are_needed() {
        LongStream.rangeClosed(1, 4).forEach(chat -> ledger.owe(chat, 10 + chat, NOON));
        List<Delivery> claimed = ledger.claim(3);
        ledger.run("update delivery set bundle_id = id where chat_id = 2");
        ledger.run("update delivery set state = 'SENT' where chat_id in (1, 2)");
        ledger.run(
                "insert into fan_out (article_id, edition, reached, found_at) values (15, 'zh', 0, current_timestamp)");
        assertThat(claimed).hasSize(3);
        assertThat(outbox.needed(List.of(11L, 12L, 13L, 14L, 15L, 16L))).containsExactlyInAnyOrder(12L, 13L, 14L, 15L);
        assertThat(outbox.needed(List.of())).isEmpty();
    }

    private List<Instant> dues(long chat) {
        return outbox.owedTo(chat).stream().map(Delivery::due).toList();
    }
}
