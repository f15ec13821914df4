package io.dwdigest.source.watch;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.source.sighting.Listing;

/**
 * What an alarm is about. Each subject has at most one open alarm.
 *
 * @param name of the source or the field
 */
record AlarmSubject(AlarmKind kind, Edition edition, String name) {

    static AlarmSubject of(Listing listing) {
        return new AlarmSubject(AlarmKind.SOURCE, listing.edition(), listing.source().name());
    }

    static AlarmSubject of(Edition edition, Field field) {
        return new AlarmSubject(AlarmKind.FIELD, edition, field.name());
    }
}
