package io.dwdigest.timing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The end of a wait inside this process. It comes as soon as either clock says so: the machine's clock may be set back,
 * and the monotonic one may stand still while the machine sleeps. So neither can make anybody wait longer.
 */
public final class Deadline {

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Instant moment;
    private final long nanos;

    private Deadline(Duration wait, Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.moment = clock.instant().plus(wait);
        this.nanos = nanoTime.getAsLong() + wait.toNanos();
    }

    /** Begins a wait now. */
    public static Deadline after(Duration wait, Clock clock) {
        return after(wait, clock, System::nanoTime);
    }

    /**
     * Begins a wait now.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    public static Deadline after(Duration wait, Clock clock, LongSupplier nanoTime) {
        return new Deadline(wait, clock, nanoTime);
    }

    /** Tells whether the wait is over. */
    public boolean isOver() {
        return nanoTime.getAsLong() - nanos >= 0 || !clock.instant().isBefore(moment);
    }
}
