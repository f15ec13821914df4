package io.dwdigest.source.watch;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;

/**
 * Publishes by chance as a newsroom does: much by day, less in the evening, hardly anything at night, half as much on
 * weekends.
 */
final class Editors {

    static final Duration STEP = Duration.ofMinutes(10);

    private final Random random;

    Editors(long seed) {
        random = new Random(seed);
    }

    /** Tells whether something appears in the ten minutes before a moment. */
    boolean publish(Instant moment) {
        ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
        boolean weekend = Set.of(SATURDAY, SUNDAY).contains(time.getDayOfWeek());
        return random.nextDouble() < chance(time.getHour()) * (weekend ? 0.5 : 1);
    }

    private static double chance(int hour) {
        if (hour >= 5 && hour < 19) {
            return 0.6;
        }
        return hour >= 19 && hour < 22 ? 0.1 : 0.02;
    }
}
