package io.dwdigest.delivery.outbox;

/**
 * Telegram refused something with a sentence that the bot does not know. It is published in the transaction that
 * remembers the sentence as told, once a day for each sentence.
 *
 * @param sentence Telegram's code and sentence
 */
public record AnswerUnfamiliar(String sentence) {}
