package io.dwdigest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jdom2.Document;
import org.jdom2.Namespace;
import org.jdom2.output.XMLOutputter;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.feed.synd.SyndPersonImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.topic.Topic;

/**
 * The newest articles of an edition about a topic, as Atom 1.0 (RFC 4287). The same articles make the same text.
 *
 * @param articles newest first
 * @param dates when each was published or, where DW gives no date, found
 */
record AtomFeed(Topic topic, Edition edition, List<Article> articles, Map<Long, Instant> dates) {

    private static final String PUBLISHER = "Deutsche Welle";
    /** What XML 1.0 cannot hold. */
    private static final Pattern FORBIDDEN = Pattern
            .compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    AtomFeed {
        articles = articles.stream().filter(article -> !line(article.headline()).isEmpty()).toList();
        dates = Map.copyOf(dates);
    }

    /** Returns when it last changed; the epoch when it is empty. */
    Instant updated() {
        return articles.stream().map(this::dated).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** @param self the address at which it was asked for */
    String xml(URI self) {
        Feed feed = new Feed("atom_1.0");
        feed.setId("urn:uuid:" + UUID.nameUUIDFromBytes("dwdigest %s %s".formatted(edition.code(), topic.id())
                .getBytes(UTF_8)));
        feed.setTitle(Phrases.say(language(), "feed.title", topic.name(language().tag())));
        feed.setUpdated(Date.from(updated()));
        feed.setAuthors(List.of(person(PUBLISHER)));
        feed.setRights(Phrases.say(language(), "feed.rights"));
        Generator generator = new Generator();
        generator.setValue("DW digest bot");
        feed.setGenerator(generator);
        feed.setOtherLinks(List.of(link("self", self, "application/atom+xml")));
        feed.setAlternateLinks(List.of(link("alternate", URI.create("https://www.dw.com/" + edition.code()),
                "text/html")));
        feed.setEntries(articles.stream().map(this::atom).toList());
        return written(feed);
    }

    private Entry atom(Article article) {
        Entry entry = new Entry();
        // without the words in DW's address, which may change
        entry.setId("https://www.dw.com/%s/a-%s".formatted(edition.code(), article.id()));
        entry.setTitle(line(article.isSample()
                ? Phrases.say(language(), "sample") + ": " + article.headline()
                : article.headline()));
        entry.setUpdated(Date.from(dated(article)));
        entry.setPublished(article.published() == null ? null : Date.from(article.published()));
        entry.setAlternateLinks(List.of(link("alternate", article.link(), "text/html")));
        entry.setAuthors(article.byline().stream().map(AtomFeed::line).filter(name -> !name.isEmpty())
                .map(AtomFeed::person).toList());
        Category category = new Category();
        category.setTerm(topic.id());
        entry.setCategories(List.of(category));
        if (article.lead() != null && !line(article.lead()).isEmpty()) {
            Content summary = new Content();
            summary.setValue(line(article.lead()));
            entry.setSummary(summary);
        }
        return entry;
    }

    private Instant dated(Article article) {
        Instant published = article.published() == null ? Instant.EPOCH : article.published();
        return dates.getOrDefault(article.id(), published);
    }

    private Language language() {
        return Language.ofTelegram(edition.code());
    }

    private static Link link(String rel, URI address, String type) {
        Link link = new Link();
        link.setRel(rel);
        link.setHref(address.toASCIIString());
        link.setType(type);
        return link;
    }

    private static SyndPerson person(String name) {
        SyndPerson person = new SyndPersonImpl();
        person.setName(name);
        return person;
    }

    private static String line(String text) {
        return BLANKS.matcher(FORBIDDEN.matcher(text).replaceAll("")).replaceAll(" ").strip();
    }

    /** Rome leaves the language out. */
    private String written(Feed feed) {
        try {
            Document document = new WireFeedOutput().outputJDom(feed);
            document.getRootElement().setAttribute("lang", edition.locale().toLanguageTag(), Namespace.XML_NAMESPACE);
            return new XMLOutputter().outputString(document);
        } catch (FeedException e) {
            throw new IllegalStateException("the feed " + feed.getId() + " cannot be written", e);
        }
    }
}
