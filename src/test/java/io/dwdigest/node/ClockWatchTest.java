package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.timing.ClockStepped;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

@Isolated("it reads the log")
class ClockWatchTest {

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Object> told = new CopyOnWriteArrayList<>();
    private final ClockWatch watch = new ClockWatch(told::add, clock, nanos::get, meters);

    @Test
    void a_clock_that_goes_with_the_time_is_no_news() {
        pass(Duration.ofHours(1), Duration.ofHours(1));
        pass(Duration.ofSeconds(1), Duration.ofSeconds(6).minusMillis(1));
        pass(Duration.ofSeconds(6).minusMillis(1), Duration.ofSeconds(1));
        assertThat(told).isEmpty();
        assertThat(lastStep()).isZero();
    }

    @Test
    void a_clock_that_is_set_back_or_ahead_is_told_once() {
        pass(Duration.ofSeconds(1).minus(Duration.ofHours(2)), Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(told).containsExactly(new ClockStepped(Duration.ofHours(-2)));
        assertThat(lastStep()).isEqualTo(-7200);
        pass(Duration.ofSeconds(6), Duration.ofSeconds(1));
        assertThat(told).hasSize(2).last().isEqualTo(new ClockStepped(Duration.ofSeconds(5)));
        assertThat(lastStep()).isEqualTo(5);
    }

    @Test
    void a_slow_correction_is_no_step_however_far_it_goes() {
        for (int second = 0; second < 10_000; second++) {
            pass(Duration.ofMillis(1500), Duration.ofSeconds(1));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void a_machine_that_slept_counts_as_a_step_ahead() {
        pass(Duration.ofHours(8), Duration.ofMillis(200));
        assertThat(told).containsExactly(new ClockStepped(Duration.ofHours(8).minusMillis(200)));
    }

    @Test
    void the_log_says_which_way_the_clock_was_set() {
        try (LogOf log = new LogOf(ClockWatch.class)) {
            pass(Duration.ofSeconds(-30), Duration.ZERO);
            pass(Duration.ofSeconds(30), Duration.ZERO);
            assertThat(log.texts()).containsExactly(
                    "The clock of this machine went back by 30 s, to 2026-11-20T11:59:30Z. What waits for a date is"
                            + " calculated anew",
                    "The clock of this machine went forward by 30 s, to 2026-11-20T12:00:00Z, or the machine stood"
                            + " still for so long. What waits for a date is calculated anew");
        }
    }

    @Test
    void it_looks_again_and_again_while_it_runs() {
        watch.start();
        clock.advance(Duration.ofHours(1));
        await().until(() -> !told.isEmpty());
        watch.stop();
        assertThat(told).containsExactly(new ClockStepped(Duration.ofHours(1)));
        assertThat(watch.look()).isPositive();
    }

    private void pass(Duration onTheClock, Duration really) {
        clock.advance(onTheClock);
        nanos.addAndGet(really.toNanos());
        watch.look();
    }

    private double lastStep() {
        return meters.get("dwdigest.clock.step").gauge().value();
    }
}
