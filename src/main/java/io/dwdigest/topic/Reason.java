package io.dwdigest.topic;

import io.dwdigest.article.Field;

/**
 * One thing that speaks for a topic, or against it.
 *
 * @param field where it stands
 * @param word the word as the topics file has it; for {@link Field#MARKS} DW's id of the mark
 * @param weight what it adds to the score: the word's weight times the field's; below zero it speaks against the topic
 */
public record Reason(Field field, String word, int weight) {}
