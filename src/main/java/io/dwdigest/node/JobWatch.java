package io.dwdigest.node;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.dwdigest.timing.Pulse;

/**
 * Watches Quartz. Jobs that are due and that no node starts mean that the scheduler stands still. A job that failed here
 * runs again soon, since its own next time may be a day away.
 */
@Component
class JobWatch implements Looping {

    private static final Logger log = LoggerFactory.getLogger(JobWatch.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    /** Quartz starts a job within milliseconds, and looks at the database again 2 s after a failure. */
    private static final Duration OVERDUE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final Scheduler scheduler;
    private final String name;
    private final JobPulses jobs;
    private final JdbcClient sql;
    /** The failed jobs that were told to run again, and have not run here since. */
    private final Set<JobKey> asked = new HashSet<>();
    private final Pulse starts = new Pulse("scheduler");
    private final Loop loop = new Loop("job-watch", this::look);

    JobWatch(Scheduler scheduler, JobPulses jobs, JdbcClient sql) throws SchedulerException {
        this.scheduler = scheduler;
        this.name = scheduler.getSchedulerName();
        this.jobs = jobs;
        this.sql = sql;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void stop() {
        Looping.super.stop();
        starts.stops();
        jobs.stop();
    }

    /** Starts after the scheduler, and stops before it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    @Override
    public Stream<Pulse> pulses() {
        return Stream.of(loop.pulse(), starts);
    }

    Duration look() {
        if (isAnyLate()) {
            starts.fails();
        } else {
            starts.ends();
        }
        runAgain(AGAIN);
        return BETWEEN_LOOKS;
    }

    /**
     * Has each job whose last run here failed run again, once for each failure: another node may run it, which is not
     * seen here.
     */
    void runAgain(Duration failedAgo) {
        Set<JobKey> failed = jobs.failed(failedAgo).collect(Collectors.toSet());
        asked.retainAll(failed);
        failed.stream().filter(asked::add).forEach(this::runAgain);
    }

    /** Tells whether a job waits for a node to start it. One that runs is {@code BLOCKED}, and has its own pulse. */
    private boolean isAnyLate() {
        return sql.sql("""
                select count(*) from qrtz_triggers where sched_name = :scheduler
                and (trigger_state = 'ERROR' or trigger_state in ('WAITING', 'ACQUIRED') and next_fire_time < :late)
                """).param("scheduler", name)
                .param("late", System.currentTimeMillis() - OVERDUE.toMillis()) // the clock that Quartz goes by
                .query(Long.class).single() > 0;
    }

    private void runAgain(JobKey job) {
        try {
            scheduler.triggerJob(job);
        } catch (SchedulerException e) {
            log.debug("{} cannot be run again now", job, e);
        }
    }
}
