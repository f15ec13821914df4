package io.dwdigest.chat.message;

import java.util.Optional;

/**
 * Marks a page of a bundle. A digest may become longer or shorter later, as when DW corrects its headline. So a number
 * alone could pass over an article: a page begins with the article that followed the page before it.
 *
 * @param number counted from 1; a number out of range means the nearest page
 * @param article with which the page begins; when it is not in the bundle, the number counts
 */
public record PageMark(int number, long article) {

    private static final long NONE = 0;

    /** The first page of any bundle. */
    public static final PageMark FIRST = new PageMark(1, NONE);

    /** Marks the page that begins with an article; the first page when there is none. */
    public static PageMark at(long article) {
        return new PageMark(1, article);
    }

    /** Reads the numbers of a button after that of the bundle. Buttons of older messages have no article. */
    public static PageMark of(Optional<Long> number, Optional<Long> article) {
        return new PageMark(number.map(page -> (int) Math.min(page, Integer.MAX_VALUE)).orElse(1),
                article.orElse(NONE));
    }
}
