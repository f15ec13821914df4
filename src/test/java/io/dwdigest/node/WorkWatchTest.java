package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.timing.Pulse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

@Isolated("it reads the log")
class WorkWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private long nanos;
    private boolean away;
    private final Pulse polling = new Pulse("polling", () -> nanos);
    private final Pulse dispatcher = new Pulse("dispatcher", () -> nanos);
    private final SettableClock clock = new SettableClock(NOON);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<WorkStalled> told = new CopyOnWriteArrayList<>();
    private final WorkWatch watch = watch();

    @Test
    void a_failing_loop_is_named_once_and_its_end_once() {
        try (LogOf log = new LogOf(WorkWatch.class)) {
            fail(polling);
            after(41);
            watch.look();
            after(2);
            watch.look();
            polling.begins();
            polling.ends();
            watch.look();
            watch.look();
            assertThat(log.lines().map(ILoggingEvent::getFormattedMessage)).containsExactly(
                    "This work has failed or stood still for more than 40 s: polling. The bot keeps trying. If that"
                            + " lasts, the lines above say why, or a restart helps");
            assertThat(log.lines().map(ILoggingEvent::getLevel)).containsExactly(Level.ERROR);
        }
        assertThat(told).containsExactly(new WorkStalled(List.of("polling"), NOON.plusSeconds(1)),
                new WorkStalled(List.of(), NOON.plusSeconds(43)));
    }

    @Test
    void a_loop_that_joins_the_others_is_named_too() {
        try (LogOf log = new LogOf(WorkWatch.class)) {
            fail(polling);
            after(41);
            watch.look();
            dispatcher.begins();
            after(15);
            fail(polling);
            after(26);
            watch.look();
            assertThat(log.lines().map(ILoggingEvent::getFormattedMessage)).last().asString()
                    .contains("40 s: dispatcher, polling.");
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void what_cannot_be_told_now_is_told_when_the_database_is_back() {
        away = true;
        fail(polling);
        after(41);
        assertThatThrownBy(watch::look).isInstanceOf(CannotCreateTransactionException.class);
        polling.begins();
        polling.ends();
        after(2);
        assertThatThrownBy(watch::look).isInstanceOf(CannotCreateTransactionException.class);
        away = false;
        watch.look();
        assertThat(told).extracting(change -> change.names().isEmpty()).containsExactly(false, true);
        assertThat(told.getLast().since()).isEqualTo(NOON.plusSeconds(43));
    }

    @Test
    void a_figure_tells_how_long_ago_each_work_went_well() {
        polling.begins();
        polling.ends();
        after(25);
        watch.look();
        assertThat(meters.get("dwdigest.work.age").tag("work", "polling").gauge().value()).isEqualTo(25);
    }

    @Test
    void the_log_says_when_all_goes_on_and_what_had_failed() {
        fail(polling);
        after(41);
        watch.look();
        polling.begins();
        polling.ends();
        try (LogOf log = new LogOf(WorkWatch.class, Level.INFO)) {
            watch.look();
            watch.look();
            assertThat(log.texts())
                    .containsExactly("All work goes on again. It had failed or stood still: polling");
        }
    }

    @Test
    void it_looks_by_itself_from_its_start_to_its_stop() {
        fail(polling);
        after(41);
        assertThat(watch.isRunning()).isFalse();
        watch.start();
        assertThat(watch.isRunning()).isTrue();
        await().until(() -> told.size() == 1);
        watch.stop();
        assertThat(watch.isRunning()).isFalse();
    }

    private WorkWatch watch() {
        DefaultListableBeanFactory parts = new DefaultListableBeanFactory();
        parts.registerSingleton("loops", (Watched) () -> Stream.of(polling, dispatcher));
        TransactionOperations transaction = new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                if (away) {
                    throw new CannotCreateTransactionException("away");
                }
                return TransactionOperations.withoutTransaction().execute(action);
            }
        };
        WorkWatch made = new WorkWatch(parts.getBeanProvider(Watched.class), event -> told.add((WorkStalled) event),
                transaction, clock, meters);
        made.afterSingletonsInstantiated();
        return made;
    }

    private static void fail(Pulse pulse) {
        pulse.begins();
        pulse.fails();
    }

    private void after(long seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
        clock.advance(Duration.ofSeconds(seconds));
    }
}
