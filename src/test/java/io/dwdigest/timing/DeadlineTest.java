package io.dwdigest.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.dwdigest.testing.SettableClock;

class DeadlineTest {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final AtomicLong timer = new AtomicLong(Long.MAX_VALUE - 5);
    private final Deadline deadline = Deadline.after(WAIT, clock, timer::get);

    /** The timer may begin anywhere, and overflow. */
    @Test
    void a_wait_ends_by_the_timer_when_the_clock_is_set_back() {
        clock.advance(Duration.ofDays(-365));
        timer.addAndGet(WAIT.toNanos() - 1);
        assertThat(deadline.isOver()).isFalse();
        timer.incrementAndGet();
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void a_wait_ends_by_the_clock_when_the_machine_slept() {
        clock.advance(WAIT.minusNanos(1));
        assertThat(deadline.isOver()).isFalse();
        clock.advance(Duration.ofNanos(1));
        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void a_clock_that_went_back_is_told_from_one_that_went_ahead() {
        assertThat(new ClockStepped(Duration.ofSeconds(-5)).isBack()).isTrue();
        assertThat(new ClockStepped(Duration.ofSeconds(5)).isBack()).isFalse();
    }
}
