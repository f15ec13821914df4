package io.dwdigest.source.watch;

import java.time.Duration;
import java.time.Instant;

/** A span of time, including both ends. */
record TimeSpan(Instant from, Instant to) {

    Duration length() {
        return Duration.between(from, to);
    }

    boolean contains(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(to);
    }

    boolean overlaps(TimeSpan other) {
        return !other.to.isBefore(from) && !other.from.isAfter(to);
    }

    /** Returns the same span, earlier by this time. */
    TimeSpan minus(Duration time) {
        return new TimeSpan(from.minus(time), to.minus(time));
    }
}
