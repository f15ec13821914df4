package io.dwdigest.source.discovery;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Origin;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.DwDates;
import io.dwdigest.source.text.Links;
import io.dwdigest.source.text.PlainText;
import io.dwdigest.source.text.UnreadableAnswerException;

/** Reads DW's news sitemap: the newest articles, each with link, title and date. */
public final class Sitemap {

    private static final String ROOT = "urlset";
    private static final String ENTRY = "url";
    private static final String LINK = "loc";
    private static final String NEWS = "news";
    private static final String HEADLINE = "title";
    private static final String PUBLISHED = "publication_date";
    private static final Pattern END = Pattern.compile("</(?:[\\w-]{1,30}:)?urlset\\s{0,9}>");
    private static final Pattern ENTRY_END = Pattern.compile("</(?:[\\w-]{1,30}:)?url\\s{0,9}>");

    private Sitemap() {}

    /**
     * Returns the entries that name an article. In a document that was cut off, only whole entries count.
     *
     * @throws UnreadableAnswerException when it is not a sitemap, was cut off before its first entry ends, or has
     * entries of which none names an article
     */
    public static List<Sighting> read(byte[] body, Edition edition) throws UnreadableAnswerException {
        String xml = Xml.decoded(body);
        Element root = root(xml);
        return isWhole(xml, root) ? sightings(root, edition) : sightings(root(wholePart(xml)), edition);
    }

    private static Element root(String xml) throws UnreadableAnswerException {
        Element root = Jsoup.parse(xml, Parser.xmlParser()).firstElementChild();
        if (root == null || !localName(root).equals(ROOT)) {
            throw new UnreadableAnswerException(root == null ? "no XML" : "<" + root.tagName() + ">, not a sitemap");
        }
        return root;
    }

    private static boolean isWhole(String xml, Element root) {
        return END.matcher(xml).find() || (root.childrenSize() == 0 && xml.stripTrailing().endsWith("/>"));
    }

    private static String wholePart(String xml) throws UnreadableAnswerException {
        int end = ENTRY_END.matcher(xml).results().mapToInt(MatchResult::end).max()
                .orElseThrow(
                        () -> new UnreadableAnswerException("a sitemap that is cut off before its first entry ends"));
        return xml.substring(0, end);
    }

    private static List<Sighting> sightings(Element root, Edition edition) throws UnreadableAnswerException {
        return ListedOnly.articles("sitemap", root.childrenSize(),
                root.children().stream().filter(child -> localName(child).equals(ENTRY))
                        .map(entry -> sighting(entry, edition)).flatMap(Optional::stream).toList());
    }

    private static Optional<Sighting> sighting(Element entry, Edition edition) {
        String link = text(entry, LINK);
        return link == null
                ? Optional.empty()
                : Optional.ofNullable(ContentId.place(link)).flatMap(place -> Links.clean(link, edition)
                        .map(address -> sighting(place, address, child(entry, NEWS).orElse(entry), edition)));
    }

    private static Sighting sighting(ContentId.Place place, URI link, Element news, Edition edition) {
        return new Sighting(place.id(), edition, place.kind(), link, text(news, HEADLINE), null,
                DwDates.of(text(news, PUBLISHED)), Origin.SITEMAP);
    }

    private static @Nullable String text(Element parent, String name) {
        return child(parent, name).map(child -> PlainText.text(child.wholeText())).orElse(null);
    }

    /** Finds a child by its name without the namespace prefix: an author may choose any prefix. */
    private static Optional<Element> child(Element parent, String name) {
        return parent.children().stream().filter(child -> localName(child).equals(name)).findFirst();
    }

    private static String localName(Element element) {
        return element.tagName().substring(element.tagName().indexOf(':') + 1);
    }
}
