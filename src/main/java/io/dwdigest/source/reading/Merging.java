package io.dwdigest.source.reading;

import static io.dwdigest.article.Origin.API;
import static io.dwdigest.article.Origin.ARCHIVE;
import static io.dwdigest.article.Origin.DOM;
import static io.dwdigest.article.Origin.FEED;
import static io.dwdigest.article.Origin.GRAPH;
import static io.dwdigest.article.Origin.JSON_LD;
import static io.dwdigest.article.Origin.OPEN_GRAPH;
import static io.dwdigest.article.Origin.PAGE_STATE;
import static io.dwdigest.article.Origin.SITEMAP;

import java.net.URI;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Field;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.Links;

/** Merges what DW's answers say into one article. Each field comes from the best answer that has it. */
public final class Merging {

    static final List<Origin> BEST_FIRST = List.of(API, GRAPH, PAGE_STATE, JSON_LD, OPEN_GRAPH, DOM, FEED,
            SITEMAP, ARCHIVE);
    /**
     * The visible page comes before OpenGraph: it prints the standfirst in full, while {@code og:description} may be
     * shortened. The sitemap is here too: what it saw first may have its standfirst from the feed.
     */
    static final List<Origin> FOR_LEAD = List.of(API, GRAPH, PAGE_STATE, DOM, OPEN_GRAPH, FEED, SITEMAP,
            ARCHIVE);
    /** OpenGraph comes late, because it knows the day at most. */
    static final List<Origin> FOR_DATE = List.of(API, GRAPH, PAGE_STATE, JSON_LD, FEED, SITEMAP, DOM,
            OPEN_GRAPH, ARCHIVE);

    private static final int MOST_SECTIONS = 30;
    private static final int MOST_LINKS = 100;

    private final long id;
    private final List<Reading> readings;
    private final Map<Field, Origin> origins = new EnumMap<>(Field.class);

    private Merging(long id, List<Reading> readings) {
        this.id = id;
        this.readings = readings;
    }

    /**
     * Returns the article; empty when no answer has a headline.
     *
     * @param readings in any order; none is needed, since a sighting can stand for itself
     */
    public static Optional<Article> article(Sighting sighting, List<Reading> readings) {
        return new Merging(sighting.id(), Stream.concat(readings.stream(), Stream.of(listed(sighting))).toList())
                .article(sighting);
    }

    /** Returns what the feed or sitemap says about the article, as one more reading to merge. */
    static Reading listed(Sighting sighting) {
        return new Reading(sighting.origin(), sighting.kind(), sighting.headline(), null, sighting.standfirst(), null,
                null, null, null, sighting.sections(), sighting.published(), null, sighting.link());
    }

    private Optional<Article> article(Sighting sighting) {
        String headline = pick(Field.HEADLINE, BEST_FIRST, Reading::headline);
        return headline == null ? Optional.empty() : Optional.of(article(sighting, headline));
    }

    private Article article(Sighting sighting, String headline) {
        return new Article(id, sighting.edition().code(), kind(), headline,
                pickAll(Field.BYLINE, BEST_FIRST, Reading::byline), lead(),
                pick(Field.KICKER, BEST_FIRST, Reading::kicker),
                pickAll(Field.KEYWORDS, BEST_FIRST, Reading::keywords),
                pickAll(Field.MARKS, BEST_FIRST, Reading::marks), sections(), links(),
                pick(Field.PUBLISHED, FOR_DATE, Reading::published), link(sighting),
                pick(Field.PICTURE, BEST_FIRST, Reading::picture), origins);
    }

    /** Returns the kind. Only some answers tell a special one; those that call everything an article are overruled. */
    private Kind kind() {
        return Stream.concat(readings.stream().map(Reading::link).filter(Objects::nonNull)
                .map(link -> ContentId.kindOf(link.toString()).orElse(null)), inOrder(BEST_FIRST).map(Reading::kind))
                .filter(kind -> kind != null && kind != Kind.ARTICLE).findFirst().orElse(Kind.ARTICLE);
    }

    /** Returns what all answers say, since each names other sections. */
    private List<Section> sections() {
        inOrder(BEST_FIRST).filter(reading -> !reading.sections().isEmpty()).findFirst()
                .ifPresent(reading -> origins.put(Field.SECTION, reading.origin()));
        return inOrder(BEST_FIRST).flatMap(reading -> reading.sections().stream()).distinct().limit(MOST_SECTIONS)
                .toList();
    }

    /** Returns what all answers say: a link that one lacks is no contradiction. */
    private List<Long> links() {
        return inOrder(BEST_FIRST).flatMap(reading -> reading.links().stream()).filter(linked -> linked != id)
                .distinct().limit(MOST_LINKS).toList();
    }

    private @Nullable String lead() {
        String lead = pick(Field.LEAD, FOR_LEAD, Reading::standfirst);
        return lead != null ? lead : pick(Field.LEAD, BEST_FIRST, Reading::opening);
    }

    /** Returns the article's own link, if possible with its slug. Another article's link would mislead. */
    private URI link(Sighting sighting) {
        URI link = pick(Field.LINK, BEST_FIRST, reading -> ownLink(reading, true));
        link = link != null ? link : pick(Field.LINK, BEST_FIRST, reading -> ownLink(reading, false));
        return link != null ? link : sighting.link();
    }

    private @Nullable URI ownLink(Reading reading, boolean slug) {
        URI link = reading.link();
        return link != null && ContentId.in(link.toString()).orElse(0) == id && (!slug || Links.hasSlug(link))
                ? link
                : null;
    }

    private <T> List<T> pickAll(Field field, List<Origin> order, Function<Reading, @Nullable List<T>> part) {
        List<T> found = pick(field, order, reading -> filled(part.apply(reading)));
        return found == null ? List.of() : found;
    }

    private static <C extends Collection<?>> @Nullable C filled(@Nullable C collection) {
        return collection == null || collection.isEmpty() ? null : collection;
    }

    private <T> @Nullable T pick(Field field, List<Origin> order, Function<Reading, @Nullable T> part) {
        for (Reading reading : inOrder(order).toList()) {
            T value = part.apply(reading);
            if (value != null) {
                origins.put(field, reading.origin());
                return value;
            }
        }
        return null;
    }

    private Stream<Reading> inOrder(List<Origin> order) {
        return order.stream().flatMap(origin -> readings.stream().filter(reading -> reading.origin() == origin));
    }
}
