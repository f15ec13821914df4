package io.dwdigest.source.watch;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often a listing usually brings something new, and how long its silence may last before it counts as dry.
 *
 * @param finds when it brought something new, in order
 * @param blind when it was known to be dry or nobody watched; gaps between finds that touch these times do not count
 */
record Rhythm(List<Instant> finds, List<TimeSpan> blind) {

    private static final int DAYS = 14;
    private static final int FACTOR = 3;
    private static final Duration LEAST = Duration.ofHours(6);
    /** Shortest silence that counts while there is little history. */
    private static final Duration LEAST_AT_FIRST = Duration.ofHours(12);
    private static final Duration AT_FIRST = Duration.ofDays(3);
    /** How much longer than those before a night may last without an alarm. */
    private static final Duration LATER = Duration.ofHours(4);

    /** Tells whether a listing that has brought nothing since then has been silent for too long. */
    boolean isDry(Instant since, Instant now) {
        return Duration.between(since, now).compareTo(patience(now)) > 0;
    }

    /**
     * Returns how long the silence may last: three times the longest gap of the last 14 days that lay at this time of
     * day or ended up to four hours before it. It is at least six hours, or twelve while there are less than three days
     * of history.
     */
    Duration patience(Instant now) {
        boolean first = finds.isEmpty() || Duration.between(finds.getFirst(), now).compareTo(AT_FIRST) < 0;
        return gaps().filter(gap -> isOfThisTime(gap, now)).map(gap -> gap.length().multipliedBy(FACTOR))
                .reduce(first ? LEAST_AT_FIRST : LEAST, Rhythm::longer);
    }

    private Stream<TimeSpan> gaps() {
        return IntStream.range(1, finds.size()).mapToObj(next -> new TimeSpan(finds.get(next - 1), finds.get(next)))
                .filter(gap -> blind.stream().noneMatch(gap::overlaps));
    }

    private static boolean isOfThisTime(TimeSpan gap, Instant now) {
        TimeSpan today = new TimeSpan(now.minus(LATER), now);
        return IntStream.rangeClosed(1, DAYS).mapToObj(Duration::ofDays).map(today::minus).anyMatch(gap::overlaps);
    }

    private static Duration longer(Duration one, Duration other) {
        return Stream.of(one, other).max(naturalOrder()).orElseThrow();
    }
}
