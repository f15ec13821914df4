package io.dwdigest.delivery.letter;

import io.dwdigest.digest.Digest;
import io.dwdigest.subscription.Because;

/**
 * One article within a {@link Letter}.
 *
 * @param because why its reader gets it
 */
public record Item(Digest digest, Because because) {}
