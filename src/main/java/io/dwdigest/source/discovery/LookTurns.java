package io.dwdigest.source.discovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.article.Readership;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.SourceProperties;

/**
 * Says whether it is time to look at a listing. Where the operator has not chosen the editions, one that nobody reads is
 * looked at once an hour, so that its newest articles are there when somebody chooses it.
 */
class LookTurns {

    private static final Duration RARELY = Duration.ofHours(1);

    private final EditionsRead editions;
    private final SourceProperties properties;
    private final Readership readership;
    private final Clock clock;
    private final Map<Listing, Instant> ends = new ConcurrentHashMap<>();

    LookTurns(EditionsRead editions, SourceProperties properties, Readership readership, Clock clock) {
        this.editions = editions;
        this.properties = properties;
        this.readership = readership;
        this.clock = clock;
    }

    /** Tells whether the edition is looked at rarely. */
    boolean isRare(Edition edition) {
        return !editions.chosen() && !properties.isOwn(edition) && !readership.isRead(edition);
    }

    /**
     * Tells whether it is time again for a listing that is looked at rarely.
     *
     * @param last when it was read last, or null for never
     */
    boolean isDue(@Nullable Instant last) {
        return last == null || Duration.between(last, clock.instant()).abs().compareTo(RARELY) >= 0;
    }

    /** Notes when a look at a listing ended on this node, by Quartz's clock. */
    void ends(Listing listing, Instant end) {
        ends.put(listing, end);
    }

    /**
     * Tells whether a look was still going on here when another one at this listing was due. The one makes up for the
     * other.
     *
     * @param due when, by Quartz's clock
     * @param now by Quartz's clock
     */
    boolean isMadeUpFor(Listing listing, Instant due, Instant now) {
        Instant end = ends.getOrDefault(listing, Instant.MIN);
        return end.isAfter(due) && !end.isAfter(now);
    }
}
