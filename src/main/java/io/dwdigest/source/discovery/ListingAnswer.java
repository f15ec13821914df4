package io.dwdigest.source.discovery;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.source.fetch.DwAnswer;
import io.dwdigest.source.sighting.Sighting;

/** What one look at a listing brings. */
public sealed interface ListingAnswer {

    /**
     * The articles that are listed now, in the order of the listing.
     *
     * @param address where the listing was read
     * @param answer to be remembered once the sightings are stored
     */
    record Listed(List<Sighting> sightings, URI address, DwAnswer.Body answer) implements ListingAnswer {}

    /** The listing has not changed. */
    record Unchanged() implements ListingAnswer {}

    /**
     * No readable answer came.
     *
     * @param address where it was asked for
     * @param reason what was wrong
     * @param retryAfter how long the source asked to be left alone, or null
     */
    record Unread(URI address, String reason, @Nullable Duration retryAfter) implements ListingAnswer {}
}
