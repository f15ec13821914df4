package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final long AHEAD = Duration.ofDays(20_000).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long READ_AGAIN = 30 * SECOND;

    private final AtomicLong timer = new AtomicLong(-7);
    private final AtomicLong ahead = new AtomicLong(AHEAD);
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger begunAnew = new AtomicInteger();
    private final DatabaseClock clock = new DatabaseClock(this::databaseTime, timer::get, begunAnew::incrementAndGet);

    @BeforeEach
    void refresh() {
        clock.refresh();
    }

    @Test
    void it_shows_the_databases_time_and_goes_on_by_the_timer() {
        assertThat(clock.currentTimeNanos()).isEqualTo(timer.get() + AHEAD);
        timer.addAndGet(5);
        assertThat(clock.currentTimeNanos()).isEqualTo(timer.get() + AHEAD);
        assertThat(clock.isWallClockBased()).isTrue();
    }

    @Test
    void it_asks_the_database_once_in_30_seconds() {
        timer.addAndGet(READ_AGAIN);
        clock.refresh();
        assertThat(read).hasValue(1);
        timer.incrementAndGet();
        clock.refresh();
        clock.refresh();
        assertThat(read).hasValue(2);
    }

    /** The answer is as old as half the time that question and answer took. */
    @Test
    void a_slow_answer_makes_it_neither_slow_nor_fast() {
        DatabaseClock slow = new DatabaseClock(() -> {
            timer.addAndGet(50);
            long time = databaseTime();
            timer.addAndGet(50);
            return time;
        }, timer::get, () -> {});
        slow.refresh();
        assertThat(slow.currentTimeNanos()).isEqualTo(timer.get() + AHEAD);
        timer.addAndGet(READ_AGAIN);
        slow.refresh();
        assertThat(read).as("30 s after the answer, not the question").hasValue(2);
    }

    @Test
    void the_budget_begins_anew_when_the_clock_went_back() {
        assertThat(begunAnew).hasValue(1);
        refreshAfter(-SECOND);
        assertThat(begunAnew).hasValue(1);
        refreshAfter(-SECOND - 1);
        assertThat(begunAnew).hasValue(2);
        refreshAfter(SECOND * 3600);
        assertThat(begunAnew).hasValue(2);
    }

    private void refreshAfter(long change) {
        ahead.addAndGet(change);
        timer.addAndGet(READ_AGAIN + 1);
        clock.refresh();
        assertThat(clock.currentTimeNanos()).isEqualTo(timer.get() + ahead.get());
    }

    private long databaseTime() {
        read.incrementAndGet();
        return timer.get() + ahead.get();
    }
}
