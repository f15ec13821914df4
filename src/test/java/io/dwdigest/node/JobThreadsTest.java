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
    void that_the_end_of_a_job_could_not_be_written_down_is_one_sentence_in_the_log() {
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
