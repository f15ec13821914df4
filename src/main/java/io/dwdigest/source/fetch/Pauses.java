package io.dwdigest.source.fetch;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.dwdigest.timing.Backoff;
import io.dwdigest.timing.Deadline;

/**
 * Pauses failing sources: for one interval after the first failure, then twice as long after each further one. A pause
 * lasts at most ten intervals and never over 15 minutes, whatever the source asks and however the clock is set. One
 * success resets the count. Pauses are held in memory, so after a start every source is asked at once.
 *
 * @param <K> what fails
 */
public final class Pauses<K> {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_INTERVALS = 10;

    private record Pause(int failures, Duration length, Deadline until) {}

    private final Map<K, Pause> pauses = new ConcurrentHashMap<>();
    private final Duration interval;
    private final Clock clock;
    private final LongSupplier nanoTime;

    public Pauses(Duration interval, Clock clock) {
        this(interval, clock, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Pauses(Duration interval, Clock clock, LongSupplier nanoTime) {
        this.interval = interval;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Returns the length of the pause after so many failures in a row. */
    public static Duration length(int failures, Duration interval) {
        return new Backoff(interval, Collections.min(List.of(interval.multipliedBy(MOST_INTERVALS), LONGEST)))
                .after(failures);
    }

    /** Tells whether a source may be asked. */
    public boolean over(K source) {
        Pause pause = pauses.get(source);
        return pause == null || pause.until().isOver();
    }

    /**
     * Records that a source failed. A failure during its pause does not lengthen the pause: its request was sent
     * before.
     *
     * @param asked how long the source asked us to wait, or null; obeyed up to 15 minutes
     * @return how long the pause is
     */
    public Duration failed(K source, @Nullable Duration asked) {
        return pauses.compute(source, (key, before) -> next(before, asked)).length();
    }

    /** Records that a source answered. */
    public void succeeded(K source) {
        pauses.remove(source);
    }

    private Pause next(@Nullable Pause before, @Nullable Duration asked) {
        if (before != null && !before.until().isOver()) {
            return before;
        }
        int failures = before == null ? 1 : before.failures() + 1;
        Duration own = length(failures, interval);
        Duration obeyed = Collections.min(List.of(requireNonNullElse(asked, Duration.ZERO), LONGEST));
        return new Pause(failures, longer(own, obeyed),
                Deadline.after(longer(early(own), obeyed), clock, nanoTime));
    }

    /** A pause of our own ends half an interval early, so that it ends at the nearest look, not at the one after. */
    private Duration early(Duration own) {
        return own.minus(interval.dividedBy(2));
    }

    private static Duration longer(Duration one, Duration other) {
        return Collections.max(List.of(one, other));
    }
}
