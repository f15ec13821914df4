package io.dwdigest.source.revision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.dwdigest.article.Origin;
import io.dwdigest.source.fetch.DwAnswer.Version;

/**
 * An article that is to be read again.
 *
 * @param found when it was found
 * @param versions of the answers of the last time, by what was asked
 */
record Recheck(long articleId, Instant found, Map<Origin, Version> versions) {

    /** How long after it was found a listing may have it read again. Later nobody's message is edited. */
    static final Duration KEEP = Duration.ofDays(2);

    private static final Duration LEAST_PAUSE = Duration.ofMinutes(10);

    /** How long after an article was found it is read again. Newspapers correct most within the first hours. */
    private static final List<Duration> AFTER = List.of(Duration.ofMinutes(15), Duration.ofHours(1),
            Duration.ofHours(6), Duration.ofDays(1), KEEP);

    /** After a failure: a quarter of its age, so that a DW that is down is asked more and more rarely. */
    Duration pause(Instant now) {
        Duration quarter = Duration.between(found, now).dividedBy(4);
        return quarter.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : quarter;
    }

    /** Returns when an article is due next. What was missed meanwhile is made up for by one reading. */
    static Instant due(Instant found, Instant now) {
        return AFTER.stream().map(found::plus).filter(now::isBefore).findFirst().orElse(found.plus(KEEP));
    }
}
