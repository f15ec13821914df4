package io.dwdigest.source.reading;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.ContentId;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.text.DwDates;
import io.dwdigest.source.text.Links;
import io.dwdigest.source.text.Markup;
import io.dwdigest.source.text.Pictures;
import io.dwdigest.source.text.PlainText;

/** Reads the {@code <meta>} elements of a page: the {@code og:} properties, and its keywords. */
final class OpenGraph {

    private static final String HEADLINE = "og:title";
    private static final String STANDFIRST = "og:description";
    private static final String PICTURE = "og:image";
    private static final String LINK = "og:url";
    private static final String PUBLISHED = "article:published_time";
    /** Names of the keywords property: pages since 2023, then pages of 2020. */
    private static final List<String> KEYWORDS = List.of("news_keywords", "keywords");
    /**
     * The end of a title: {@code – DW – 13.06.2023}, before 2022 {@code | DW | 19.01.2020}. Its date's form depends on
     * the language.
     */
    private static final Pattern SUFFIX = Pattern.compile("\\s[–—|-] DW(?: [–—|-] ([^–—|]{4,30}))?$");

    private OpenGraph() {}

    static Optional<Reading> in(List<Element> metas) {
        Map<String, String> properties = properties(metas);
        String title = PlainText.line(properties.get(HEADLINE));
        return title == null ? Optional.empty() : Optional.of(reading(properties, title));
    }

    private static Reading reading(Map<String, String> properties, String title) {
        return new Reading(Origin.OPEN_GRAPH, kind(properties), PlainText.line(SUFFIX.matcher(title).replaceFirst("")),
                null,
                Markup.standfirst(properties.get(STANDFIRST)), null, null, keywords(properties), null,
                published(properties, title),
                picture(properties), Links.clean(properties.get(LINK)).orElse(null));
    }

    private static @Nullable Kind kind(Map<String, String> properties) {
        return ContentId.kindOf(properties.getOrDefault(LINK, "")).orElse(null);
    }

    private static @Nullable URI picture(Map<String, String> properties) {
        return Pictures.clean(properties.get(PICTURE)).orElse(null);
    }

    /** Returns the date. Old pages tell the day alone, in the title. */
    private static @Nullable Instant published(Map<String, String> properties, String title) {
        Instant published = DwDates.of(properties.get(PUBLISHED));
        Matcher suffix = SUFFIX.matcher(title);
        return published != null || !suffix.find() || suffix.group(1) == null
                ? published
                : DwDates.day(suffix.group(1));
    }

    private static @Nullable List<String> keywords(Map<String, String> properties) {
        return KEYWORDS.stream().map(properties::get).flatMap(Stream::ofNullable).findFirst()
                .map(words -> Stream.of(words.split(",")).map(PlainText::line).flatMap(Stream::ofNullable).distinct()
                        .toList())
                .orElse(null);
    }

    /** Returns the properties by name. The first of a name counts. */
    private static Map<String, String> properties(List<Element> metas) {
        return metas.stream().filter(meta -> meta.hasAttr("content"))
                .collect(toMap(OpenGraph::name, meta -> meta.attr("content"), (first, _) -> first));
    }

    private static String name(Element meta) {
        return meta.hasAttr("property") ? meta.attr("property") : meta.attr("name");
    }
}
