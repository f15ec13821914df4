package io.dwdigest.topic;

import java.util.List;
import java.util.Set;

/**
 * How one topic is told from an article.
 *
 * @param threshold the least score of an article that is about the topic
 * @param marks ids that DW gives the topic in some editions; an article marked with one is about it, whatever its words are, and so
 *     is one that is marked with a name in which a word of full weight stands; empty when marks do not count
 */
record TopicRule(Topic topic, int threshold, Set<Long> marks, List<TopicWord> words) {

    TopicRule {
        marks = Set.copyOf(marks);
        words = List.copyOf(words);
    }
}
