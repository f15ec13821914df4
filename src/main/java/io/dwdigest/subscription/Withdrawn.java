package io.dwdigest.subscription;

/** A chat no longer wants anything of what it is still owed. Published inside the transaction that ends it. */
public record Withdrawn(long chatId) {}
