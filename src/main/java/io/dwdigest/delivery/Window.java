package io.dwdigest.delivery;

import java.time.Duration;
import java.util.Arrays;

/** Lets through so many in any stretch of time of a length, wherever that begins. */
public final class Window {

    private final long length;
    /** When the last ones were let through, as many as may be: a ring that {@code oldest} points into. */
    private final long[] taken;
    private int oldest;

    public Window(int most, Duration length) {
        this.length = length.toNanos();
        this.taken = new long[most];
        Arrays.fill(taken, System.nanoTime() - this.length);
    }

    /** Takes one, if one more is let through now. */
    public synchronized boolean take() {
        long now = System.nanoTime();
        boolean free = now - taken[oldest] >= length;
        if (free) {
            taken[oldest] = now;
            oldest = (oldest + 1) % taken.length;
        }
        return free;
    }

    /** Nanoseconds until one more is let through; not above zero when it is now. */
    synchronized long nanosToWait() {
        return taken[oldest] + length - System.nanoTime();
    }
}
