package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Lets through so many in any stretch of time of a length, wherever that begins. */
public final class Window {

    private final LongSupplier nanoTime;
    private final long length;
    /** When the last ones were let through, as many as may be: a ring that {@code oldest} points into. */
    private final long[] taken;
    private int oldest;

    public Window(int most, Duration length) {
        this(most, length, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Window(int most, Duration length, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.length = length.toNanos();
        this.taken = new long[most];
        Arrays.fill(taken, nanoTime.getAsLong() - this.length);
    }

    /** Takes one, if one more is let through now. */
    public boolean take() {
        return take(taken.length);
    }

    /** Takes one, if there were fewer than so many, which may be less than the most. */
    synchronized boolean take(int limit) {
        long now = nanoTime.getAsLong();
        boolean free = now - last(limit) >= length;
        if (free) {
            taken[oldest] = now;
            oldest = (oldest + 1) % taken.length;
        }
        return free;
    }

    /** Nanoseconds until {@link #take(int)} lets one more through; not above zero when it does now. */
    synchronized long nanosToWait(int limit) {
        return last(limit) + length - nanoTime.getAsLong();
    }

    /** When the one was let through that came so many before the next. */
    private long last(int before) {
        return taken[Math.floorMod(oldest - before, taken.length)];
    }
}
