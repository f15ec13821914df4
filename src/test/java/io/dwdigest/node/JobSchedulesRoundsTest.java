package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.ClockStepped;

/** Which rows of Quartz's tables are mended, and which are left alone. */
@Tag("database")
@Isolated("it reads the log")
class JobSchedulesRoundsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Parts parts = new Parts(Databases.h2(), SettableClock.at("2026-11-20T12:00:00Z")).of();
    /** The triggers that were told to run now. */
    private final List<String> run = new CopyOnWriteArrayList<>();
    private boolean started = true;
    private boolean shutdown;
    private boolean failing;
    private @Nullable Trigger trigger = TriggerBuilder.newTrigger().withIdentity("trim")
            .withSchedule(SimpleScheduleBuilder.repeatMinutelyForever(5)).build();
    private final JobSchedules schedules = new JobSchedules(scheduler(), parts.sql(),
            parts.part(TransactionTemplate.class));

    @BeforeEach
    void aTrigger() {
        QuartzRows.insert(parts.sql(), "bot", "trim", INTERVAL);
    }

    @AfterEach
    void close() {
        schedules.stop();
        parts.close();
    }

    private Scheduler scheduler() {
        return (Scheduler) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Scheduler.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "getSchedulerName" -> "bot";
                    case "isStarted" -> {
                        if (failing) {
                            throw new SchedulerException("on purpose");
                        }
                        yield started;
                    }
                    case "isShutdown" -> shutdown;
                    case "getTrigger" -> trigger;
                    case "rescheduleJob" -> {
                        assertThat(((Trigger) arguments[1]).getStartTime()).isBeforeOrEqualTo(Instant.now());
                        run.add(((TriggerKey) arguments[0]).getName());
                        yield null;
                    }
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    private void due(Duration fromNow) {
        parts.sql().sql("update qrtz_triggers set next_fire_time = :next")
                .param("next", System.currentTimeMillis() + fromNow.toMillis()).update();
    }

    private void in(String state) {
        parts.sql().sql("update qrtz_triggers set trigger_state = :state").param("state", state).update();
    }

    @Test
    void a_job_that_is_due_within_its_interval_is_left_alone() {
        assertThat(schedules.check()).isPositive();
        due(INTERVAL.plusSeconds(50));
        schedules.check();
        due(Duration.ofSeconds(-50));
        schedules.check();
        assertThat(run).isEmpty();
    }

    @Test
    void a_job_that_would_wait_too_long_runs_now_and_the_log_says_so() {
        due(INTERVAL.plus(MINUTE).plusSeconds(10));
        try (LogOf log = new LogOf(JobSchedules.class)) {
            schedules.check();
            assertThat(log.texts()).containsExactly("These jobs are late, or would have waited for a date that a wrong"
                    + " clock wrote, and run now: [DEFAULT.trim]");
        }
        assertThat(run).containsExactly("trim");
    }

    @Test
    void a_job_that_is_long_due_runs_now_unless_it_is_running() {
        due(MINUTE.negated().minusSeconds(10));
        in("BLOCKED");
        schedules.check();
        assertThat(run).isEmpty();
        in("ACQUIRED");
        schedules.check();
        in("WAITING");
        schedules.check();
        assertThat(run).hasSize(2);
    }

    /** Else it would never run again: Quartz takes it for started. */
    @Test
    void a_job_that_was_about_to_start_runs_soon() {
        due(Duration.ofSeconds(-10));
        in("ACQUIRED");
        schedules.check();
        due(Duration.ofSeconds(-20));
        in("WAITING");
        schedules.check();
        assertThat(run).isEmpty();
        in("ACQUIRED");
        schedules.check();
        assertThat(run).containsExactly("trim");
        assertThat(schedules.check()).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_job_that_quartz_gave_up_runs_now() {
        in("ERROR");
        schedules.check();
        assertThat(run).containsExactly("trim");
    }

    @Test
    void a_step_of_the_clock_is_worth_one_run_and_no_warning() {
        try (LogOf log = new LogOf(JobSchedules.class)) {
            schedules.on(new ClockStepped(Duration.ofHours(-2)));
            schedules.check();
            schedules.check();
            assertThat(log.texts()).isEmpty();
        }
        assertThat(run).containsExactly("trim");
    }

    @Test
    void a_step_of_the_clock_is_not_waited_for() {
        schedules.start();
        await().until(() -> schedules.loop().pulse().sinceGood().compareTo(Duration.ofSeconds(1)) < 0);
        schedules.on(new ClockStepped(Duration.ofHours(-2)));
        await().until(() -> run.contains("trim"));
    }

    @Test
    void jobs_of_another_scheduler_are_its_own() {
        QuartzRows.insert(parts.sql(), "another bot", "others", INTERVAL);
        in("ERROR");
        schedules.check();
        assertThat(run).containsExactly("trim");
    }

    @Test
    void a_job_that_was_deleted_meanwhile_is_not_run() {
        trigger = null;
        in("ERROR");
        schedules.check();
        assertThat(run).isEmpty();
    }

    @Test
    void a_scheduler_that_does_not_run_is_left_alone() {
        in("ERROR");
        started = false;
        schedules.check();
        started = true;
        shutdown = true;
        schedules.check();
        assertThat(run).isEmpty();
    }

    @Test
    void a_scheduler_that_fails_makes_the_round_fail() {
        failing = true;
        assertThatThrownBy(schedules::check).isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(SchedulerException.class);
    }

    @Test
    void a_node_counts_as_seen_later_only_if_its_clock_is_far_ahead() {
        long now = System.currentTimeMillis();
        List.of(-30_000L, 30_000L, 120_000L).forEach(ahead -> parts.sql()
                .sql("insert into qrtz_scheduler_state values ('bot', :node, :last, 3000)").param("node", "n" + ahead)
                .param("last", now + ahead).update());
        schedules.check();
        assertThat(parts.sql().sql("select last_checkin_time from qrtz_scheduler_state").query(Long.class).list())
                .hasSize(3).contains(now - 30_000, now + 30_000).doesNotContain(now + 120_000);
    }

    @Test
    void it_is_ready_before_the_scheduler_and_ends_after_it() {
        assertThat(schedules.getPhase()).isLessThan(SmartLifecycle.DEFAULT_PHASE);
        assertThat(schedules.patience()).isPositive();
    }
}
