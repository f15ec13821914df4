package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Lets at most a given number through in any period of a given length, wherever the period begins. */
public final class Window {

    private final LongSupplier nanoTime;
    private final long length;
    /**
     * When the last ones were let through: a ring with a place for each that may be, with the oldest at {@code oldest}.
     */
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

    /** Lets one more through if there is room now, and tells whether it did. */
    public boolean take() {
        return take(taken.length);
    }

    /** Lets one more through if fewer than {@code limit} were in the last period. The limit may be below the most. */
    synchronized boolean take(int limit) {
        long now = nanoTime.getAsLong();
        boolean free = now - last(limit) >= length;
        if (free) {
            taken[oldest] = now;
            oldest = (oldest + 1) % taken.length;
        }
        return free;
    }

    /** Nanoseconds until {@link #take(int)} lets one more through; zero or less when it would now. */
    synchronized long nanosToWait(int limit) {
        return last(limit) + length - nanoTime.getAsLong();
    }

    /** When the one was let through that comes this many places before the next. */
    private long last(int before) {
        return taken[Math.floorMod(oldest - before, taken.length)];
    }
}
