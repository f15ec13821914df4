package io.dwdigest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.Topic;

/** What stands in a feed, by the rules of RFC 4287 that feed validators check. */
class AtomFeedTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final URI SELF = URI.create("https://bot.example.org/feeds/ai.xml?edition=zh&x=1");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Topic AI = SomeTopics.of("ai").first();

    /** With everything that could go wrong: no date, no author, no lead, markup, signs that XML cannot hold. */
    private static final List<Article> ODD = List.of(
            AnArticle.of(1).headline("Bees & <b>bridges</b> \"today\"").byline("Erika Muster", "\u0001\u0002", "M. <&>")
                    .lead("A lead\u0000 with\u0008 odd \uFFFE signs \uD83D and 🐝.").published(NOON).build(),
            AnArticle.of(2).headline("\u0001\u0002").published(NOON).build(),
            AnArticle.of(3).headline("No date\n at all").lead(" \u0003 ").build(),
            AnArticle.of(Article.FIRST_SAMPLE + 4).headline("A sample").kind(Kind.VIDEO).published(NOON.plusSeconds(9))
                    .build());

    private static AtomFeed feed(List<Article> articles) {
        return new AtomFeed(AI, Edition.ZH, articles, Map.of(1L, NOON, 2L, NOON, 3L, NOON.minusSeconds(60),
                Article.FIRST_SAMPLE + 4, NOON.plusSeconds(9)));
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    private static List<Element> all(Element in, String name) {
        NodeList children = in.getChildNodes();
        return IntStream.range(0, children.getLength()).mapToObj(children::item)
                .filter(child -> child instanceof Element && ATOM.equals(child.getNamespaceURI())
                        && name.equals(child.getLocalName()))
                .map(Element.class::cast).toList();
    }

    private static String only(Element in, String name) {
        assertThat(all(in, name)).as(name).hasSize(1);
        return all(in, name).getFirst().getTextContent();
    }

    @Test
    void a_reader_program_finds_every_field() throws Exception {
        SyndFeed read = new SyndFeedInput().build(new StringReader(feed(ODD).xml(SELF)));
        assertThat(read.getTitle()).contains("德国之声（非官方）");
        assertThat(read.getCopyright()).contains("非官方");
        assertThat(read.getEntries()).hasSize(3);
        SyndEntry first = read.getEntries().getFirst();
        assertThat(first.getUri()).isEqualTo("https://www.dw.com/zh/a-1");
        assertThat(first.getTitle()).isEqualTo("Bees & <b>bridges</b> \"today\"");
        assertThat(first.getLink()).isEqualTo("https://www.dw.com/zh/a-1");
        assertThat(first.getAuthors()).extracting(author -> author.getName()).containsExactly("Erika Muster", "M. <&>");
        assertThat(first.getDescription().getValue()).isEqualTo("A lead with odd signs and 🐝.");
        assertThat(first.getPublishedDate()).isEqualTo(NOON);
    }

    @Test
    void every_required_part_is_there_once() throws Exception {
        Element feed = parsed(feed(ODD).xml(SELF)).getDocumentElement();
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(feed.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang")).isEqualTo("zh");
        List<Element> entries = all(feed, "entry");
        assertThat(Stream.concat(Stream.of(feed), entries.stream())).allSatisfy(part -> {
            assertThat(URI.create(only(part, "id")).isAbsolute()).isTrue();
            assertThat(only(part, "title")).isNotBlank();
            assertThat(OffsetDateTime.parse(only(part, "updated"))).isAfter(OffsetDateTime.parse("2026-01-01T00:00Z"));
            assertThat(all(part, "author").isEmpty() && all(feed, "author").isEmpty()).isFalse();
            assertThat(all(part, "link")).allMatch(link -> URI.create(link.getAttribute("href")).isAbsolute());
            assertThat(all(part, "link")).extracting(link -> link.getAttribute("rel")).contains("alternate")
                    .doesNotHaveDuplicates();
        });
        assertThat(entries).extracting(entry -> only(entry, "id")).doesNotHaveDuplicates();
        assertThat(all(feed, "link")).extracting(link -> link.getAttribute("href")).contains(SELF.toString());
        assertThat(only(feed, "updated")).isEqualTo("2026-11-20T12:00:09Z");
        assertThat(only(entries.get(1), "updated")).isEqualTo("2026-11-20T11:59:00Z");
        assertThat(all(entries.get(1), "summary")).isEmpty();
    }

    @Test
    void a_program_is_told_the_topic_and_who_made_the_feed() throws Exception {
        Element feed = parsed(feed(ODD).xml(SELF)).getDocumentElement();
        assertThat(only(feed, "generator")).isEqualTo("DW digest bot");
        assertThat(all(feed, "link")).extracting(link -> link.getAttribute("type"))
                .containsExactlyInAnyOrder("application/atom+xml", "text/html");
        assertThat(all(feed, "entry")).allSatisfy(entry -> {
            assertThat(all(entry, "category")).singleElement().extracting(category -> category.getAttribute("term"))
                    .isEqualTo("ai");
            assertThat(all(entry, "link")).extracting(link -> link.getAttribute("type")).containsOnly("text/html");
        });
    }

    @Test
    void a_sample_is_labelled_in_a_feed_too() throws Exception {
        Element sample = all(parsed(feed(ODD).xml(SELF)).getDocumentElement(), "entry").getLast();
        assertThat(only(sample, "title")).isEqualTo("🧪 示例文章，非德国之声报道: A sample");
    }

    @Test
    void a_feed_without_articles_is_a_feed() throws Exception {
        AtomFeed empty = feed(List.of());
        Element feed = parsed(empty.xml(SELF)).getDocumentElement();
        assertThat(all(feed, "entry")).isEmpty();
        assertThat(only(feed, "updated")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(empty.updated()).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @EnumSource
    void each_edition_has_feeds_with_their_own_ids(Edition edition) throws Exception {
        Element feed = parsed(new AtomFeed(AI, edition, List.of(), Map.of()).xml(SELF)).getDocumentElement();
        assertThat(only(feed, "id")).startsWith("urn:uuid:")
                .isEqualTo(only(parsed(new AtomFeed(AI, edition, ODD, Map.of()).xml(SELF)).getDocumentElement(), "id"));
        assertThat(feed.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang"))
                .isEqualToIgnoringCase(edition.code());
        assertThat(only(feed, "rights")).contains("©", "DW");
    }
}
