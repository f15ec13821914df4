package io.dwdigest.source.watch;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.source.sighting.Listing;

/**
 * What an alarm is about; at most one is open of each.
 *
 * @param name of the source or the field
 */
record Subject(AlarmKind kind, Edition edition, String name) {

    static Subject of(Listing listing) {
        return new Subject(AlarmKind.SOURCE, listing.edition(), listing.source().name());
    }

    static Subject of(Edition edition, Field field) {
        return new Subject(AlarmKind.FIELD, edition, field.name());
    }
}
