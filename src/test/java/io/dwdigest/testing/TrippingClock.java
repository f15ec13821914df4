package io.dwdigest.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs something each time it is read. */
public final class TrippingClock extends Clock {

    private final Clock clock;
    private final Runnable trip;

    public TrippingClock(Clock clock, Runnable trip) {
        this.clock = clock;
        this.trip = trip;
    }

    @Override
    public Instant instant() {
        trip.run();
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new TrippingClock(clock.withZone(zone), trip);
    }
}
