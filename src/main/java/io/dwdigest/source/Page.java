package io.dwdigest.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** An article's page on {@code www.dw.com}. It says the same four times over, each way of saying able to break alone. */
final class Page {

    private static final String CANONICAL = "link[rel=canonical][href]";

    private Page() {}

    /**
     * Up to four readings: of the embedded state, JSON-LD, OpenGraph and the visible elements, in this order.
     *
     * @param address what was asked for; its id tells the article apart from others that the page names
     * @throws UnreadableAnswer when nothing of the article is in it, or when it is another article's page
     */
    static List<Reading> read(byte[] html, URI address) throws UnreadableAnswer {
        Document page = parsed(html, address);
        OptionalLong id = ContentId.in(address.toString());
        checkIdentity(page, id);
        List<Reading> readings = Stream
                .of(PageState.in(page, id), JsonLd.in(page), OpenGraph.in(page), VisiblePage.in(page))
                .flatMap(Optional::stream).toList();
        if (readings.isEmpty()) {
            throw new UnreadableAnswer("a page without anything of an article");
        }
        return readings;
    }

    private static Document parsed(byte[] html, URI address) throws UnreadableAnswer {
        try {
            return Jsoup.parse(new ByteArrayInputStream(html), null, address.toString());
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableAnswer("cannot be parsed: " + broken.getMessage(), broken);
        }
    }

    /** A removed article may be answered with the page of a section. */
    private static void checkIdentity(Document page, OptionalLong id) throws UnreadableAnswer {
        String canonical = page.selectStream(CANONICAL).map(link -> link.attr("href")).findFirst().orElse("");
        if (id.isPresent() && !canonical.isBlank() && !ContentId.in(canonical).equals(id)) {
            throw new UnreadableAnswer("the page of something else: " + canonical);
        }
    }
}
