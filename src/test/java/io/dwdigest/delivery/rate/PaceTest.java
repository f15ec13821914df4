package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses a clock of its own, which it moves by a millisecond at a time. */
class PaceTest {

    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong();

    private int taken(Pace pace, int seconds) {
        int taken = 0;
        for (int i = 0; i < seconds * 1000; i++) {
            now.addAndGet(MILLISECOND);
            taken += takenAtOnce(pace);
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({"1", "28", "1000"})
    void it_keeps_the_rate_it_is_given(int rate) {
        assertThat(taken(new Pace(rate, wanted -> wanted, now::get), 30)).isBetween(30 * rate - rate - 1, 30 * rate);
    }

    @Test
    void after_a_stop_it_slows_and_climbs_back_to_the_given_rate() {
        Pace pace = new Pace(100, wanted -> wanted, now::get);
        pace.slow(0);
        assertThat(taken(pace, 1)).isBetween(70, 76);
        taken(pace, 120);
        assertThat(pace.rate()).isEqualTo(100);
        assertThat(taken(pace, 10)).isBetween(980, 1000);
    }

    @ParameterizedTest
    @CsvSource({"60, 30", "1000, 30", "1000, 400", "100, 90", "40, 8"})
    void it_finds_the_ceiling_it_is_given(int rate, int ceiling) {
        Pace pace = new Pace(rate, wanted -> wanted, now::get);
        attempt(pace, ceiling, 120);
        assertThat(attempt(pace, ceiling, 120) / 120.0).isGreaterThan(ceiling * 0.8).isLessThanOrEqualTo(ceiling);
    }

    /** Sends under a ceiling for any second; meeting it costs two seconds. Returns how many got through. */
    private int attempt(Pace pace, int ceiling, int seconds) {
        Deque<Long> through = new ArrayDeque<>();
        int all = 0;
        for (long end = now.get() + seconds * SECOND; now.get() < end; now.addAndGet(MILLISECOND)) {
            for (int i = 0; i < 2_000 && pace.take(); i++) {
                through.removeIf(at -> now.get() - at >= SECOND);
                if (through.size() >= ceiling) {
                    pace.slow(0);
                    now.addAndGet(2 * SECOND);
                } else {
                    through.add(now.get());
                    all++;
                }
            }
        }
        return all;
    }

    @Test
    void near_the_last_stop_two_refusals_slow_a_little() {
        Pace pace = stopped(40, 0);
        assertThat(pace.refused()).isFalse();
        now.addAndGet(2 * SECOND);
        double before = pace.rate();
        assertThat(pace.refused()).isTrue();
        assertThat(pace.rate()).isEqualTo(before * 0.95);
        pace.refused();
        pace.refused();
        assertThat(pace.rate()).as("what was on its way").isEqualTo(before * 0.95);
    }

    @Test
    void refusals_more_than_two_seconds_apart_do_not_slow() {
        Pace pace = stopped(40, 0);
        pace.refused();
        now.addAndGet(2 * SECOND + 1);
        assertThat(pace.refused()).isFalse();
    }

    /** Of 34 a second one in ten is refused: 7 in two seconds, and by chance up to 12. */
    @Test
    void what_chance_brought_before_the_stop_does_not_slow() {
        Pace pace = stopped(40, 0.1);
        for (int i = 0; i < 12; i++) {
            assertThat(pace.refused()).isFalse();
        }
        assertThat(pace.refused()).isTrue();
    }

    @Test
    void far_below_the_last_stop_refusals_do_not_slow() {
        Pace pace = new Pace(60, wanted -> wanted, now::get);
        pace.slow(0);
        pace.refused();
        assertThat(pace.refused()).isFalse();
    }

    @Test
    void refusals_alone_bring_it_down_by_a_third_at_most() {
        Pace pace = stopped(40, 0);
        for (int i = 0; i < 100; i++) {
            now.addAndGet(SECOND);
            pace.refused();
            pace.refused();
        }
        assertThat(pace.rate()).isBetween(40 / 1.2 / 1.2 * 0.95, 40 / 1.2 / 1.2);
    }

    @Test
    void after_five_minutes_the_last_stop_is_forgotten() {
        Pace pace = stopped(40, 0);
        now.addAndGet(301 * SECOND);
        pace.refused();
        assertThat(pace.refused()).isFalse();
        double before = pace.rate();
        pace.take();
        assertThat(pace.rate()).isEqualTo(before * 1.05);
    }

    /** Telegram's limit is for the bot, so what the rate leaves must not go out from another node. */
    @Test
    void a_slower_node_pays_for_what_it_leaves_unused() {
        AtomicLong paid = new AtomicLong();
        Pace pace = new Pace(100, wanted -> {
            paid.addAndGet(wanted);
            return wanted;
        }, now::get);
        pace.slow(0);
        int taken = taken(pace, 1);
        assertThat(paid.get()).isBetween(taken * 100L / 75 - 7, taken * 100L / 75 + 7);
    }

    @Test
    void two_nodes_at_half_the_rate_send_half_together() {
        AtomicLong leased = new AtomicLong();
        Pace.Source shared = wanted -> {
            leased.set(Math.max(leased.get(), now.get() * 60 / SECOND - 3)); // three may pile up
            long got = Math.min(wanted, now.get() * 60 / SECOND - leased.get());
            leased.addAndGet(got);
            return (int) got;
        };
        List<Pace> nodes = List.of(new Pace(60, shared, now::get), new Pace(60, shared, now::get));
        nodes.forEach(node -> {
            node.slow(0);
            node.slow(0);
        });
        int taken = 0;
        double allowed = 0;
        for (int i = 0; i < 10_000; i++) {
            now.addAndGet(MILLISECOND);
            taken += (int) nodes.stream().filter(Pace::take).count();
            allowed += nodes.getFirst().rate() / 1000;
        }
        assertThat((double) taken).isBetween(allowed * 0.93, allowed * 1.02);
    }

    @Test
    void after_a_rest_a_tenth_of_a_second_goes_out_at_once() {
        Pace pace = new Pace(100, wanted -> wanted, now::get);
        now.addAndGet(SECOND);
        assertThat(takenAtOnce(pace)).isEqualTo(10);
    }

    @Test
    void after_a_stop_no_second_has_more_than_the_lower_rate() {
        Pace pace = new Pace(100, wanted -> wanted, now::get);
        now.addAndGet(SECOND / 2);
        pace.slow(0);
        int taken = takenAtOnce(pace);
        for (int i = 1; i < 1000; i++) {
            now.addAndGet(MILLISECOND);
            taken += takenAtOnce(pace);
        }
        assertThat(taken).isEqualTo(75);
    }

    @Test
    void what_was_leased_is_given_up_after_50_milliseconds() {
        List<Integer> asked = new ArrayList<>();
        Pace pace = new Pace(100, wanted -> {
            asked.add(wanted);
            return wanted;
        }, now::get);
        now.addAndGet(SECOND);
        pace.take();
        now.addAndGet(50 * MILLISECOND);
        pace.take();
        assertThat(asked).containsExactly(5);
        now.incrementAndGet();
        pace.take();
        assertThat(asked).containsExactly(5, 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_000_000_000L, 0, 3_000_000_000L})
    void a_source_that_had_nothing_is_asked_again_after_a_moment(long start) {
        now.set(start);
        AtomicLong asked = new AtomicLong();
        Pace pace = new Pace(100, wanted -> (int) (asked.incrementAndGet() * 0), now::get);
        for (int i = 0; i < 10; i++) {
            assertThat(pace.take()).isFalse();
            now.addAndGet(MILLISECOND);
        }
        assertThat(asked).hasValue(1);
        pace.take();
        assertThat(asked).hasValue(2);
    }

    @Test
    void who_finds_nothing_rests_until_there_may_be_something() throws InterruptedException {
        AtomicLong given = new AtomicLong();
        Pace pace = new Pace(100, wanted -> (int) given.get(), now::get);
        pace.take();
        assertThat(rested(pace)).as("until the source is asked again").isGreaterThan(9 * MILLISECOND);
        now.addAndGet(SECOND);
        given.set(5);
        pace.take();
        given.set(0);
        assertThat(rested(pace)).as("there is something").isLessThan(9 * MILLISECOND);
        Pace slow = new Pace(20, wanted -> wanted, now::get);
        slow.take();
        assertThat(rested(slow)).as("until the next token").isGreaterThan(49 * MILLISECOND);
    }

    /** The shortest of several rests: a busy machine makes some of them longer. */
    private static long rested(Pace pace) throws InterruptedException {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begun = System.nanoTime();
            pace.rest();
            shortest = Math.min(shortest, System.nanoTime() - begun);
        }
        return shortest;
    }

    @Test
    void it_climbs_when_a_second_has_passed_and_not_before() {
        Pace pace = new Pace(60, wanted -> wanted, now::get);
        pace.slow(0);
        now.addAndGet(SECOND - 1);
        pace.take();
        assertThat(pace.rate()).isEqualTo(45);
        now.incrementAndGet();
        pace.take();
        assertThat(pace.rate()).isEqualTo(45 * 1.05);
    }

    @Test
    void a_rate_that_is_tried_out_stays_for_ten_seconds() {
        Pace pace = new Pace(60, wanted -> wanted, now::get);
        pace.tryOut(20);
        for (int second = 1; second < 10; second++) {
            now.addAndGet(SECOND);
            pace.take();
        }
        now.addAndGet(SECOND - 1);
        pace.take();
        assertThat(pace.rate()).isEqualTo(20);
        now.incrementAndGet();
        pace.take();
        assertThat(pace.rate()).isEqualTo(21);
    }

    /** What is refused sooner may have been sent before. */
    @Test
    void what_is_refused_a_second_after_it_slowed_counts_again() {
        Pace pace = stopped(40, 0);
        pace.refused();
        assertThat(pace.refused()).isTrue();
        now.addAndGet(SECOND - 1);
        pace.refused();
        assertThat(pace.refused()).isFalse();
        now.incrementAndGet();
        assertThat(pace.refused()).isFalse();
        assertThat(pace.refused()).isTrue();
    }

    @Test
    void for_five_minutes_the_last_stop_is_remembered() {
        Pace pace = new Pace(40, wanted -> wanted, now::get);
        pace.slow(0);
        long stop = now.get();
        while (pace.rate() < 40 / 1.2) {
            now.addAndGet(SECOND);
            pace.take();
        }
        now.set(stop + 300 * SECOND);
        pace.refused();
        assertThat(pace.refused()).isTrue();
    }

    private int takenAtOnce(Pace pace) {
        int taken = 0;
        while (taken < 2_000 && pace.take()) {
            taken++;
        }
        return taken;
    }

    /** A pace that has climbed near the rate of its last stop. */
    private Pace stopped(int rate, double share) {
        Pace pace = new Pace(rate, wanted -> wanted, now::get);
        pace.slow(share);
        while (pace.rate() < rate / 1.2) {
            now.addAndGet(SECOND);
            pace.take();
        }
        return pace;
    }
}
