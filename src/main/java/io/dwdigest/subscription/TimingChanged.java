package io.dwdigest.subscription;

/** A chat wants what it wants at other times, or lives in another zone. Published inside the transaction that changes it. */
public record TimingChanged(long chatId) {}
