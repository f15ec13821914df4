package io.dwdigest.source.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Origin;
import io.dwdigest.source.text.HtmlGuard;
import io.dwdigest.source.text.UnreadableAnswerException;

/** Reads an article's page on {@code www.dw.com}. A page says the same in four forms, and each can break alone. */
public final class Page {

    private static final String CANONICAL = "canonical";
    private static final Pattern UTF_8_DECLARED = Pattern.compile("(?i)<meta[^<>]{0,100}charset=[\"']?utf-8[\"';/> ]");
    /**
     * Bytes within which the charset must be declared; the parser looks as far. HTML's rule is 1,024, which pages of
     * 2020 did not keep.
     */
    private static final int DECLARED_WITHIN = 5 * 1_024;
    /** The byte order mark of UTF-8, each byte read as one sign. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private Page() {}

    /**
     * Returns what JSON-LD, OpenGraph, the visible elements and the embedded state say. The state, and what comes after
     * the article, are left unread where the rest says all. Half of a page comes after its article. The state is a
     * third of the page, and as slow to read as half of it.
     *
     * @param address what was asked for; its id tells the article apart from others that the page names
     * @throws UnreadableAnswerException when it holds nothing of the article, or is the page of something else
     */
    public static List<Reading> read(byte[] answer, URI address) throws UnreadableAnswerException {
        return read(answer, address, address);
    }

    /**
     * Does the same as {@link #read(byte[], URI)} for a page to which redirects may have led.
     *
     * @param came where it came from in the end; this may name the article where the page does not
     */
    static List<Reading> read(byte[] answer, URI address, URI came) throws UnreadableAnswerException {
        PageIdentity identity = PageIdentity.of(address, came);
        int length = HtmlGuard.untilEndless(new String(answer, ISO_8859_1)).length();
        byte[] html = length == answer.length ? answer : Arrays.copyOf(answer, length);
        try {
            List<Reading> beginning = beginning(html, address, identity);
            return beginning.isEmpty() ? whole(html, address, identity) : beginning;
        } catch (IOException | UncheckedIOException | IndexOutOfBoundsException broken) {
            throw new UnreadableAnswerException("the page cannot be parsed: " + broken.getMessage(), broken);
        }
    }

    /** Reads up to the end of the article. Empty when that leaves anything open. */
    private static List<Reading> beginning(byte[] html, URI address, PageIdentity identity)
            throws UnreadableAnswerException {
        if (!isUtf8(html)) {
            return List.of();
        }
        Parts parts = new Parts();
        try (StreamParser parser = new StreamParser(HtmlGuard.parser()).parse(
                new InputStreamReader(new ByteArrayInputStream(html), UTF_8), address.toString())) {
            for (Element element : (Iterable<Element>) parser::iterator) {
                parts.add(element);
                if (VisiblePage.mayBeWhole(element)) {
                    Forms forms = Forms.in(parts, identity);
                    return forms.named() && forms.sayAll() ? forms.readings() : List.of();
                }
            }
            return List.of();
        }
    }

    private static List<Reading> whole(byte[] html, URI address, PageIdentity identity)
            throws IOException, UnreadableAnswerException {
        Parts parts = new Parts();
        Jsoup.parse(new ByteArrayInputStream(html), isUtf8(html) ? UTF_8.name() : null, address.toString(),
                HtmlGuard.parser())
                .stream().forEach(parts::add);
        Forms forms = Forms.in(parts, identity);
        List<Reading> readings = forms.named() && forms.sayAll()
                ? forms.readings()
                : forms.readingsWithState(identity.id());
        if (!forms.named() && readings.stream().noneMatch(reading -> reading.origin() == Origin.PAGE_STATE)) {
            throw new AstrayException("the page does not name the article");
        }
        if (readings.isEmpty()) {
            throw new UnreadableAnswerException("the page holds nothing of an article");
        }
        return readings;
    }

