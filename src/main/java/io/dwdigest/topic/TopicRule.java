package io.dwdigest.topic;

import java.util.List;
import java.util.Set;

/**
 * How one topic is told from an article.
 *
 * @param threshold the least score of an article that is about the topic
 * @param marks DW's ids of the topic; an article marked with one is about it, whatever its words are
 */
record TopicRule(Topic topic, int threshold, Set<Long> marks, List<Word> words) {

    TopicRule {
        marks = Set.copyOf(marks);
        words = List.copyOf(words);
    }
}
