package io.dwdigest.source;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Document;

import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;

/** The {@code og:} properties of a page. */
final class OpenGraph {

    private static final String HEADLINE = "og:title";
    private static final String STANDFIRST = "og:description";
    private static final String PICTURE = "og:image";
    private static final String LINK = "og:url";
    private static final String PUBLISHED = "article:published_time";
    /** {@code – DW – 13.06.2023}, before 2022 {@code | DW | 19.01.2020}; the date's form depends on the language. */
    private static final Pattern SUFFIX = Pattern.compile("\\s[–—|-] DW(?: [–—|-] ([^–—|]{4,30}))?$");
    private static final Pattern GERMAN_DAY = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    private OpenGraph() {}

    static Optional<Reading> in(Document page) {
        Map<String, String> properties = properties(page);
        String title = Plain.line(properties.get(HEADLINE));
        return title == null ? Optional.empty() : Optional.of(reading(properties, title));
    }

    private static Reading reading(Map<String, String> properties, String title) {
        return new Reading(Origin.OPEN_GRAPH, kind(properties), Plain.line(SUFFIX.matcher(title).replaceFirst("")),
                null,
                Markup.standfirst(properties.get(STANDFIRST)), null, null, null, null, published(properties, title),
                picture(properties), Links.clean(properties.get(LINK)).orElse(null));
    }

    private static @Nullable Kind kind(Map<String, String> properties) {
        return ContentId.kindOf(properties.getOrDefault(LINK, "")).orElse(null);
    }

    private static @Nullable URI picture(Map<String, String> properties) {
        return Pictures.clean(properties.get(PICTURE)).orElse(null);
    }

    private static @Nullable Instant published(Map<String, String> properties, String title) {
        Instant published = Moments.of(properties.get(PUBLISHED));
        Matcher suffix = SUFFIX.matcher(title);
        return published != null || !suffix.find() || suffix.group(1) == null ? published : day(suffix.group(1));
    }

    /** A day alone, at its midnight in UTC: the old pages tell no more. */
    private static @Nullable Instant day(String text) {
        Matcher day = GERMAN_DAY.matcher(text);
        return !day.matches()
                ? null
                : Moments.of("%s-%2s-%2s".formatted(day.group(3), day.group(2), day.group(1)).replace(' ', '0'));
    }

    /** In one walk through the page; the first of a name counts. */
    private static Map<String, String> properties(Document page) {
        return page.selectStream("meta[property][content]")
                .collect(toMap(meta -> meta.attr("property"), meta -> meta.attr("content"), (first, _) -> first));
    }
}
