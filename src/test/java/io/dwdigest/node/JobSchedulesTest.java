package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.TroubledDatabase;
import io.dwdigest.timing.ClockStepped;

/** Quartz's tables as a wrong clock leaves them, on either database. */
@OnBothDatabases
class JobSchedulesTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Map<String, AtomicInteger> RUNS = new ConcurrentHashMap<>();

    private final String name = "test-" + UUID.randomUUID();
    private final HikariDataSource database;
    private ConfigurableApplicationContext context;
    private JdbcClient sql;

    JobSchedulesTest(Database kind) {
        this.database = (HikariDataSource) kind.create();
    }

    @BeforeEach
    void start() throws SchedulerException {
        context = new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE).run(
                "--TELEGRAM_BOT_TOKEN=1:unused", "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(), "--spring.quartz.scheduler-name=" + name,
                "--management.endpoint.health.validate-group-membership=false");
        sql = context.getBean(JdbcClient.class);
        scheduler().scheduleJob(JobBuilder.newJob(Counting.class).withIdentity("count").build(), trigger());
        await().until(() -> runs() == 1);
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void after_a_step_of_the_clock_every_job_runs_at_once() {
        context.publishEvent(new ClockStepped(Duration.ofHours(-2)));
        await().atMost(SOON).until(() -> runs() == 2);
        check();
        assertThat(runs()).isEqualTo(2);
    }

    /** Quartz calls a job late whose start takes longer than its threshold, and lays it anew, again and again. */
    @Test
    void a_slow_database_starts_jobs_late_but_starts_them() {
        context.getBean(TroubledDatabase.class).slow(Duration.ofMillis(100));
        context.publishEvent(new ClockStepped(Duration.ofHours(-2)));
        await().atMost(SOON).until(() -> runs() == 2);
    }

    @Test
    void a_job_that_would_run_in_a_year_runs_now() {
        sql.sql("update qrtz_triggers set next_fire_time = next_fire_time + :year where sched_name = :name")
                .param("year", YEAR.toMillis()).param("name", name).update();
        check();
        await().atMost(SOON).until(() -> runs() == 2);
    }

    @Test
    void a_job_that_quartz_gave_up_runs_again() {
        sql.sql("update qrtz_triggers set trigger_state = 'ERROR' where sched_name = :name").param("name", name)
                .update();
        check();
        await().atMost(SOON).until(() -> runs() == 2);
    }

    @Test
    void a_job_that_a_vanished_node_was_about_to_run_runs_now() {
        sql.sql("""
                update qrtz_triggers set trigger_state = 'ACQUIRED', next_fire_time = next_fire_time - :hours
                where sched_name = :name
                """).param("hours", Duration.ofHours(2).toMillis()).param("name", name).update();
        check();
        await().atMost(SOON).until(() -> runs() == 2);
    }

    @Test
    void a_job_that_is_on_time_is_left_alone() throws SchedulerException {
        Trigger before = scheduler().getTrigger(trigger().getKey());
        check();
        assertThat(scheduler().getTrigger(trigger().getKey()).getNextFireTime()).isEqualTo(before.getNextFireTime());
    }

    @Test
    void a_node_that_was_here_next_year_is_one_that_can_be_missed() {
        sql.sql("insert into qrtz_scheduler_state values (:name, 'vanished', :next, 3000)").param("name", name)
                .param("next", System.currentTimeMillis() + YEAR.toMillis()).update();
        check();
        assertThat(sql.sql("select last_checkin_time from qrtz_scheduler_state where instance_name = 'vanished'")
                .query(Long.class).list()).allMatch(last -> last <= System.currentTimeMillis());
    }

    private void check() {
        context.getBean(JobSchedules.class).check();
    }

    private Scheduler scheduler() {
        return context.getBean(Scheduler.class);
    }

    private int runs() {
        return RUNS.getOrDefault(name, new AtomicInteger()).get();
    }

    private static Trigger trigger() {
        return TriggerBuilder.newTrigger().withIdentity("count").forJob("count").startNow()
                .withSchedule(SimpleScheduleBuilder.repeatMinutelyForever(5)
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }

    /** Counts its runs in each scheduler. */
    public static class Counting implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            try {
                RUNS.computeIfAbsent(context.getScheduler().getSchedulerName(), _ -> new AtomicInteger())
                        .incrementAndGet();
            } catch (SchedulerException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** It is not annotated as a configuration, or the whole application would find it. */
    @EnableAutoConfiguration
    @Import({QuartzConfiguration.class, JobSchedules.class})
    static class Wiring {

        @Bean
        static BeanPostProcessor troubled() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object part, String name) {
                    return part instanceof DataSource database ? new TroubledDatabase(database) : part;
                }
            };
        }
    }
}
