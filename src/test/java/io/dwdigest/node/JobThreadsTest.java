package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    @Test
    void a_stop_waits_for_a_running_job() throws InterruptedException {
        JobThreads jobs = new JobThreads();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        jobs.start();
        assertThat(jobs.isRunning()).isTrue();
        jobs.execute(() -> {
            begun.countDown();
            await().until(() -> end.getCount() == 0);
        });
        begun.await();
        Thread stop = Thread.startVirtualThread(jobs::stop);
        assertThat(stop.join(Duration.ofMillis(400))).isFalse();
        end.countDown();
        assertThat(stop.join(Duration.ofSeconds(5))).isTrue();
    }

    /** It would wait for the job for ever if it had no end. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_stop_waits_no_longer_than_it_may() {
        JobThreads jobs = new JobThreads(Duration.ofMillis(10));
        AtomicBoolean ended = new AtomicBoolean();
        jobs.execute(() -> await().atMost(Duration.ofMinutes(1)).untilTrue(ended));
        jobs.stop();
        assertThat(ended).isFalse();
        ended.set(true);
    }

    @Test
    void a_stop_that_is_interrupted_lets_its_caller_know() {
        Thread.currentThread().interrupt();
        new JobThreads().stop();
        assertThat(Thread.interrupted()).isTrue();
    }
}
