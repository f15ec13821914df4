package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.SharedH2;
import io.dwdigest.testing.TroubledDatabase;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.ClockStepped;
import io.dwdigest.timing.Pulse;

/** How long a node may trust that work is its own, with a timer that the test turns. */
@Tag("database")
@Isolated("it reads the log")
class NodeTermTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    /** Begins just below the number at which such a timer goes over into negative ones. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());
    private final TroubledDatabase database = new TroubledDatabase(SharedH2.create());
    private final Parts parts = new Parts(database, SettableClock.at("2026-11-20T12:00:00Z")).of(Leases.class);
    private final Leases leases = parts.part(Leases.class);
    private final Node node = new Node(leases, database, nanos::get);

    @AfterEach
    void close() {
        database.away(false);
        node.stop();
        parts.close();
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void work_is_held_for_fifteen_seconds_after_a_beat() {
        node.beat();
        long term = node.term();
        after(Node.SILENCE.minus(MOMENT));
        assertThat(node.isStill(term)).isTrue();
        after(MOMENT);
        assertThat(node.isStill(term)).isFalse();
    }

    @Test
    void a_beat_in_time_prolongs_the_term() {
        node.beat();
        long term = node.term();
        for (int beat = 0; beat < 10; beat++) {
            after(Node.SILENCE.minus(MOMENT));
            node.beat();
        }
        assertThat(node.term()).isEqualTo(term);
        assertThat(node.isStill(term)).isTrue();
    }

    @Test
    void a_beat_that_comes_late_begins_a_new_term() {
        node.beat();
        long term = node.term();
        after(Node.SILENCE.plus(MOMENT));
        node.beat();
        assertThat(node.isStill(term)).isFalse();
        assertThat(node.isStill(node.term())).isTrue();
    }

    @Test
    void the_lease_counts_from_before_the_database_was_asked() {
        node.beat();
        database.before("update lease", () -> after(Duration.ofSeconds(10)));
        node.beat();
        after(Duration.ofSeconds(5).minus(MOMENT));
        assertThat(node.isStill(node.term())).isTrue();
        after(MOMENT);
        assertThat(node.isStill(node.term())).isFalse();
    }

    @Test
    void it_is_settled_once_all_others_have_had_time_to_come_back() {
        node.beat();
        after(Node.SILENCE.minus(MOMENT));
        node.beat();
        after(MOMENT);
        assertThat(node.isSettled()).isFalse();
        after(MOMENT);
        assertThat(node.isSettled()).isTrue();
        after(Node.SILENCE);
        assertThat(node.isSettled()).isFalse();
        node.beat();
        assertThat(node.isSettled()).isFalse();
    }

    @Test
    void a_node_that_has_not_begun_holds_nothing() {
        assertThat(node.isStill(node.term())).isFalse();
        assertThat(node.isRunning()).isFalse();
    }

    @Test
    void a_started_node_holds_its_work_at_once_and_until_it_stops() {
        node.start();
        assertThat(node.isStill(node.term())).isTrue();
        assertThat(node.isRunning()).isTrue();
        assertThat(node.pulses().map(Pulse::name)).containsExactly("node");
        assertThat(leases.isThereAnother("another")).isTrue();
        node.stop();
        assertThat(node.isStill(node.term())).isFalse();
        assertThat(node.isRunning()).isFalse();
        assertThat(leases.isThereAnother("another")).isFalse();
    }

    @Test
    void a_running_node_prolongs_its_lease_by_itself() {
        node.start();
        parts.sql().sql("delete from lease").update();
        node.on(new ClockStepped(Node.SILENCE)); // wakes it
        await().until(() -> leases.isThereAnother("another"));
    }

    @Test
    void another_node_is_seen_while_its_lease_lasts() {
        node.beat();
        assertThat(node.isAlone()).isTrue();
        leases.take("another", "another", Node.SILENCE);
        assertThat(node.isAlone()).isFalse();
        leases.release("another", "another");
        assertThat(node.isAlone()).isTrue();
    }

    @Test
    void a_lease_from_before_the_clock_went_back_is_shortened() {
        leases.take("killed", "killed", Duration.ofDays(365));
        node.beat();
        assertThat(
                parts.sql().sql("select count(*) from lease where until_at > current_timestamp + interval '2' minute")
                        .query(Long.class).single())
                .isZero();
    }

    @Test
    void a_machine_that_slept_has_lost_its_work_until_the_next_beat() {
        node.beat();
        long term = node.term();
        after(MOMENT);
        node.on(new ClockStepped(Node.SILENCE.minus(MOMENT)));
        node.on(new ClockStepped(Duration.ofHours(-8)));
        assertThat(node.isStill(term)).isTrue();
        node.on(new ClockStepped(Node.SILENCE));
        assertThat(node.isStill(term)).isFalse();
        node.beat();
        assertThat(node.isStill(term)).isFalse();
        assertThat(node.isStill(node.term())).isTrue();
    }

    @Test
    void a_machine_that_sleeps_during_a_beat_has_lost_its_work_too() {
        node.beat();
        long term = node.term();
        after(MOMENT);
        database.before("update lease", () -> node.on(new ClockStepped(Duration.ofHours(8))));
        node.beat();
        assertThat(node.isStill(term)).isFalse();
    }

    @Test
    void without_the_database_it_warns_and_tries_again_soon() {
        Duration rest = node.beat();
        Pulse work = new Pulse("test");
        work.isOfThisThread();
        work.begins();
        database.away(true);
        try (LogOf log = new LogOf(Node.class)) {
            assertThat(node.beat()).isPositive().isLessThan(rest);
            assertThat(log.lines().map(ILoggingEvent::getFormattedMessage)).containsExactly(
                    "This node cannot renew its lease in the database; if that lasts, other nodes take over its work:"
                            + " this database is away");
        }
        work.ends();
        assertThat(work.hasFailed(Duration.ZERO)).isTrue();
        assertThat(rest).isLessThan(Node.SILENCE.dividedBy(3));
    }

    @Test
    void a_database_that_cannot_be_asked_is_not_taken_for_anything() {
        database.away(true);
        assertThatThrownBy(() -> Node.isShared(database)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void each_start_is_a_node_of_its_own() {
        assertThat(node.id()).isNotEmpty().isNotEqualTo(new Node(leases, database).id());
        assertThat(node.isShared()).isTrue();
    }

    @Test
    void the_embedded_database_belongs_to_one_process_for_ever() {
        Node only = new Node(leases, Databases.h2(), nanos::get);
        leases.take("another", "another", Node.SILENCE);
        only.start();
        after(Duration.ofDays(1));
        only.on(new ClockStepped(Duration.ofHours(8)));
        assertThat(only.isShared()).isFalse();
        assertThat(only.isStill(only.term())).isTrue();
        assertThat(only.isSettled()).isTrue();
        assertThat(only.isAlone()).isTrue();
        assertThat(leases.isThereAnother("another")).isFalse();
        only.stop();
        assertThat(only.isStill(only.term())).isTrue();
    }
}
