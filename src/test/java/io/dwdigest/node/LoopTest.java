package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dwdigest.testing.bot.LogOf;

@Isolated("it reads the log")
class LoopTest {

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

    private static ILoggingEvent firstLineAfter(RuntimeException failure) {
        try (LogOf log = new LogOf(Loop.class)) {
            Loop loop = new Loop("dispatcher", () -> {
                throw failure;
            });
            loop.start();
            await().until(() -> log.lines().findAny().isPresent());
            loop.stop(Duration.ofSeconds(5));
            return log.lines().findFirst().orElseThrow();
        }
    }
}
