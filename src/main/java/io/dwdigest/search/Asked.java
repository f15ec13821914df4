package io.dwdigest.search;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What somebody searches for.
 *
 * @param parts words and quotations, in their order
 * @param topics ids, of which an article must have one; empty for any
 * @param withoutTopics ids, of which an article may have none
 * @param editions codes that were asked for; empty for those that the chat reads
 * @param withoutEditions codes that were excluded
 * @param since the earliest date, or null
 * @param unknown filters whose value was not understood
 */
public record Asked(List<Part> parts, Set<String> topics, Set<String> withoutTopics, Set<String> editions,
        Set<String> withoutEditions, @Nullable Instant since, List<Unknown> unknown) {

    /**
     * A word that somebody searches for, or a text between quotation marks.
     *
     * @param quoted whether it must stand in the article as it is
     * @param without whether articles with it are left out
     */
    public record Part(String text, boolean quoted, boolean without) {}

    /** A filter with a value that means nothing. */
    public record Unknown(Filter filter, String value) {}

    public Asked {
        parts = List.copyOf(parts);
        topics = Set.copyOf(topics);
        withoutTopics = Set.copyOf(withoutTopics);
        editions = Set.copyOf(editions);
        withoutEditions = Set.copyOf(withoutEditions);
        unknown = List.copyOf(unknown);
    }

    /** Tells whether nothing was asked for. */
    public boolean isEmpty() {
        return parts.isEmpty() && !isFiltered() && unknown.isEmpty();
    }

    private boolean isFiltered() {
        return !topics.isEmpty() || !withoutTopics.isEmpty() || !editions.isEmpty() || !withoutEditions.isEmpty()
                || since != null;
    }

    /** Returns the words and quotations that an article is to have. */
    List<Part> wanted() {
        return parts.stream().filter(part -> !part.without()).toList();
    }
}
