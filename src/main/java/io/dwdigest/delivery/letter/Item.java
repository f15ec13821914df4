package io.dwdigest.delivery.letter;

import org.jspecify.annotations.Nullable;

import io.dwdigest.digest.Change;
import io.dwdigest.digest.Digest;
import io.dwdigest.subscription.Because;

/**
 * One article within a {@link Letter}.
 *
 * @param because why its reader gets it
 * @param change what DW last changed of it, for a reader who asked for it; null for nothing
 */
public record Item(Digest digest, Because because, @Nullable Change change) {

    public Item(Digest digest, Because because) {
        this(digest, because, null);
    }
}
