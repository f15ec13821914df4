package io.dwdigest.digest;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Shortening;

/**
 * The short form of a digest that shares a message with others. Long texts are cut at a sentence end where possible.
 *
 * @param headline never blank
 * @param lead null when DW gives none
 */
public record Brief(String headline, @Nullable String lead) {

    /** Most UTF-16 units of the headline. */
    private static final int HEADLINE = 300;
    /** Most UTF-16 units of the lead. */
    private static final int LEAD = 240;

    /** Shortens a digest that does not come alone. */
    public static Brief of(Digest digest) {
        return new Brief(Shortening.toFit(digest.headline(), HEADLINE),
                digest.lead() == null ? null : Shortening.toFit(digest.lead(), LEAD));
    }
}
