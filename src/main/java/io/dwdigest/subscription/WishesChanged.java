package io.dwdigest.subscription;

/** A chat changed its words, or gave up a topic or an edition. Published inside the transaction that changes it. */
public record WishesChanged(long chatId) {}
