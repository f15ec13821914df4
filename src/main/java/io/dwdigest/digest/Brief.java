package io.dwdigest.digest;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Shortening;

/**
 * A digest among others: the same, shortened at sentence ends where it is long.
 *
 * @param headline never blank
 * @param lead null when DW gives none
 */
public record Brief(String headline, @Nullable String lead) {

    private static final int HEADLINE = 300;
    private static final int LEAD = 240;

    /** What is shown of the digest when it does not come alone. */
    public static Brief of(Digest digest) {
        return new Brief(Shortening.toFit(digest.headline(), HEADLINE),
                digest.lead() == null ? null : Shortening.toFit(digest.lead(), LEAD));
    }
}
