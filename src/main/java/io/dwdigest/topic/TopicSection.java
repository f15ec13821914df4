package io.dwdigest.topic;

import static java.util.Locale.ROOT;

import io.dwdigest.article.Section;

/**
 * A section of DW's as the topics file has it.
 *
 * @param language the language of the editions in which it counts; {@link TopicWord#ANY} for every edition
 * @param text DW's number or code of the section, or its name
 */
record TopicSection(String language, String text, int weight) {

    boolean countsIn(String edition) {
        return TopicWord.counts(language, edition);
    }

    /** Returns what is the same for a section in the topics file and in an article: its key. */
    static String key(String text) {
        return text.toLowerCase(ROOT);
    }

    /** Returns the name by which the topics file may have the section; empty when DW gives it none. */
    static String name(Section section) {
        return WordFinder.normal(section.name()).toLowerCase(ROOT);
    }
}
