package io.dwdigest.source.watch;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a listing usually brings something new, and from this how long to be patient with it.
 *
 * @param finds when it brought something, in order
 * @param blind when it was already known to be dry, or nobody watched; gaps between finds say nothing then
 */
record Rhythm(List<Instant> finds, List<TimeSpan> blind) {

    private static final int DAYS = 14;
    private static final int FACTOR = 3;
    private static final Duration LEAST = Duration.ofHours(6);
    /** While there is little history. */
    private static final Duration LEAST_AT_FIRST = Duration.ofHours(12);
    private static final Duration AT_FIRST = Duration.ofDays(3);
    /** A night that lasts longer than those before by so much is no alarm. */
    private static final Duration LATER = Duration.ofHours(4);

    /** Whether a listing that brought nothing since then is silent for too long. */
    boolean isDry(Instant since, Instant now) {
        Duration silence = Duration.between(since, now);
        return silence.compareTo(LEAST) > 0 && silence.compareTo(patience(now)) > 0;
    }

    /**
     * Three times the longest gap that in the last 14 days lay at this time of day or ended up to four hours before it;
     * at least six hours, and twelve as long as there are less than three days of history.
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
