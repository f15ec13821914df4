package io.dwdigest.source.reading;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;
import io.dwdigest.source.text.Byline;
import io.dwdigest.source.text.DwDates;
import io.dwdigest.source.text.Markup;
import io.dwdigest.source.text.Opening;
import io.dwdigest.source.text.PlainText;

/**
 * Reads the elements of a page that a reader sees: the headline and what stands with it. The selectors name classes
 * that have lasted since 2023, then the layout of 2020. They name no {@code sc-…} classes, which are hashes and change
 * with every build of DW's. Everything is searched from the headline, since searching a whole page takes as long as
 * parsing it.
 */
final class VisiblePage {

    private static final Evaluator ARTICLE = Selector.evaluatorOf("article, #bodyContent, main");
    private static final Set<String> ENDS = Set.of("article", "main");
    private static final String COLUMNS_OF_2020 = "bodyContent";
    private static final Evaluator HEADING = Selector.evaluatorOf("h1");
    private static final Evaluator HEADER = Selector.evaluatorOf("header");
    private static final Evaluator AUTHORS = Selector
            .evaluatorOf("header .author-details .author, header .author-details [rel=author]");
    /** Agencies, and reporters who have no page at DW. The class is known from a public reader of pages of 2026. */
    private static final Evaluator OTHER_AUTHORS = Selector.evaluatorOf("header .author-details .extra-info");
    private static final Evaluator TIME = Selector.evaluatorOf("header .publication time[datetime]");
    private static final Evaluator FACTS_OF_2020 = Selector.evaluatorOf("ul.smallList");
    /**
     * The authors' label of 2020 in DW's languages, with its endings for women and for several: {@code Autorin/Autor}.
     */
    private static final Pattern LABEL = Pattern.compile(
            "^(?:Aut(?:h?or|eur)|Автор|Yazar|Penulis|Mwandishi|Συντάκτης|作者|(?:ال)?كاتب|المؤلف|نویسنده|مصنف|लेखक|লেখক)(?:innen|\\p{L}{0,4})(?:/-?\\p{L}{1,12})?(?![\\p{L}\\p{M}])(?:[:：] ?| )");
    private static final Layout SINCE_2023 = new Layout(Selector.evaluatorOf("article header h1"),
            Selector.evaluatorOf("header .kicker span"), Selector.evaluatorOf("p.teaser-text"),
            Selector.evaluatorOf("div.rich-text"), VisiblePage::authors,
            head -> head.selectStream(TIME).map(time -> time.attr("datetime")));
    private static final Layout OF_2020 = new Layout(Selector.evaluatorOf("#bodyContent h1"),
            Selector.evaluatorOf("h4.artikel"), Selector.evaluatorOf("p.intro"), Selector.evaluatorOf("div.longText"),
            VisiblePage::labelledAuthors, head -> Stream.empty());
    /** Best first. */
    private static final List<Layout> LAYOUTS = List.of(SINCE_2023, OF_2020, SINCE_2023.headed("article h1"),
            SINCE_2023.headed("main h1"));

    private final Element headline;
    private final Element article;
    /** The part with the headline; in 2020 it was not separate, so this is the article. */
    private final Element head;
    private final Layout layout;

    private VisiblePage(Element headline, Layout layout) {
        this.headline = headline;
        this.layout = layout;
        article = Objects.requireNonNull(headline.closest(ARTICLE));
        head = Objects.requireNonNullElse(headline.closest(HEADER), article);
    }

    /** Tells whether this element may hold the headline and all that belongs to it: an article, or a column of 2020. */
    static boolean mayBeWhole(Element element) {
        Element parent = element.parent();
        boolean fits = ENDS.contains(element.normalName()) || (parent != null && parent.id().equals(COLUMNS_OF_2020));
        return fits && element.selectFirst(HEADING) != null;
    }

    static boolean areOf2020(List<Element> headings) {
        return headings.stream().anyMatch(heading -> heading.is(OF_2020.headline()));
    }

    /** Tells whether one of these is the headline of an article, not of any other page. */
    static boolean isArticle(List<Element> headings) {
        return headings.stream().anyMatch(heading -> heading.is(SINCE_2023.headline()));
    }

    static Optional<Reading> in(List<Element> headings) {
        return LAYOUTS.stream().flatMap(layout -> headings.stream().filter(heading -> heading.is(layout.headline()))
                .filter(heading -> PlainText.line(heading.text()) != null)
                .map(headline -> new VisiblePage(headline, layout).reading())).findFirst();
    }

    private Reading reading() {
        Element text = article.selectStream(layout.text()).filter(Element::hasText).findFirst()
                .orElseGet(() -> new Element("div"));
        Markup.dropGalleries(text);
        return new Reading(Origin.DOM, null, PlainText.line(headline.text()), byline(),
                Opening.words(line(article, layout.standfirst())), Markup.opening(text), line(head, layout.kicker()),
                null, Markup.marks(text), sections(), published(), null, null).linking(Markup.links(text));
    }

    /** Returns what stands above the headline: a section, with a link to its page, and perhaps a region. */
    private List<Section> sections() {
        return head.selectStream(layout.kicker()).flatMap(part -> Section.of(
                Sections.number(part.select("a").attr("href")), PlainText.line(part.text()))).distinct().toList();
    }

    private List<String> byline() {
        return layout.authors().apply(head).map(Byline::split).flatMap(List::stream).distinct().toList();
    }

    private @Nullable Instant published() {
        return layout.times().apply(head).map(DwDates::of).flatMap(Stream::ofNullable).findFirst().orElse(null);
    }

    private static Stream<String> authors(Element head) {
        List<String> authors = head.select(AUTHORS).eachText();
        return authors.isEmpty() ? head.select(OTHER_AUTHORS).eachText().stream() : authors.stream();
    }

    private static Stream<String> labelledAuthors(Element article) {
        return article.selectStream(FACTS_OF_2020).flatMap(facts -> facts.children().stream()).map(Element::text)
                .map(LABEL::matcher).filter(Matcher::find).map(label -> label.replaceFirst(""));
    }

    private static @Nullable String line(Element part, Evaluator place) {
        return part.selectStream(place).map(element -> PlainText.line(element.text())).flatMap(Stream::ofNullable)
                .findFirst().orElse(null);
    }

    /**
     * Where pages of some years show each field. All but the headline is searched inside the article.
     *
     * @param authors finds the names in the part with the headline, one or several in each text
     */
    private record Layout(Evaluator headline, Evaluator kicker, Evaluator standfirst, Evaluator text,
            Function<Element, Stream<String>> authors, Function<Element, Stream<String>> times) {

        Layout headed(String headline) {
            return new Layout(Selector.evaluatorOf(headline), kicker, standfirst, text, authors, times);
        }
    }
}
