package io.dwdigest.digest;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Kind;

/**
 * The condensed form of one article for one reader: plain text without markup, in the reader's script and zone. The
 * whole digest fits into one Telegram message.
 *
 * @param articleId DW's content id
 * @param isSample whether it is in our own words instead of DW's
 * @param headline never blank
 * @param byline the authors' names, listed as the reader's language does; null when DW names none
 * @param time when it was published, in the reader's zone; null when DW gives no date
 * @param lead null when DW gives none
 */
public record Digest(long articleId, boolean isSample, Kind kind, String headline, @Nullable String byline,
        @Nullable String time,
        @Nullable String lead, URI link, @Nullable URI picture) {}
