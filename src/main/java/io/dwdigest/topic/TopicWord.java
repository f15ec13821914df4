package io.dwdigest.topic;

/**
 * A word of the topics file.
 *
 * @param language the language of the editions in which it counts, such as {@code zh}; {@link #ANY} for every edition
 */
record TopicWord(String topic, String language, String text, int weight) {

    static final String ANY = "all";

    boolean countsIn(String edition) {
        return counts(language, edition);
    }

    /** Tells whether what is listed for a language counts in an edition. */
    static boolean counts(String language, String edition) {
        return language.equals(ANY) || edition.equals(language) || edition.startsWith(language + "-");
    }
}
