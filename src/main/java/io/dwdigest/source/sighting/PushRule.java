package io.dwdigest.source.sighting;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Whether subscribers are told of what one look finds. A source's first look at an edition brings what was there before
 * us: it is kept, but not pushed, unless DW's own date says that it came after we began to look.
 *
 * @param firstLook whether this is the source's first successful look at the edition
 * @param began the edition's first successful look, over all sources
 * @param now when this look began
 */
public record PushRule(boolean firstLook, Instant began, Instant now) {

    private static final Duration FRESH = Duration.ofDays(2);

    /**
     * Whether an article found now is pushed.
     *
     * @param published DW's date, or null when unknown
     */
    public boolean pushes(@Nullable Instant published) {
        return fresh(published, now) && (!firstLook || (published != null && published.isAfter(began)));
    }

    /** Whether an article is at most 48 hours old, or of unknown age: an older one is no news. */
    public static boolean fresh(@Nullable Instant published, Instant now) {
        return published == null || !published.isBefore(now.minus(FRESH));
    }
}
