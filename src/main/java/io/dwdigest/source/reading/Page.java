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

import io.dwdigest.source.text.ContentId;
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
     * @throws UnreadableAnswerException when it holds nothing of the article, or is another article's page
     */
    public static List<Reading> read(byte[] answer, URI address) throws UnreadableAnswerException {
        OptionalLong id = ContentId.in(address.toString());
        int length = HtmlGuard.untilEndless(new String(answer, ISO_8859_1)).length();
        byte[] html = length == answer.length ? answer : Arrays.copyOf(answer, length);
        try {
            List<Reading> beginning = beginning(html, address, id);
            return beginning.isEmpty() ? whole(html, address, id) : beginning;
        } catch (IOException | UncheckedIOException | IndexOutOfBoundsException broken) {
            throw new UnreadableAnswerException("the page cannot be parsed: " + broken.getMessage(), broken);
        }
    }

    /** Reads up to the end of the article. Empty when that leaves anything open. */
    private static List<Reading> beginning(byte[] html, URI address, OptionalLong id) throws UnreadableAnswerException {
        if (!isUtf8(html)) {
            return List.of();
        }
        Parts parts = new Parts();
        try (StreamParser parser = new StreamParser(HtmlGuard.parser()).parse(
                new InputStreamReader(new ByteArrayInputStream(html), UTF_8), address.toString())) {
            for (Element element : (Iterable<Element>) parser::iterator) {
                parts.add(element);
                if (VisiblePage.mayBeWhole(element)) {
                    Forms forms = Forms.in(parts, id);
                    return forms.sayAll() ? forms.readings() : List.of();
                }
            }
            return List.of();
        }
    }

    private static List<Reading> whole(byte[] html, URI address, OptionalLong id)
            throws IOException, UnreadableAnswerException {
        Parts parts = new Parts();
        Jsoup.parse(new ByteArrayInputStream(html), isUtf8(html) ? UTF_8.name() : null, address.toString(),
                HtmlGuard.parser())
                .stream().forEach(parts::add);
        Forms forms = Forms.in(parts, id);
        List<Reading> readings = forms.sayAll() ? forms.readings() : forms.readingsWithState(id);
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

    /** Refuses a page of something else. DW may answer for a removed article with the page of a section. */
    private static void checkIdentity(List<Element> links, OptionalLong id) throws UnreadableAnswerException {
        String canonical = links.stream().filter(link -> link.attr("rel").strip().equalsIgnoreCase(CANONICAL))
                .map(link -> link.attr("href")).filter(Predicate.not(String::isBlank)).findFirst().orElse("");
        if (id.isPresent() && !canonical.isEmpty() && !ContentId.in(canonical).equals(id)) {
            throw new UnreadableAnswerException("the page is of something else: " + canonical);
        }
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

    /** What each form says, except for the state, which is searched in the scripts only when it is needed. */
    private record Forms(Optional<Reading> jsonLd, Optional<Reading> openGraph, Optional<Reading> visible,
            Parts parts) {

        static Forms in(Parts parts, OptionalLong id) throws UnreadableAnswerException {
            checkIdentity(parts.links, id);
            return new Forms(JsonLd.in(parts.scripts), OpenGraph.in(parts.metas), VisiblePage.in(parts.headings),
                    parts);
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
            return Stream.of(jsonLd, openGraph, visible).flatMap(Optional::stream);
        }
    }
}
