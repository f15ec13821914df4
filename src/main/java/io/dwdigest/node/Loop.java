package io.dwdigest.node;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.dwdigest.timing.Backoff;
import io.dwdigest.timing.Pulse;

/**
 * Repeats one step on a thread of its own. It is not a virtual thread: those share few carrier threads, so a long step
 * would keep people waiting for their replies. A step that fails is logged and repeated; the {@link Pulse} tells how
 * long that goes on. A stop interrupts nothing, because an interrupt while H2 writes would close the database's file for
 * everybody.
 */
public final class Loop {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    /** One round of work. */
    @FunctionalInterface
    public interface Step {
        /** Does one round, and returns how long to rest before the next; {@link Loop#wake()} cuts the rest short. */
        Duration run() throws InterruptedException;
    }

    private final String name;
    private final Step step;
    private final Pulse pulse;
    private final Semaphore calls = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private int failures;

    public Loop(String name, Step step) {
        this.name = name;
        this.step = step;
        this.pulse = new Pulse(name);
    }

    /** Returns the pulse of this loop: each step is a turn. */
    public Pulse pulse() {
        return pulse;
    }

    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Ends the rest, because there is something to do. */
    public void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    /** Wakes the loop and waits for the current step to finish, at most this long. */
    public void stop(Duration patience) {
        Thread running = thread;
        stopping = true;
        thread = null;
        if (running != null) {
            wake();
            join(running, patience);
        }
        pulse.stops();
    }

    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        pulse.isOfThisThread();
        while (!stopping) {
            Duration rest = turn();
            try {
                calls.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
                calls.drainPermits(); // also a call that came at the end of the rest: the next turn is for it
            } catch (InterruptedException e) {
                log.debug("{} was interrupted: only its rest ends", name);
            }
        }
    }

    private Duration turn() {
        pulse.begins();
        try {
            Duration rest = step.run();
            failures = 0;
            pulse.ends();
            return rest;
        } catch (InterruptedException | RuntimeException | Error e) { // a loop that ends silently is worse
            Ending.ifBroken(e);
            pulse.fails();
            return stopping ? Duration.ZERO : afterFailure(e);
        }
    }

    /** Logs the first failure with its stack trace, unless the database caused it, and each further one in a line. */
    private Duration afterFailure(Throwable failure) {
        Duration pause = PAUSES.after(++failures);
        if (DatabaseAway.caused(failure)) {
            log.warn("The database cannot be reached ({}); next try in {} s: {}", name, pause.toSeconds(),
                    DatabaseAway.reason(failure));
        } else if (failures == 1) {
            log.warn("{} failed; next try in {} s", name, pause.toSeconds(), failure);
        } else {
            log.warn("{} failed again; next try in {} s: {}", name, pause.toSeconds(), failure.toString());
        }
        return pause;
    }

    private static void join(Thread running, Duration patience) {
        try {
            running.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
