package io.dwdigest.article;

import java.util.List;

/**
 * Fields that had drifted count as normal again.
 *
 * @param fields never empty
 * @param returned true: they are read as before; false: they were read in the new way for so long that it is usual now
 */
public record FieldHealed(Edition edition, List<Field> fields, boolean returned) implements ReadingAlarm {

    public FieldHealed {
        fields = List.copyOf(fields);
    }
}