    /**
     * Tells whether the page's beginning declares UTF-8. If not, the parser finds out, and reads the beginning twice.
     */
    private static boolean isUtf8(byte[] html) {
        String beginning = new String(html, 0, Math.min(html.length, DECLARED_WITHIN), ISO_8859_1);
        return UTF_8_DECLARED.matcher(beginning).find() && !beginning.startsWith(BYTE_ORDER_MARK);
    }

    /**
     * Tells whether the page says that it is the article's. Refuses one that says it is something else's: DW may answer
     * for a removed article with the page of a section.
     */
    private static boolean isCanonical(List<Element> links, PageIdentity identity) throws AstrayException {
        String canonical = links.stream().filter(link -> link.attr("rel").strip().equalsIgnoreCase(CANONICAL))
                .map(link -> link.attr("href")).filter(Predicate.not(String::isBlank)).findFirst().orElse("");
        if (!canonical.isEmpty() && !identity.isOf(canonical)) {
            throw new AstrayException("the page is of something else: " + canonical);
        }
        return !canonical.isEmpty();
    }

    /**
     * The elements that the forms are read from. They are collected in one walk, since each walk through a page costs a
     * twentieth of parsing it.
     */
    private static final class Parts {

        final List<Element> scripts = new ArrayList<>();
        final List<Element> metas = new ArrayList<>();
        final List<Element> headings = new ArrayList<>();
        final List<Element> links = new ArrayList<>();

        void add(Element element) {
            switch (element.normalName()) {
                case "script" -> scripts.add(element);
                case "meta" -> metas.add(element);
                case "h1" -> headings.add(element);
                case "link" -> links.add(element);
                default -> {
                    // holds no form
                }
            }
        }
    }

    /**
     * What each form says, except for the state, which is searched in the scripts only when it is needed.
     *
     * @param named whether one of them, or the address to which a redirect led, names the article
     */
    private record Forms(Optional<Reading> jsonLd, Optional<Reading> openGraph, Optional<Reading> visible,
            Parts parts, boolean named) {

        static Forms in(Parts parts, PageIdentity identity) throws AstrayException {
            boolean canonical = isCanonical(parts.links, identity);
            Optional<Reading> jsonLd = JsonLd.in(parts.scripts, identity);
            Optional<Reading> openGraph = OpenGraph.in(parts.metas)
                    .filter(Predicate.not(identity::isOfAnother));
            boolean linked = Stream.of(jsonLd, openGraph).flatMap(Optional::stream).anyMatch(identity::isOf);
            boolean led = identity.led() && (jsonLd.isPresent() || VisiblePage.isArticle(parts.headings));
            return new Forms(jsonLd, openGraph, VisiblePage.in(parts.headings), parts, canonical || linked || led);
        }

        boolean sayAll() {
            return visible.filter(reading -> reading.standfirst() != null && reading.kicker() != null)
                    .filter(reading -> dataSayWhoAndWhen() || isOf2020ThatSaysWho(reading)).isPresent();
        }

        private boolean dataSayWhoAndWhen() {
            return jsonLd.filter(reading -> reading.published() != null && says(reading.byline())).isPresent();
        }

        /** Tells whether this is a page of 2020 that names its authors. Such a page has neither JSON-LD nor state. */
        private boolean isOf2020ThatSaysWho(Reading reading) {
            return VisiblePage.areOf2020(parts.headings) && says(reading.byline());
        }

        private static boolean says(@Nullable List<String> byline) {
            return byline != null && !byline.isEmpty();
        }

        List<Reading> readings() {
            return all().toList();
        }

        List<Reading> readingsWithState(OptionalLong id) {
            return Stream.concat(PageState.in(parts.scripts, id).stream(), all()).toList();
        }

        private Stream<Reading> all() {
            return Stream.of(jsonLd, openGraph, visible.map(this::filed)).flatMap(Optional::stream);
        }

        /** Adds the sections that the page tells those who count its readers. */
        private Reading filed(Reading reading) {
            return reading.filed(PageTracking.in(parts.scripts));
        }
    }
}
