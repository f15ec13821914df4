package io.dwdigest.source.sighting;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;

/**
 * An article that a feed or the news sitemap lists. It holds enough to fetch the article by its id, and to show it when
 * nothing else of it can be read.
 *
 * @param id DW's content id
 * @param link as found, but percent-encoded, on {@code https://www.dw.com} and without tracking parameters
 * @param headline as the source gives it, or null
 * @param standfirst the feed's description as plain text, or null
 * @param sections where the source files it
 * @param published the source's date, or null
 * @param origin {@link Origin#FEED}, {@link Origin#SITEMAP} or, for an archived article, {@link Origin#ARCHIVE}
 */
public record Sighting(long id, Edition edition, Kind kind, URI link, @Nullable String headline,
        @Nullable String standfirst, List<Section> sections, @Nullable Instant published, Origin origin) {

    public Sighting {
        sections = List.copyOf(sections);
    }

    /** Makes a sighting from a source that files it nowhere. */
    public Sighting(long id, Edition edition, Kind kind, URI link, @Nullable String headline,
            @Nullable String standfirst, @Nullable Instant published, Origin origin) {
        this(id, edition, kind, link, headline, standfirst, List.of(), published, origin);
    }
}
