package io.dwdigest.timing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A moment at which the clocks of a zone change, with the local time minute by minute around it. */
record ClockChange(ZoneId zone, Instant moment) {

    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2031-01-01T00:00:00Z");

    /** Returns the changes of all zones from 2024 to 2030, the same change only once, and two that skipped a day. */
    static Collection<ClockChange> all() {
        Map<ZoneOffsetTransition, ClockChange> changes = new HashMap<>();
        ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).forEach(zone -> between(FIRST, LAST, zone)
                .forEach(it -> changes.putIfAbsent(it, new ClockChange(zone, it.getInstant()))));
        Stream.of("Pacific/Apia 2011-12-30T10:00:00Z", "Pacific/Kwajalein 1993-08-21T12:00:00Z")
                .map(it -> it.split(" ", 2)).map(it -> new ClockChange(ZoneId.of(it[0]), Instant.parse(it[1])))
                .forEach(it -> changes.put(it.transition(), it));
        return changes.values().stream().sorted(Comparator.comparing(ClockChange::toString)).toList();
    }

    Instant daysBefore(int days) {
        return moment.minus(days, ChronoUnit.DAYS);
    }

    /** Returns the local time of each minute, from this many days before the change to this many after it. */
    LocalDateTime[] minutes(int before, int after) {
        return IntStream.rangeClosed(0, (before + after) * 24 * 60)
                .mapToObj(it -> LocalDateTime.ofInstant(daysBefore(before).plusSeconds(it * 60L), zone))
                .toArray(LocalDateTime[]::new);
    }

    private ZoneOffsetTransition transition() {
        return next(moment.minusNanos(1), zone);
    }

    private static Stream<ZoneOffsetTransition> between(Instant first, Instant last, ZoneId zone) {
        return Stream.iterate(next(first, zone), Objects::nonNull, it -> next(it.getInstant(), zone))
                .takeWhile(it -> it.getInstant().isBefore(last));
    }

    private static ZoneOffsetTransition next(Instant after, ZoneId zone) {
        return zone.getRules().nextTransition(after);
    }
}
