package io.dwdigest.article;

import java.util.List;

/**
 * The editions that this bot reads.
 *
 * @param editions at least one, in the order of {@code DW_EDITIONS}
 */
public record EditionsRead(List<Edition> editions) {

    /** Returns the edition in this language, such as {@code pt}, or the first one where it is not read. */
    public Edition orFirst(String language) {
        return editions.stream().filter(edition -> edition.locale().getLanguage().equals(language)).findFirst()
                .orElseGet(editions::getFirst);
    }
}
