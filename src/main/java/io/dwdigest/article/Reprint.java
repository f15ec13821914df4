package io.dwdigest.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * An article that says the same as another of its edition, under another id. DW publishes a story again, within two days
 * and with the same headline and lead but for blanks, quotation marks and the like.
 *
 * @param id of the article
 * @param dated when it was published or, where DW gives no date, found
 */
public record Reprint(long id, Instant dated) {

    /** How far apart two articles may be dated. A headline that comes back later heads another text. */
    static final Duration APART = Duration.ofDays(2);

    private static final Comparator<Reprint> BY_AGE = Comparator.comparing(Reprint::dated)
            .thenComparingLong(Reprint::id);

    boolean isLaterThan(Reprint other) {
        return BY_AGE.compare(this, other) > 0;
    }

    boolean isWithinTimeOf(Reprint other) {
        return Duration.between(dated, other.dated()).abs().compareTo(APART) <= 0;
    }

    /** Tells whether the two say the same, as far as their own dates tell. */
    static boolean is(Article one, Article other) {
        Instant first = one.published();
        Instant second = other.published();
        return one.edition().equals(other.edition()) && first != null && second != null
                && new Reprint(one.id(), first).isWithinTimeOf(new Reprint(other.id(), second))
                && one.wording() != null && Objects.equals(one.wording(), other.wording());
    }
}
