package io.dwdigest.source.discovery;

import io.dwdigest.source.sighting.Listing;

/**
 * A listing was looked at.
 *
 * @param answered whether DW gave a readable answer
 */
public record ListingRead(Listing listing, boolean answered) {}
