package io.dwdigest.subscription;

/** A chat changed its schedule, quiet hours or zone. Published inside the transaction that changes it. */
public record TimingChanged(long chatId) {}
