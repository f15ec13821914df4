package io.dwdigest.node;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The virtual threads that jobs run on. A stop waits a while for the running ones: after the scheduler was told to
 * start no more, and before the scheduler and the database are closed. They are never interrupted, because that would
 * break the database's files.
 */
final class JobThreads implements Executor, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobThreads.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** How long a stop waits first: a scheduler that was told to start no more jobs may be about to start one. */
    private static final Duration LAST_START = Duration.ofMillis(100);

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final Duration longestWait;

    JobThreads() {
        this(LONGEST_WAIT);
    }

    /** @param longestWait how long a stop waits for all running jobs together */
    JobThreads(Duration longestWait) {
        this.longestWait = longestWait;
    }

    @Override
    public void execute(Runnable job) {
        Thread thread = Thread.ofVirtual().name("job").unstarted(() -> run(job));
        running.add(thread);
        thread.start();
    }

    private void run(Runnable job) {
        try {
            job.run();
        } catch (RuntimeException | Error e) { // from Quartz: a job's own exception never gets here
            Ending.ifBroken(e);
            log.warn("A job is finished but could not be recorded as finished; another node does that, or this one"
                    + " after a restart: {}", DatabaseAway.reason(e));
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    @Override
    public void start() {
        // threads are made when a job needs one
    }

    @Override
    public void stop() {
        try {
            Thread.sleep(LAST_START);
            long end = System.nanoTime() + longestWait.toNanos();
            for (Thread job : running) {
                job.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return true;
    }

    /** Stops after the scheduler, whose phase is the last, and after the parts that jobs may be waiting for. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2;
    }
}
