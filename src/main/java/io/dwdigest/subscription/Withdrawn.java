package io.dwdigest.subscription;

/**
 * Nothing that is still owed to a chat is to be sent. Published inside the transaction that pauses, stops or deletes
 * it.
 */
public record Withdrawn(long chatId) {}
