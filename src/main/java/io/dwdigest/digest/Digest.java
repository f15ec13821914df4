package io.dwdigest.digest;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Kind;

/**
 * The condensed form of one article for one reader: plain text in the reader's script and zone, no markup. All of it
 * together fits into one Telegram message.
 *
 * @param articleId DW's content id
 * @param isSample it is in our own words, not DW's
 * @param headline never blank
 * @param byline the authors' names as the language lists them; null when DW names none
 * @param time when it was published, in the reader's zone; null when DW does not tell
 * @param lead null when DW gives none
 */
public record Digest(long articleId, boolean isSample, Kind kind, String headline, @Nullable String byline,
        @Nullable String time,
        @Nullable String lead, URI link, @Nullable URI picture) {}
