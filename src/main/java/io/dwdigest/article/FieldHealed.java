package io.dwdigest.article;

import java.util.List;

/**
 * Fields that drifted do so no more.
 *
 * @param fields never empty
 * @param returned whether they are read as before; otherwise they were read in the new way for so long that this is usual now
 */
public record FieldHealed(Edition edition, List<Field> fields, boolean returned) implements ReadingAlarm {

    public FieldHealed {
        fields = List.copyOf(fields);
    }
}
