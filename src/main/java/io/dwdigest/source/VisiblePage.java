package io.dwdigest.source;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import io.dwdigest.article.Origin;

/**
 * The elements of a page that a reader sees. The selectors name classes that have lasted since 2023, then the layout of
 * 2020; {@code sc-…} classes are hashes and change with every build of DW's.
 */
final class VisiblePage {

    private static final List<String> HEADLINE = List.of("article header h1", "#bodyContent h1", "article h1",
            "main h1");
    private static final List<String> KICKER = List.of("article header .kicker span", "#bodyContent h4.artikel");
    private static final List<String> STANDFIRST = List.of("article header p.teaser-text", "p.teaser-text",
            "#bodyContent p.intro");
    private static final String AUTHORS = "article header .author-details .author";
    private static final String OLD_AUTHORS = "#bodyContent .smallList li:has(strong:matches(^(Author|Autor|Autorin|作者)))";
    private static final String TIME = "article header .publication time[datetime]";
    private static final List<String> TEXT = List.of("article div.rich-text", "#bodyContent .longText");
    private static final String KEYWORDS = "meta[name=news_keywords], meta[name=keywords]";

    private VisiblePage() {}

    static Optional<Reading> in(Document page) {
        String headline = text(page, HEADLINE);
        return headline == null ? Optional.empty() : Optional.of(reading(page, headline));
    }

    private static Reading reading(Document page, String headline) {
        Element body = all(page, TEXT).filter(Element::hasText).findFirst().orElseGet(() -> new Element("div"));
        Markup.dropGalleries(body);
        return new Reading(Origin.DOM, null, headline, byline(page), Opening.words(text(page, STANDFIRST)),
                Markup.opening(body), text(page, KICKER), keywords(page), Markup.marks(body), published(page), null,
                null);
    }

    private static @Nullable List<String> byline(Document page) {
        List<String> names = Byline.of(page.select(AUTHORS).eachText());
        return !names.isEmpty()
                ? names
                : Byline.split(page.select(OLD_AUTHORS).stream().map(Element::ownText).findFirst().orElse(null));
    }

    private static List<String> keywords(Document page) {
        return page.selectStream(KEYWORDS).map(meta -> meta.attr("content")).findFirst().stream()
                .flatMap(words -> Arrays.stream(words.split(","))).map(Plain::line).flatMap(Stream::ofNullable)
                .distinct().toList();
    }

    private static @Nullable Instant published(Document page) {
        return page.selectStream(TIME).map(time -> Moments.of(time.attr("datetime"))).flatMap(Stream::ofNullable)
                .findFirst().orElse(null);
    }

    private static @Nullable String text(Document page, List<String> selectors) {
        return all(page, selectors).map(element -> Plain.line(element.text())).flatMap(Stream::ofNullable).findFirst()
                .orElse(null);
    }

    /** Lazily, so that the rest of a page is not searched for what stands at its beginning. */
    private static Stream<Element> all(Document page, List<String> selectors) {
        return selectors.stream().flatMap(page::selectStream);
    }
}
