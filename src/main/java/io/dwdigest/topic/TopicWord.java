package io.dwdigest.topic;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A word or a section of the topics file. */
record TopicWord(String text, int weight) {

    /** Stands in the place of a language for what counts in every edition. */
    static final String ANY = "all";

    /** Returns what counts in an edition, of what is listed by language, such as {@code zh}, or for {@link #ANY}. */
    static <T> Stream<T> in(String edition, Map<String, List<T>> byLanguage) {
        return byLanguage.entrySet().stream().filter(entry -> counts(entry.getKey(), edition))
                .flatMap(entry -> entry.getValue().stream());
    }

    /** Tells whether what is listed for a language counts in an edition. */
    static boolean counts(String language, String edition) {
        return language.equals(ANY) || edition.equals(language) || edition.startsWith(language + "-");
    }
}
