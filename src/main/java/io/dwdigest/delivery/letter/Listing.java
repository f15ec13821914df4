package io.dwdigest.delivery.letter;

import java.util.List;

/**
 * What a message lists because its chat asked for it.
 *
 * @param command that brings the list, such as {@code /latest 5 ai}
 * @param articles the ids of the articles that the message names, in the order in which they were found; never empty
 */
public record Listing(String command, List<Long> articles) {

    public Listing {
        articles = List.copyOf(articles);
        if (articles.isEmpty()) {
            throw new IllegalArgumentException("a list without an article");
        }
    }
}
