package io.dwdigest.source.sighting;

import io.dwdigest.article.Edition;

/** What one source lists of one edition. */
public record Listing(Source source, Edition edition) {

    @Override
    public String toString() {
        return edition.code() + " " + source.name().toLowerCase(java.util.Locale.ROOT);
    }
}
