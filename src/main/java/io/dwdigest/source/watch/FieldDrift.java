package io.dwdigest.source.watch;

import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted.Move;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Provenance;

/**
 * Compares where a field of the latest articles was read with where it was read before. A share has moved when it
 * differs by more than 25 percentage points and by more than four standard errors (of two pooled shares). The first
 * limit leaves out changes that no operator would act on, the second those that chance brings.
 *
 * @param recent the latest articles
 * @param earlier the articles before these
 */
record FieldDrift(Field field, List<Provenance> recent, List<Provenance> earlier) {

    private static final double LEAST = 0.25;
    private static final double STANDARD_ERRORS = 4;

    /**
     * Returns the shares that moved.
     *
     * @param part which part of the limits a share must exceed: 1 to raise an alarm; less while one is open, so that it
     * does not come and go
     */
    List<Move> moves(double part) {
        return Stream.concat(Arrays.stream(Origin.values()), Stream.of((@Nullable Origin) null)).map(this::move)
                .filter(move -> isFar(move, part)).collect(toList());
    }

    private Move move(@Nullable Origin origin) {
        return new Move(origin, share(earlier, field, origin), share(recent, field, origin));
    }

    /** Returns the share of articles, from 0 to 1, that have the field from the origin; null: that lack it. */
    static double share(List<Provenance> articles, Field field, @Nullable Origin origin) {
        return (double) articles.stream().filter(article -> article.origins().get(field) == origin).count()
                / articles.size();
    }

    private boolean isFar(Move move, double part) {
        double distance = Math.abs(move.now() - move.before());
        return distance > part * LEAST && distance > part * STANDARD_ERRORS * standardError(move);
    }

    private double standardError(Move move) {
        int all = recent.size() + earlier.size();
        double pooled = (move.now() * recent.size() + move.before() * earlier.size()) / all;
        return Math.sqrt(pooled * (1 - pooled) * (1.0 / recent.size() + 1.0 / earlier.size()));
    }
}
