package io.dwdigest.subscription;

/** A chat wants something else than before. Published inside the transaction that changes it. */
public record WishesChanged(long chatId) {}
