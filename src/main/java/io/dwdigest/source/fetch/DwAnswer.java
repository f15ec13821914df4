package io.dwdigest.source.fetch;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import okio.ByteString;

/** What became of one request to DW. */
public sealed interface DwAnswer {

    /**
     * The whole answer, decoded.
     *
     * @param version to be remembered, so that DW sends the answer again only when it has changed
     * @param address where it came from, after all redirects
     */
    record Body(ByteString bytes, Version version, URI address) implements DwAnswer {}

    /**
     * DW sent us to an address that is not one of its own, or on and on, as what asks for consent does.
     *
     * @param reason where to, in words for the log
     */
    record Elsewhere(String reason) implements DwAnswer {}

    /** The answer has not changed since it was remembered (304). */
    record NotModified() implements DwAnswer {}

    /** DW has nothing at this address: 404, or 410 for what it removed. */
    record Missing(int status) implements DwAnswer {

        public boolean gone() {
            return status == 410;
        }
    }

    /**
     * Nothing usable came.
     *
     * @param reason why, in words for the log
     * @param unwell whether the source as a whole fails (no answer, 5xx, 429), not this address alone
     * @param retryAfter how long the source asked us to wait, or null
     */
    record Failed(String reason, boolean unwell, @Nullable Duration retryAfter) implements DwAnswer {}

    /** The headers {@code ETag} and {@code Last-Modified} as the server sent them, by which it tells versions apart. */
    record Version(@Nullable String tag, @Nullable String modified) {

        public static final Version NONE = new Version(null, null);
    }
}
