package io.dwdigest.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.groupingBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** An article's page on {@code www.dw.com}. It says the same four times over, each way of saying able to break alone. */
final class Page {

    private static final String CANONICAL = "canonical";
    private static final Pattern UTF_8 = Pattern.compile("(?i)<meta[^<>]{0,100}charset=[\"']?utf-8[\"';/> ]");
    /** Bytes, by HTML's rule. */
    private static final int DECLARED_WITHIN = 1_024;
    private static final String SCRIPTS = "script";
    private static final String METAS = "meta";
    private static final String HEADINGS = "h1";
    private static final String LINKS = "link";
    private static final Set<String> PARTS = Set.of(SCRIPTS, METAS, HEADINGS, LINKS);

    private Page() {}

    /**
     * What JSON-LD, OpenGraph, the visible elements and the embedded state say. The state, a third of a page and as slow
     * to read as half of it, is only asked for what the others leave open.
     *
     * @param address what was asked for; its id tells the article apart from others that the page names
     * @throws UnreadableAnswer when nothing of the article is in it, or when it is another article's page
     */
    static List<Reading> read(byte[] html, URI address) throws UnreadableAnswer {
        Map<String, List<Element>> parts = parts(parsed(html, address));
        OptionalLong id = ContentId.in(address.toString());
        checkIdentity(parts.getOrDefault(LINKS, List.of()), id);
        List<Element> scripts = parts.getOrDefault(SCRIPTS, List.of());
        Optional<Reading> jsonLd = JsonLd.in(scripts);
        Optional<Reading> visible = VisiblePage.in(parts.getOrDefault(HEADINGS, List.of()));
        Optional<Reading> state = jsonLd.filter(Page::saysWhoAndWhen).isPresent()
                && visible.filter(Page::saysWhat).isPresent() ? Optional.empty() : PageState.in(scripts, id);
        List<Reading> readings = Stream.of(state, jsonLd, OpenGraph.in(parts.getOrDefault(METAS, List.of())), visible)
                .flatMap(Optional::stream)
                .toList();
        if (readings.isEmpty()) {
            throw new UnreadableAnswer("a page without anything of an article");
        }
        return readings;
    }

    private static boolean saysWhoAndWhen(Reading jsonLd) {
        return jsonLd.byline() != null && !jsonLd.byline().isEmpty() && jsonLd.published() != null;
    }

    private static boolean saysWhat(Reading visible) {
        return visible.lead() != null && visible.kicker() != null;
    }

    private static Document parsed(byte[] html, URI address) throws UnreadableAnswer {
        try {
            return Jsoup.parse(new ByteArrayInputStream(html), encoding(html), address.toString());
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableAnswer("cannot be parsed: " + broken.getMessage(), broken);
        }
    }

    /** Named beforehand where the page's beginning says so, or the parser reads that twice; else it finds out. */
    private static @Nullable String encoding(byte[] html) {
        String beginning = new String(html, 0, Math.min(html.length, DECLARED_WITHIN), ISO_8859_1);
        return UTF_8.matcher(beginning).find() ? "UTF-8" : null;
    }

    /** What the forms are sought in, by name, in one walk: each walk through a page costs a twentieth of parsing it. */
    private static Map<String, List<Element>> parts(Document page) {
        return page.stream().filter(element -> PARTS.contains(element.normalName()))
                .collect(groupingBy(Element::normalName));
    }

    /** A removed article may be answered with the page of a section. */
    private static void checkIdentity(List<Element> links, OptionalLong id) throws UnreadableAnswer {
        String canonical = links.stream().filter(link -> link.attr("rel").strip().equalsIgnoreCase(CANONICAL))
                .map(link -> link.attr("href")).filter(Predicate.not(String::isBlank)).findFirst().orElse("");
        if (id.isPresent() && !canonical.isEmpty() && !ContentId.in(canonical).equals(id)) {
            throw new UnreadableAnswer("the page of something else: " + canonical);
        }
    }
}
