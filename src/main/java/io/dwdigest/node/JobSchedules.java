package io.dwdigest.node;

import java.time.Duration;
import java.util.List;

import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.timing.ClockStepped;

/**
 * Keeps Quartz's jobs running whatever the clock does. Quartz stores dates: when a job runs next, and when a node was
 * last there. A date that a wrong clock wrote would stop a job until then. So every ten seconds what cannot be right is mended,
 * and after each step of the clock all jobs run at once.
 */
@Component
class JobSchedules implements Looping {

    private static final Logger log = LoggerFactory.getLogger(JobSchedules.class);

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How much later than its interval allows a job may be due, or already be. The clocks of nodes differ a little. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /**
     * How late a job may be that Quartz is about to start. It never starts where the database closed just then, since
     * Quartz takes it for started.
     */
    private static final Duration ABOUT_TO_START = Duration.ofSeconds(15);

    private final Scheduler scheduler;
    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final Loop loop = new Loop("schedules", this::check);
    private volatile boolean stepped;

    JobSchedules(Scheduler scheduler, JdbcClient sql, TransactionOperations transaction) {
        this.scheduler = scheduler;
        this.sql = sql;
        this.transaction = transaction;
    }

    /** Lays all jobs anew: Quartz may be waiting for a date that is now far away. */
    @EventListener
    void on(ClockStepped step) {
        stepped = true;
        loop.wake();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    /** Starts before the scheduler and stops after it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2;
    }

    /** Mends what a wrong clock wrote, with a lock of Quartz's that the transaction ends. */
    Duration check() {
        transaction.executeWithoutResult(status -> {
            try {
                if (scheduler.isStarted() && !scheduler.isShutdown()) {
                    mend(System.currentTimeMillis()); // the clock that Quartz goes by
                }
            } catch (SchedulerException e) {
                throw new IllegalStateException("the jobs cannot be scheduled anew", e);
            }
        });
        return BETWEEN_CHECKS;
    }

    private void mend(long now) throws SchedulerException {
        nobodyWasHereLater(now);
        boolean all = stepped;
        List<TriggerKey> wrong = all ? triggers("true", now) : impossible(now);
        for (TriggerKey key : wrong) {
            runNow(key);
        }
        stepped = stepped && !all;
        if (!wrong.isEmpty() && !all) {
            log.warn("These jobs are late, or would have waited for a date that a wrong clock wrote, and run now: {}",
                    wrong);
        }
    }

    /** Lets Quartz notice when a node has ended whose clock was ahead, so that its jobs go to others. */
    private void nobodyWasHereLater(long now) throws SchedulerException {
        sql.sql("""
                update qrtz_scheduler_state set last_checkin_time = :now
                where sched_name = :scheduler and last_checkin_time > :latest
                """).param("now", now).param("scheduler", scheduler.getSchedulerName())
                .param("latest", now + SLACK.toMillis()).update();
    }

    /** Returns the triggers that are due later than their interval allows, are long due, or were given up by Quartz. */
    private List<TriggerKey> impossible(long now) throws SchedulerException {
        return triggers("""
                t.next_fire_time > :now + s.repeat_interval + :slack or t.trigger_state = 'ERROR'
                or t.next_fire_time < :now - :slack and t.trigger_state = 'WAITING'
                or t.next_fire_time < :now - :start and t.trigger_state = 'ACQUIRED'
                """, now);
    }

    private List<TriggerKey> triggers(String which, long now) throws SchedulerException {
        return sql.sql("""
                select t.trigger_name, t.trigger_group from qrtz_triggers t
                join qrtz_simple_triggers s on s.sched_name = t.sched_name and s.trigger_name = t.trigger_name
                  and s.trigger_group = t.trigger_group
                where t.sched_name = :scheduler and (%s) order by t.trigger_name
                """.formatted(which)).param("scheduler", scheduler.getSchedulerName()).param("now", now)
                .param("slack", SLACK.toMillis()).param("start", ABOUT_TO_START.toMillis())
                .query((row, number) -> new TriggerKey(row.getString(1), row.getString(2))).list();
    }

    private void runNow(TriggerKey key) throws SchedulerException {
        Trigger trigger = scheduler.getTrigger(key);
        if (trigger != null) {
            scheduler.rescheduleJob(key, trigger.getTriggerBuilder().startNow().build());
        }
    }
}
