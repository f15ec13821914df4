package io.dwdigest.topic;

import io.dwdigest.article.Field;

/**
 * One thing in an article that speaks for a topic or against it.
 *
 * @param field the field in which it stands
 * @param word the word as the topics file has it; for {@link Field#MARKS} the mark's name, or its id if it has no name
 * @param weight what it adds to the score: the word's weight times the field's; below 0 it speaks against the topic
 */
public record Reason(Field field, String word, int weight) {}
