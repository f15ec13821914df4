package io.dwdigest.article;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The editions that this bot reads.
 *
 * @param editions at least one, in the order of {@code DW_EDITIONS}
 * @param chosen whether the operator has chosen them. Otherwise they are all there are, and those that nobody reads are
 * looked at rarely
 */
public record EditionsRead(List<Edition> editions, boolean chosen) {

    /** Returns the edition with this code; empty where it is not read. */
    public Optional<Edition> find(String code) {
        return editions.stream().filter(edition -> edition.code().equals(code)).findFirst();
    }

    /** Returns the edition in this language, or the first one where none is read in it. */
    public Edition inOrFirst(Locale language) {
        return editions.stream().filter(edition -> edition.isIn(language)).findFirst().orElseGet(editions::getFirst);
    }
}
