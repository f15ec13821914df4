package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.timing.Pulse;

@Isolated("it reads the log")
class LoopTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Loop loop = new Loop("dispatcher", this::turn);

    private Duration turn() {
        thread.set(Thread.currentThread());
        turns.incrementAndGet();
        RuntimeException fails = failure.get();
        if (fails != null) {
            throw fails;
        }
        return LONG;
    }

    @AfterEach
    void stop() {
        loop.stop(PATIENCE);
    }

    private void awaitTurns(int count) {
        await().until(() -> turns.get() == count);
    }

    @Test
    void a_database_that_is_away_is_one_line_in_the_log() {
        ILoggingEvent line = firstLineAfter(
                new CannotGetJdbcConnectionException("Failed to obtain JDBC Connection", new SQLException("refused")));
        assertThat(line.getFormattedMessage())
                .isEqualTo("The database cannot be reached (dispatcher); next try in 1 s: refused");
        assertThat(line.getThrowableProxy()).isNull();
    }

    @Test
    void a_failure_of_the_bot_itself_has_its_stack_trace() {
        ILoggingEvent line = firstLineAfter(new IllegalStateException("a bug"));
        assertThat(line.getFormattedMessage()).isEqualTo("dispatcher failed; next try in 1 s");
        assertThat(line.getThrowableProxy()).isNotNull();
    }

    private ILoggingEvent firstLineAfter(RuntimeException thrown) {
        try (LogOf log = new LogOf(Loop.class)) {
            failure.set(thrown);
            loop.start();
            await().until(() -> log.lines().findAny().isPresent());
            return log.lines().findFirst().orElseThrow();
        }
    }

    @Test
    void failures_in_a_row_have_one_stack_trace_and_longer_pauses() {
        try (LogOf log = new LogOf(Loop.class)) {
            failure.set(new IllegalStateException("a bug"));
            loop.start();
            for (int lines = 1; lines < 3; lines++) {
                int before = lines;
                await().until(() -> log.texts().size() == before);
                loop.wake();
            }
            await().until(() -> log.texts().size() == 3);
            assertThat(log.texts()).containsExactly("dispatcher failed; next try in 1 s",
                    "dispatcher failed again; next try in 2 s: java.lang.IllegalStateException: a bug",
                    "dispatcher failed again; next try in 4 s: java.lang.IllegalStateException: a bug");
            assertThat(log.lines().skip(1)).allMatch(line -> line.getThrowableProxy() == null);
        }
    }

    @Test
    void after_a_turn_that_went_well_a_failure_is_the_first_again() {
        try (LogOf log = new LogOf(Loop.class)) {
            failure.set(new IllegalStateException("a bug"));
            loop.start();
            await().until(() -> log.texts().size() == 1);
            failure.set(null);
            int before = turns.get();
            loop.wake();
            awaitTurns(before + 1);
            failure.set(new IllegalStateException("another bug"));
            loop.wake();
            await().until(() -> log.texts().size() == 2);
            assertThat(log.texts()).containsOnly("dispatcher failed; next try in 1 s");
        }
    }

    @Test
    void somebody_who_wakes_it_gets_a_turn_at_once() {
        loop.start();
        for (int count = 1; count < 4; count++) {
            awaitTurns(count);
            loop.wake();
        }
        awaitTurns(4);
    }

    @Test
    void turns_follow_one_another_without_being_woken() {
        CountDownLatch three = new CountDownLatch(3);
        Loop eager = new Loop("eager", () -> {
            three.countDown();
            return Duration.ofMillis(1);
        });
        eager.start();
        await().until(() -> three.getCount() == 0);
        eager.stop(PATIENCE);
    }

    @Test
    void a_stop_ends_the_rest() {
        loop.start();
        awaitTurns(1);
        assertThat(loop.isRunning()).isTrue();
        loop.stop(PATIENCE);
        assertThat(loop.isRunning()).isFalse();
        assertThat(thread.get()).isNotNull().matches(ended -> !ended.isAlive());
        assertThat(turns).hasValue(1);
    }

    @Test
    void a_stopped_loop_can_be_started_again() {
        loop.start();
        awaitTurns(1);
        loop.stop(PATIENCE);
        loop.start();
        awaitTurns(2);
    }

    @Test
    void a_stop_waits_for_the_turn_under_way() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Loop slow = new Loop("slow", () -> {
            begun.countDown();
            end.await();
            return LONG;
        });
        slow.start();
        begun.await();
        Thread stopping = Thread.startVirtualThread(() -> slow.stop(LONG));
        assertThat(stopping.join(Duration.ofMillis(200))).isFalse();
        end.countDown();
        assertThat(stopping.join(PATIENCE)).isTrue();
    }

    @Test
    void a_stop_that_is_interrupted_lets_its_caller_know() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Loop slow = new Loop("slow", () -> {
            begun.countDown();
            end.await();
            return LONG;
        });
        slow.start();
        begun.await();
        Thread.currentThread().interrupt();
        slow.stop(LONG);
        assertThat(Thread.interrupted()).isTrue();
        end.countDown();
    }

    @Test
    void what_fails_while_it_stops_is_not_told() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (LogOf log = new LogOf(Loop.class)) {
            AtomicReference<@Nullable Loop> itself = new AtomicReference<>();
            Loop failing = new Loop("failing", () -> {
                begun.countDown();
                await().until(() -> itself.get() != null && !itself.get().isRunning());
                throw new IllegalStateException("the database is closed");
            });
            itself.set(failing);
            failing.start();
            begun.await();
            failing.stop(PATIENCE);
            assertThat(log.texts()).isEmpty();
        }
    }

    @Test
    void its_pulse_shows_how_the_turns_go() {
        failure.set(new IllegalStateException("a bug"));
        loop.start();
        await().until(() -> loop.pulse().hasFailed(Duration.ZERO));
        failure.set(null);
        loop.wake();
        await().until(() -> !loop.pulse().hasFailed(Duration.ZERO) && turns.get() > 1);
        assertThat(loop.pulse().isStill(Duration.ZERO)).isFalse();
        failure.set(new IllegalStateException("a bug"));
        loop.wake();
        await().until(() -> loop.pulse().hasFailed(Duration.ZERO));
        loop.stop(PATIENCE);
        assertThat(loop.pulse().hasFailed(Duration.ZERO)).isFalse();
    }

    @Test
    void a_turn_that_does_not_end_is_seen_in_the_pulse() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Loop slow = new Loop("slow", () -> {
            begun.countDown();
            end.await();
            return LONG;
        });
        slow.start();
        begun.await();
        assertThat(slow.pulse().isStill(Duration.ZERO)).isTrue();
        end.countDown();
        await().until(() -> !slow.pulse().isStill(Duration.ZERO));
        slow.stop(PATIENCE);
    }

    @Test
    void a_turn_that_kept_something_for_the_next_counts_as_failed() {
        Loop faltering = new Loop("faltering", () -> {
            Pulse.falters();
            return LONG;
        });
        faltering.start();
        await().until(() -> faltering.pulse().hasFailed(Duration.ZERO));
        faltering.stop(PATIENCE);
    }
}
