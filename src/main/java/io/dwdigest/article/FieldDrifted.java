package io.dwdigest.article;

import static java.util.stream.Collectors.toMap;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Fields of an edition's latest articles are read from elsewhere than they were, or are empty more or less often: a sign that
 * DW changed an answer. What changed at once is told at once, since one answer carries many fields.
 *
 * @param articles how many of the latest were looked at
 * @param moves what changed of each field; neither is ever empty
 */
public record FieldDrifted(Edition edition, int articles, Map<Field, List<Move>> moves) implements ReadingAlarm {

    /**
     * A share that moved, of articles that have the field from one origin.
     *
     * @param origin null: of articles that lack it
     * @param before of 1, in the articles before
     * @param now of 1, in the latest
     */
    public record Move(@Nullable Origin origin, double before, double now) {}

    public FieldDrifted {
        moves = Collections.unmodifiableMap(moves.entrySet().stream().collect(toMap(Map.Entry::getKey,
                field -> List.copyOf(field.getValue()), (one, _) -> one, () -> new EnumMap<>(Field.class))));
    }
}
