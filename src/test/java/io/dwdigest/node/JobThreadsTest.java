package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dwdigest.testing.bot.LogOf;

@Isolated("it reads the log")
class JobThreadsTest {

    @Test
    void a_job_whose_end_is_not_recorded_is_one_line_in_the_log() {
        try (LogOf log = new LogOf(JobThreads.class)) {
            new JobThreads().execute(() -> {
                throw new IllegalStateException("this database is away");
            });
            await().until(() -> log.lines().map(ILoggingEvent::getFormattedMessage)
                    .anyMatch(line -> line.endsWith("this database is away")));
            assertThat(log.lines()).allMatch(line -> line.getThrowableProxy() == null);
        }
    }
}
