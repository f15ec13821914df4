package io.dwdigest.source;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

import io.dwdigest.article.Origin;

/**
 * The elements of a page that a reader sees: the headline and what stands with it. The selectors name classes that have
 * lasted since 2023, then the layout of 2020; {@code sc-…} classes are hashes and change with every build of DW's.
 * Searching a whole page takes as long as parsing it, therefore everything is sought from the headline.
 */
final class VisiblePage {

    private static final Evaluator ARTICLE = Selector.evaluatorOf("article, #bodyContent, main");
    /** The label of 2020 in DW's languages, with its endings for women and for several. */
    private static final String AUTHOR = "^(?:Aut(?:h?or|eur)|Автор|Yazar|Penulis|Mwandishi|Συντάκτης|作者|(?:ال)?كاتب|المؤلف|نویسنده|مصنف|लेखक|লেখক)\\p{L}{0,4}(?![\\p{L}\\p{M}])";
    private static final Pattern LABEL = Pattern.compile(AUTHOR + "(?:[:：] ?| )");
    private static final Evaluator TIME = Selector.evaluatorOf("header .publication time[datetime]");
    private static final Layout SINCE_2023 = layout("article header h1", "header .kicker span", "p.teaser-text",
            "div.rich-text", "header .author-details .author");
    private static final Layout OF_2020 = layout("#bodyContent h1", "h4.artikel", "p.intro", "div.longText",
            "ul.smallList > li:has(> strong:matches(" + AUTHOR + "))");
    /** Best first. */
    private static final List<Layout> LAYOUTS = List.of(SINCE_2023, OF_2020, SINCE_2023.headed("article h1"),
            SINCE_2023.headed("main h1"));

    private final Element article;
    private final Layout layout;

    private VisiblePage(Element article, Layout layout) {
        this.article = article;
        this.layout = layout;
    }

    static Optional<Reading> in(List<Element> headings) {
        List<Element> candidates = headings.stream().filter(heading -> Plain.line(heading.text()) != null).toList();
        return LAYOUTS.stream().flatMap(layout -> candidates.stream().filter(heading -> heading.is(layout.headline()))
                .map(headline -> reading(headline, layout))).findFirst();
    }

    private static Reading reading(Element headline, Layout layout) {
        return new VisiblePage(Objects.requireNonNull(headline.closest(ARTICLE)), layout).reading(headline);
    }

    private Reading reading(Element headline) {
        Element text = article.selectStream(layout.text()).filter(Element::hasText).findFirst()
                .orElseGet(() -> new Element("div"));
        Markup.dropGalleries(text);
        return new Reading(Origin.DOM, null, Plain.line(headline.text()), byline(),
                Opening.words(line(layout.standfirst())), Markup.opening(text), line(layout.kicker()), null,
                Markup.marks(text), published(), null, null);
    }

    /** An element for each name; in 2020 a line of names behind their label. */
    private List<String> byline() {
        return article.selectStream(layout.authors()).map(names -> LABEL.matcher(names.text()).replaceFirst(""))
                .map(Byline::split).flatMap(List::stream).distinct().toList();
    }

    private @Nullable Instant published() {
        return article.selectStream(TIME).map(time -> Moments.of(time.attr("datetime")))
                .flatMap(Stream::ofNullable).findFirst().orElse(null);
    }

    private @Nullable String line(Evaluator place) {
        return article.selectStream(place).map(element -> Plain.line(element.text())).flatMap(Stream::ofNullable)
                .findFirst().orElse(null);
    }

    private static Layout layout(String headline, String kicker, String standfirst, String text, String authors) {
        return new Layout(Selector.evaluatorOf(headline), Selector.evaluatorOf(kicker),
                Selector.evaluatorOf(standfirst), Selector.evaluatorOf(text), Selector.evaluatorOf(authors));
    }

    /** Where a page of some years shows what; all but the headline is sought inside the article. */
    private record Layout(Evaluator headline, Evaluator kicker, Evaluator standfirst, Evaluator text,
            Evaluator authors) {

        Layout headed(String headline) {
            return new Layout(Selector.evaluatorOf(headline), kicker, standfirst, text, authors);
        }
    }
}
