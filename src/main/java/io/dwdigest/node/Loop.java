package io.dwdigest.node;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one step again and again on a thread of its own: not a virtual one, for those share few carriers, and a long step
 * would keep people waiting for their replies. A step that fails is logged and taken again. Nothing is interrupted at the
 * end: an interrupt while H2 writes would close the database's file under everybody.
 */
public final class Loop {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final int LONGEST_PAUSE_SECONDS = 10;

    /** One round of work. */
    @FunctionalInterface
    public interface Step {
        /** Works, and tells how long to rest before the next round; {@link Loop#wake()} cuts the rest short. */
        Duration run() throws InterruptedException;
    }

    private final String name;
    private final Step step;
    private final Semaphore calls = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private int failures;

    public Loop(String name, Step step) {
        this.name = name;
        this.step = step;
    }

    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Ends the rest: there is something to do. */
    public void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    /** Ends the rest, and waits until the step is done, at most so long. */
    public void stop(Duration patience) {
        Thread running = thread;
        stopping = true;
        thread = null;
        if (running != null) {
            wake();
            join(running, patience);
        }
    }

    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (!stopping) {
            try {
                Duration rest = step();
                if (calls.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                    calls.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Duration step() throws InterruptedException {
        try {
            Duration rest = step.run();
            failures = 0;
            return rest;
        } catch (RuntimeException | Error e) { // also out of memory: a loop that ended in silence would be worse
            return stopping ? Duration.ZERO : afterFailure(e);
        }
    }

    /** Says the whole of it once, then a line each time. */
    private Duration afterFailure(Throwable failure) {
        int seconds = Math.min(1 << Math.min(failures, 10), LONGEST_PAUSE_SECONDS);
        if (failures++ == 0) {
            log.warn("{} failed, tries again in {} s", name, seconds, failure);
        } else {
            log.warn("{} failed again, tries again in {} s: {}", name, seconds, failure.toString());
        }
        return Duration.ofSeconds(seconds);
    }

    private static void join(Thread running, Duration patience) {
        try {
            running.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
