package io.dwdigest.source.fetch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import okio.ByteString;

/** What became of one request to DW. */
public sealed interface DwAnswer {

    /**
     * The whole answer, decoded.
     *
     * @param version what to remember of it, so that it is asked for again only when changed
     */
    record Body(ByteString bytes, Version version) implements DwAnswer {}

    /** The answer is the one that was remembered. */
    record NotModified() implements DwAnswer {}

    /** DW has nothing at this address: 404, or 410, which DW answers for what it removed. */
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
     * @param retryAfter how long the source asked to be left alone, or null
     */
    record Failed(String reason, boolean unwell, @Nullable Duration retryAfter) implements DwAnswer {}

    /** The marks by which a server tells one version of an answer from another, each as it sent it. */
    record Version(@Nullable String tag, @Nullable String modified) {

        static final Version NONE = new Version(null, null);
    }
}
