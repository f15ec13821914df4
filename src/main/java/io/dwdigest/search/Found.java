package io.dwdigest.search;

import java.util.List;

/**
 * A page of what a search found.
 *
 * @param before ids of the articles on the pages before it
 * @param ids of the articles, the best first
 * @param total how many there are on all pages
 * @param atLeast whether there are more than {@code total}: they are not all counted
 * @param reach where they were found
 */
public record Found(List<Long> before, List<Long> ids, long total, boolean atLeast, Reach reach) {

    /** Where something was found, from the best to the last resort. */
    public enum Reach {
        /** In the editions that were asked for, with all words. */
        ASKED,
        /** In other editions, with all words. */
        ELSEWHERE,
        /** In the editions that were asked for, with some of the words. */
        PARTLY
    }

    /** Returns the same page with these articles, of which the search may not find all any more. */
    public Found with(List<Long> articles) {
        return new Found(before, articles, Math.max(total, articles.size()), atLeast, reach);
    }

    public Found {
        before = List.copyOf(before);
        ids = List.copyOf(ids);
    }
}
