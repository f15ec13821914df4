package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.impl.JobExecutionContextImpl;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.TriggerFiredBundle;

import io.dwdigest.timing.Pulse;

/** What is known of the jobs that ran on this node. */
class JobPulsesTest {

    private static final JobKey LOOK = new JobKey("feed", "look zh");
    private final JobPulses jobs = new JobPulses();

    /** It is never run. */
    public static final class Idle implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            throw new IllegalStateException("it was run");
        }
    }

    private static JobExecutionContext run(JobKey key) {
        return new JobExecutionContextImpl(null,
                new TriggerFiredBundle(newJob(Idle.class).withIdentity(key).build(),
                        (OperableTrigger) newTrigger().build(), null, false, Date.from(Instant.EPOCH), null, null,
                        null),
                new Idle());
    }

    private void runs(JobKey key, @Nullable JobExecutionException failure) {
        jobs.jobToBeExecuted(run(key));
        jobs.jobWasExecuted(run(key), failure);
    }

    @Test
    void a_job_is_called_by_its_name_and_its_group_if_that_says_more() {
        runs(LOOK, null);
        runs(new JobKey("trim"), null);
        runs(new JobKey("drift", "drift"), null);
        assertThat(jobs.pulses().map(Pulse::name)).containsExactlyInAnyOrder("look zh feed", "trim", "drift");
    }

    @Test
    void it_has_the_name_without_which_quartz_takes_no_listener() {
        assertThat(jobs.getName()).isNotEmpty();
    }

    @Test
    void only_a_job_whose_last_run_failed_has_failed() {
        runs(LOOK, new JobExecutionException("on purpose"));
        runs(new JobKey("trim"), null);
        assertThat(jobs.failed(Duration.ZERO)).containsExactly(LOOK);
        assertThat(jobs.failed(Duration.ofHours(1))).isEmpty();
        runs(LOOK, null);
        assertThat(jobs.failed(Duration.ZERO)).isEmpty();
    }

    @Test
    void a_job_that_runs_counts_as_begun_until_it_ends() {
        jobs.jobToBeExecuted(run(LOOK));
        assertThat(jobs.pulses()).allMatch(pulse -> pulse.isStill(Duration.ZERO));
        jobs.jobWasExecuted(run(LOOK), null);
        assertThat(jobs.pulses()).hasSize(1).noneMatch(pulse -> pulse.isStill(Duration.ZERO));
    }

    @Test
    void what_a_job_says_of_itself_while_it_runs_counts_as_its_own() {
        jobs.jobToBeExecuted(run(LOOK));
        Pulse.falters();
        jobs.jobWasExecuted(run(LOOK), null);
        assertThat(jobs.failed(Duration.ZERO)).containsExactly(LOOK);
    }

    @Test
    void a_stop_forgets_what_failed() {
        runs(LOOK, new JobExecutionException("on purpose"));
        jobs.stop();
        assertThat(jobs.failed(Duration.ZERO)).isEmpty();
    }
}
