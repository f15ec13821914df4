package io.dwdigest.article;

import static java.util.stream.Collectors.toMap;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Fields of an edition's latest articles come from other origins than before, or are missing more or less often: a sign
 * that DW changed an answer. One event names all fields that changed together, since one answer carries many fields.
 *
 * @param articles how many of the latest articles were compared
 * @param moves for each field that changed, its shares that moved; neither the map nor a list is ever empty
 */
public record FieldDrifted(Edition edition, int articles, Map<Field, List<Move>> moves) implements ReadingAlarm {

    /**
     * The share of articles that have the field from one origin, before and after it moved.
     *
     * @param origin the origin; null for the share of articles that lack the field
     * @param before the share among the earlier articles, from 0 to 1
     * @param now the share among the latest articles, from 0 to 1
     */
    public record Move(@Nullable Origin origin, double before, double now) {}

    public FieldDrifted {
        moves = Collections.unmodifiableMap(moves.entrySet().stream().collect(toMap(Map.Entry::getKey,
                field -> List.copyOf(field.getValue()), (one, _) -> one, () -> new EnumMap<>(Field.class))));
    }
}
