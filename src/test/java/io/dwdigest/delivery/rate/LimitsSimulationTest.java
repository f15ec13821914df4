package io.dwdigest.delivery.rate;

import static io.dwdigest.delivery.rate.SimulatedTelegram.atRandom;
import static io.dwdigest.delivery.rate.SimulatedTelegram.ceiling;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.delivery.rate.Simulation.Way;

/** 3,000 chats in simulated time, for each way in which Telegram refuses. Each case runs with several seeds. */
class LimitsSimulationTest {

    private static final int CHATS = 3_000;
    private static final long SEEDS = 3;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration THREE = Duration.ofSeconds(3);

    /** At most 114 a second could arrive. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void one_in_twenty_refused_at_random_costs_no_more_than_itself(int nodes) {
        assertThat(median(seed -> run(nodes, 120, atRandom(0.05, seed)).rate())).isGreaterThan(108);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void one_in_five_refused_at_random_costs_no_more_than_itself(int nodes) {
        assertThat(median(seed -> run(nodes, 120, atRandom(0.2, seed)).rate())).isGreaterThan(90);
    }

    /** The ten use 3 calls a second in vain. */
    @Test
    void ten_busy_groups_stop_nobody_else() {
        SimulatedTelegram groups = (chat, now) -> chat % 300 == 7 && now < 60 * SECOND.toNanos()
                ? Optional.of(THREE)
                : Optional.empty();
        assertThat(run(1, 28, groups).rate()).isGreaterThan(24.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_ceiling_is_found_and_kept_with_few_refusals(int nodes) {
        Simulation simulation = run(nodes, 60, ceiling(30));
        assertThat(simulation.whole()).isGreaterThan(27);
        assertThat(simulation.refused()).isLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_ceiling_is_kept_among_random_refusals(int nodes) {
        assertThat(median(seed -> run(nodes, 60, atRandom(0.05, seed).and(ceiling(30))).whole())).isGreaterThan(25);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void while_all_are_told_to_wait_few_are_tried(int nodes) {
        SimulatedTelegram all = (chat, now) -> now < 20 * SECOND.toNanos()
                ? Optional.of(Duration.ofNanos(20 * SECOND.toNanos() - now))
                : Optional.empty();
        Simulation simulation = run(nodes, 120, all);
        assertThat(simulation.refused()).isLessThanOrEqualTo(30);
        assertThat(simulation.seconds()).isLessThan(20 + CHATS / 120.0 * 1.5);
    }

    /** Telegram names one second each time, but means twenty. */
    @Test
    void while_all_are_told_to_wait_too_short_few_are_tried() {
        SimulatedTelegram all = (chat, now) -> now < 20 * SECOND.toNanos() ? Optional.of(SECOND) : Optional.empty();
        assertThat(run(1, 120, all).refused()).isLessThanOrEqualTo(60);
    }

    /** Answers take so long, and differ so much, that successes come between those that are refused. */
    @ParameterizedTest
    @CsvSource({"1, 10, 20, 200", "1, 110, 150, 400", "2, 10, 20, 500", "2, 110, 150, 1200"})
    void a_ceiling_is_found_however_late_answers_come(int nodes, double way, double jitter, int most) {
        assertThat(median(seed -> {
            Simulation simulation = new Simulation(nodes, 60, CHATS, ceiling(30), Way.of(way, jitter, seed)).run();
            assertThat(simulation.rate()).isGreaterThan(24);
            return simulation.refused();
        })).isLessThan(most);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void one_in_five_refused_hardly_slows_down_with_late_answers(int nodes) {
        assertThat(median(seed -> new Simulation(nodes, 120, CHATS, atRandom(0.2, seed), Way.of(10, 20, seed)).run()
                .rate())).isGreaterThan(88);
    }

    private static Simulation run(int nodes, int rate, SimulatedTelegram telegram) {
        return new Simulation(nodes, rate, CHATS, telegram, Way.NONE).run();
    }

    private static double median(LongToDoubleFunction figure) {
        return LongStream.rangeClosed(1, SEEDS).mapToDouble(figure).sorted().skip(SEEDS / 2).findFirst().orElseThrow();
    }
}
