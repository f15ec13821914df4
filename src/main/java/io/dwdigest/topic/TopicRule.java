package io.dwdigest.topic;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to decide whether an article is about one topic.
 *
 * @param threshold the least score of an article that is about the topic
 * @param lead how many words there must be where all of them stand in the lead
 * @param marks ids that DW gives the topic in some editions; empty when marks do not count. An article with such a
 *     mark is about the topic, whatever its words are. So is an article with a mark whose name contains a word that
 *     weighs at least the threshold.
 * @param words by language, in the order of the file
 * @param sections by language, DW's sections that speak for the topic or against it
 */
record TopicRule(Topic topic, int threshold, int lead, Set<Long> marks, Map<String, List<TopicWord>> words,
        Map<String, List<TopicWord>> sections, Places places) {

    /** The greatest number that a topics file may hold, except for marks. */
    static final int MOST = 1000;

    TopicRule {
        marks = Set.copyOf(marks);
        words = Collections.unmodifiableMap(words);
        sections = Collections.unmodifiableMap(sections);
    }

    /**
     * Tells whether it can find articles of an edition: it has words for that edition, or its words are the same in all
     * editions.
     */
    boolean tells(String edition) {
        List<String> languages = words.entrySet().stream()
                .filter(listed -> listed.getValue().stream().anyMatch(word -> word.weight() > 0))
                .map(Map.Entry::getKey).filter(language -> !language.equals(TopicWord.ANY)).toList();
        return languages.isEmpty() || languages.stream().anyMatch(language -> TopicWord.counts(language, edition));
    }
}
