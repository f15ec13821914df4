package io.dwdigest.subscription;

import org.jspecify.annotations.Nullable;

/**
 * A chat no longer wants what it is still owed. Published inside the transaction that ends the subscription.
 *
 * @param topic the one topic it no longer wants, or null for everything
 */
public record Withdrawn(long chatId, @Nullable String topic) {}
