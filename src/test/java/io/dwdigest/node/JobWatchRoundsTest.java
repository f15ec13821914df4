package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.JobExecutionContextImpl;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.TriggerFiredBundle;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.Pulse;

/** When the scheduler counts as standing still, and which jobs run again. */
@Tag("database")
class JobWatchRoundsTest {

    private static final JobKey TRIM = new JobKey("trim");

    private final Parts parts = new Parts(Databases.h2(), SettableClock.at("2026-11-20T12:00:00Z")).of();
    private final AtomicLong timer = new AtomicLong();
    private final JobPulses jobs = new JobPulses(timer::get);
    /** The jobs that were told to run again. */
    private final List<String> again = new ArrayList<>();
    private boolean failing;
    private JobWatch watch;

    @BeforeEach
    void aJob() throws SchedulerException {
        watch = new JobWatch(scheduler(), jobs, parts.sql());
        QuartzRows.insert(parts.sql(), "bot", "trim", Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        watch.stop();
        parts.close();
    }

    private Scheduler scheduler() {
        return (Scheduler) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Scheduler.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "getSchedulerName" -> "bot";
                    case "triggerJob" -> {
                        again.add(((JobKey) arguments[0]).getName());
                        if (failing) {
                            throw new SchedulerException("on purpose");
                        }
                        yield null;
                    }
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    private void due(Duration fromNow, String state) {
        parts.sql().sql("update qrtz_triggers set next_fire_time = :next, trigger_state = :state")
                .param("next", System.currentTimeMillis() + fromNow.toMillis()).param("state", state).update();
    }

    private boolean standsStill() {
        assertThat(watch.look()).isPositive();
        return watch.pulses().filter(pulse -> pulse.name().equals("scheduler")).findFirst().orElseThrow()
                .hasFailed(Duration.ZERO);
    }

    private static JobExecutionContext run() {
        return new JobExecutionContextImpl(null, new TriggerFiredBundle(
                newJob(JobPulsesTest.Idle.class).withIdentity(TRIM).build(), (OperableTrigger) newTrigger().build(),
                null,
                false, Date.from(Instant.EPOCH), null, null, null), new JobPulsesTest.Idle());
    }

    private void runs(@Nullable JobExecutionException failure) {
        jobs.jobToBeExecuted(run());
        jobs.jobWasExecuted(run(), failure);
    }

    @Test
    void a_job_that_nobody_starts_within_ten_seconds_shows_that_it_stands_still() {
        assertThat(standsStill()).isFalse();
        due(Duration.ofSeconds(-5), "WAITING");
        assertThat(standsStill()).isFalse();
        due(Duration.ofSeconds(-15), "WAITING");
        assertThat(standsStill()).isTrue();
        due(Duration.ofSeconds(-15), "ACQUIRED");
        assertThat(standsStill()).isTrue();
        due(Duration.ofSeconds(-15), "BLOCKED");
        assertThat(standsStill()).as("it runs").isFalse();
        due(Duration.ofDays(1), "ERROR");
        assertThat(standsStill()).isTrue();
    }

    @Test
    void jobs_of_another_scheduler_do_not_count() {
        QuartzRows.insert(parts.sql(), "another bot", "trim", Duration.ofDays(-1));
        assertThat(standsStill()).isFalse();
    }

    @Test
    void a_failed_job_runs_again_once_for_each_failure() {
        runs(null);
        watch.runAgain(Duration.ZERO);
        assertThat(again).isEmpty();
        runs(new JobExecutionException("on purpose"));
        watch.runAgain(Duration.ZERO);
        watch.runAgain(Duration.ZERO);
        assertThat(again).containsExactly("trim");
        runs(null);
        watch.runAgain(Duration.ZERO);
        runs(new JobExecutionException("on purpose"));
        watch.runAgain(Duration.ZERO);
        assertThat(again).hasSize(2);
    }

    @Test
    void a_job_that_failed_runs_again_after_twenty_seconds() {
        runs(new JobExecutionException("on purpose"));
        timer.addAndGet(Duration.ofSeconds(19).toNanos());
        watch.look();
        assertThat(again).isEmpty();
        timer.addAndGet(Duration.ofSeconds(1).toNanos());
        watch.look();
        watch.look();
        assertThat(again).containsExactly("trim");
    }

    @Test
    void a_job_that_cannot_run_again_now_stops_nothing() {
        failing = true;
        runs(new JobExecutionException("on purpose"));
        watch.runAgain(Duration.ZERO);
        assertThat(again).containsExactly("trim");
    }

    @Test
    void a_stop_forgets_what_stood_still_and_what_failed() {
        due(Duration.ofSeconds(-15), "WAITING");
        assertThat(standsStill()).isTrue();
        runs(new JobExecutionException("on purpose"));
        watch.start();
        assertThat(watch.isRunning()).isTrue();
        watch.stop();
        assertThat(watch.isRunning()).isFalse();
        assertThat(watch.pulses()).hasSize(2).noneMatch(pulse -> pulse.hasFailed(Duration.ZERO));
        assertThat(jobs.failed(Duration.ZERO)).isEmpty();
    }

    @Test
    void both_its_own_rounds_and_the_scheduler_are_watched() {
        assertThat(watch.pulses().map(Pulse::name)).containsExactly("job-watch", "scheduler");
    }
}
