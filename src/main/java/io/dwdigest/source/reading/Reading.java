package io.dwdigest.source.reading;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Kind;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;

/**
 * What one of DW's answers says about an article: plain text, cleaned; null where the answer says nothing.
 *
 * @param standfirst DW's standfirst, without dateline
 * @param opening the first paragraph of the text without its dateline. It becomes the lead only where no answer has a
 * standfirst, because it often sets a scene while the standfirst tells the news
 * @param sections where DW files it; empty where this answer does not tell
 * @param links the articles that the text links; empty where this answer does not tell
 * @param byline null when this answer does not carry authors; empty when it does and names none
 */
public record Reading(Origin origin, @Nullable Kind kind, @Nullable String headline, @Nullable List<String> byline,
        @Nullable String standfirst, @Nullable String opening, @Nullable String kicker, @Nullable List<String> keywords,
        @Nullable List<Mark> marks, List<Section> sections, List<Long> links, @Nullable Instant published,
        @Nullable URI picture, @Nullable URI link) {

    public Reading {
        sections = List.copyOf(sections);
        links = List.copyOf(links);
    }

    /** Returns the reading with more sections before its own. */
    Reading filed(List<Section> more) {
        return new Reading(origin, kind, headline, byline, standfirst, opening, kicker, keywords, marks,
                Stream.concat(more.stream(), sections.stream()).distinct().toList(), links, published, picture, link);
    }

    /** Returns the reading with these links to articles. */
    public Reading linking(List<Long> articles) {
        return new Reading(origin, kind, headline, byline, standfirst, opening, kicker, keywords, marks, sections,
                articles, published, picture, link);
    }

    /** Makes the reading of an answer that links no article. */
    public Reading(Origin origin, @Nullable Kind kind, @Nullable String headline, @Nullable List<String> byline,
            @Nullable String standfirst, @Nullable String opening, @Nullable String kicker,
            @Nullable List<String> keywords, @Nullable List<Mark> marks, List<Section> sections,
            @Nullable Instant published, @Nullable URI picture, @Nullable URI link) {
        this(origin, kind, headline, byline, standfirst, opening, kicker, keywords, marks, sections, List.of(),
                published, picture, link);
    }

    /** Makes the reading of an answer that files the article nowhere. */
    public Reading(Origin origin, @Nullable Kind kind, @Nullable String headline, @Nullable List<String> byline,
            @Nullable String standfirst, @Nullable String opening, @Nullable String kicker,
            @Nullable List<String> keywords, @Nullable List<Mark> marks, @Nullable Instant published,
            @Nullable URI picture, @Nullable URI link) {
        this(origin, kind, headline, byline, standfirst, opening, kicker, keywords, marks, List.of(), published,
                picture, link);
    }
}
