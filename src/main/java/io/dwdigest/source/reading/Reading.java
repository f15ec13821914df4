package io.dwdigest.source.reading;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Kind;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Origin;

/**
 * What one of DW's answers says about an article: plain text, cleaned; null where the answer says nothing.
 *
 * @param standfirst DW's standfirst, without dateline
 * @param opening the first paragraph of the text without its dateline. It becomes the lead only where no answer has a
 * standfirst, because it often sets a scene while the standfirst tells the news
 * @param byline null when this answer does not carry authors; empty when it does and names none
 */
public record Reading(Origin origin, @Nullable Kind kind, @Nullable String headline, @Nullable List<String> byline,
        @Nullable String standfirst, @Nullable String opening, @Nullable String kicker, @Nullable List<String> keywords,
        @Nullable List<Mark> marks,
        @Nullable Instant published, @Nullable URI picture, @Nullable URI link) {}
