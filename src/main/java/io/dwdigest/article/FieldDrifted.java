package io.dwdigest.article;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A field of an edition's latest articles is read from elsewhere than it was, or is empty more or less often: a sign that DW
 * changed an answer.
 *
 * @param articles how many of the latest were looked at
 * @param moves what changed; never empty
 */
public record FieldDrifted(Edition edition, Field field, int articles, List<Move> moves) implements ReadingAlarm {

    /**
     * A share that moved, of articles that have the field from one origin.
     *
     * @param origin null: of articles that lack it
     * @param before of 1, in the articles before
     * @param now of 1, in the latest
     */
    public record Move(@Nullable Origin origin, double before, double now) {}

    public FieldDrifted {
        moves = List.copyOf(moves);
    }
}
