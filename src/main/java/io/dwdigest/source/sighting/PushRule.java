package io.dwdigest.source.sighting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;

/**
 * Decides whether subscribers are told what one look finds. A source's first look at an edition brings articles that
 * were there before the bot. They are kept but not pushed, unless DW's own date lies after the edition's first look.
 *
 * @param firstLook whether this is the source's first successful look at the edition
 * @param began time of the edition's first successful look, over all sources
 * @param now when this look began
 * @param atDw what time it is at DW, if DW has told it
 */
public record PushRule(boolean firstLook, Instant began, Instant now, Optional<Instant> atDw) {

    private static final Duration FRESH = Duration.ofDays(2);

    /**
     * Tells whether an article found now is pushed.
     *
     * @param published DW's date, or null when unknown
     */
    public boolean pushes(@Nullable Instant published) {
        return fresh(published, now, atDw) && (!firstLook || (published != null && published.isAfter(began)
                && Article.isPossible(published, now)));
    }

    /**
     * Tells whether an article is at most 48 hours old, or of unknown age. An older one is no news. It is fresh if either
     * clock says so: one that is wrong must not keep all articles from their readers.
     */
    public static boolean fresh(@Nullable Instant published, Instant now, Optional<Instant> atDw) {
        Instant earlier = atDw.filter(now::isAfter).orElse(now);
        return published == null || !published.isBefore(earlier.minus(FRESH));
    }
}
