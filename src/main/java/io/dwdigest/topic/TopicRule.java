package io.dwdigest.topic;

import java.util.List;
import java.util.Set;

/**
 * How to decide whether an article is about one topic.
 *
 * @param threshold the least score of an article that is about the topic
 * @param marks ids that DW gives the topic in some editions; empty when marks do not count. An article with such a
 *     mark is about the topic, whatever its words are. So is an article with a mark whose name contains a word that
 *     weighs at least the threshold.
 */
record TopicRule(Topic topic, int threshold, Set<Long> marks, List<TopicWord> words) {

    TopicRule {
        marks = Set.copyOf(marks);
        words = List.copyOf(words);
    }
}
