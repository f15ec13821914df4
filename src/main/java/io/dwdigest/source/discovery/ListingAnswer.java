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
     * What is listed now, in the order of the listing.
     *
     * @param address where it was read
     * @param answer to be remembered when the sightings are safe
     */
    record Listed(List<Sighting> sightings, URI address, DwAnswer.Body answer) implements ListingAnswer {}

    /** The listing is as it was. */
    record Unchanged() implements ListingAnswer {}

    /**
     * Nothing that can be read came.
     *
     * @param retryAfter how long the source asked to be left alone, or null
     */
    record Unread(String reason, @Nullable Duration retryAfter) implements ListingAnswer {}
}
