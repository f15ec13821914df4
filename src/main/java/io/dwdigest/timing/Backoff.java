package io.dwdigest.timing;

import java.time.Duration;

/**
 * Pauses that double with each failure in a row.
 *
 * @param first the pause after one failure
 * @param longest no pause is longer than this
 */
public record Backoff(Duration first, Duration longest) {

    /** More doublings than this would only overflow. */
    private static final int MOST_DOUBLINGS = 30;

    /**
     * Returns the pause after some failures in a row.
     *
     * @param failures 1 or more
     */
    public Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
