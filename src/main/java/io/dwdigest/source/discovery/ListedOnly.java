package io.dwdigest.source.discovery;

import java.util.List;

import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.UnreadableAnswerException;

/**
 * Tells an empty list from a list of something else. DW may answer with the list of a page about maintenance; taken for
 * an empty list, it would count as the first look.
 */
final class ListedOnly {

    private ListedOnly() {}

    /**
     * Returns the articles.
     *
     * @param what the list's name, for the log
     * @param entries how many entries the list has
     * @throws UnreadableAnswerException when there are entries, but none names an article
     */
    static List<Sighting> articles(String what, int entries, List<Sighting> articles)
            throws UnreadableAnswerException {
        if (articles.isEmpty() && entries > 0) {
            throw new UnreadableAnswerException(
                    "a %s of something else: none of its %s entries names an article".formatted(what, entries));
        }
        return articles;
    }
}
