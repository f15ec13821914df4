package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.timing.Pulse;

/** Jobs that fail, and jobs that nobody starts. */
@OnBothDatabases
class JobWatchTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Map<String, AtomicInteger> RUNS = new ConcurrentHashMap<>();

    private final String name = "test-" + UUID.randomUUID();
    private final HikariDataSource database;
    private ConfigurableApplicationContext context;

    JobWatchTest(Database kind) {
        this.database = (HikariDataSource) kind.create();
    }

    @BeforeEach
    void start() throws SchedulerException {
        context = new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE).run(
                "--TELEGRAM_BOT_TOKEN=1:unused", "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(), "--spring.quartz.scheduler-name=" + name,
                "--management.endpoint.health.validate-group-membership=false");
        context.getBean(Scheduler.class).scheduleJob(
                JobBuilder.newJob(FailingOnce.class).withIdentity("daily").build(),
                TriggerBuilder.newTrigger().withIdentity("daily").startNow()
                        .withSchedule(SimpleScheduleBuilder.repeatHourlyForever(24)
                                .withMisfireHandlingInstructionNowWithExistingCount())
                        .build());
        await().atMost(SOON).until(() -> runs() == 1);
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void a_daily_job_that_failed_runs_again_at_once() {
        await().atMost(SOON).until(() -> daily().hasFailed(Duration.ZERO));
        context.getBean(JobWatch.class).runAgain(Duration.ZERO);
        await().atMost(SOON).until(() -> runs() == 2);
        await().atMost(SOON).until(() -> !daily().hasFailed(Duration.ZERO));
    }

    @Test
    void a_failed_job_that_another_node_runs_is_asked_for_once() throws SchedulerException {
        await().atMost(SOON).until(() -> daily().hasFailed(Duration.ZERO));
        context.getBean(Scheduler.class).standby(); // so that nothing here takes it
        for (int look = 0; look < 3; look++) {
            context.getBean(JobWatch.class).runAgain(Duration.ZERO);
        }
        assertThat(context.getBean(JdbcClient.class)
                .sql("select count(*) from qrtz_triggers where sched_name = :name and job_name = 'daily'")
                .param("name", name).query(Long.class).single()).isEqualTo(2); // its own, and one for now
    }

    @Test
    void jobs_that_nobody_starts_are_noticed() throws SchedulerException {
        assertThat(starts().hasFailed(Duration.ZERO)).isFalse();
        context.getBean(Scheduler.class).standby();
        late("next_fire_time - 11000");
        context.getBean(JobWatch.class).look();
        assertThat(starts().hasFailed(Duration.ZERO)).isFalse();
        late((System.currentTimeMillis() - 11_000) + "");
        context.getBean(JobWatch.class).look();
        assertThat(starts().hasFailed(Duration.ZERO)).isTrue();
        late((System.currentTimeMillis() + 60_000) + "");
        context.getBean(JobWatch.class).look();
        assertThat(starts().hasFailed(Duration.ZERO)).isFalse();
    }

    private void late(String time) {
        context.getBean(JdbcClient.class)
                .sql("update qrtz_triggers set next_fire_time = " + time + " where sched_name = :name")
                .param("name", name).update();
    }

    private Pulse daily() {
        return context.getBean(JobPulses.class).pulses().filter(pulse -> pulse.name().equals("daily")).findFirst()
                .orElseThrow();
    }

    private Pulse starts() {
        return context.getBean(JobWatch.class).pulses().filter(pulse -> pulse.name().equals("scheduler")).findFirst()
                .orElseThrow();
    }

    private int runs() {
        return RUNS.getOrDefault(name, new AtomicInteger()).get();
    }

    /** Fails at its first run. */
    public static class FailingOnce implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            if (RUNS.computeIfAbsent(name(context), _ -> new AtomicInteger()).incrementAndGet() == 1) {
                throw new IllegalStateException("on purpose");
            }
        }

        private static String name(JobExecutionContext context) {
            try {
                return context.getScheduler().getSchedulerName();
            } catch (SchedulerException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** It is not annotated as a configuration, or the whole application would find it. */
    @EnableAutoConfiguration
    @Import({QuartzConfiguration.class, JobWatch.class})
    static class Wiring {}
}
