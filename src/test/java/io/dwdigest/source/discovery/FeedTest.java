package io.dwdigest.source.discovery;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.dw.Fixture;

class FeedTest {

    private static final String EMPTY = "<rss version=\"2.0\"><channel><title>t</title></channel></rss>";

    @Test
    void an_rdf_feed_gives_every_item_that_names_an_article() throws UnreadableAnswerException {
        List<Sighting> sightings = Feed.read(Fixture.bytes("feed.rdf.xml"), Edition.ZH);
        assertThat(sightings).extracting(Sighting::id).containsExactly(90000001L, 90000002L, 90000003L);
        assertThat(sightings.getFirst()).isEqualTo(new Sighting(90000001, Edition.ZH, Kind.ARTICLE, URI.create(
                "https://www.dw.com/zh/%E6%9C%BA%E5%99%A8%E4%BA%BA%7C%E4%BC%9A%E5%81%9A%E6%A2%A6%E5%90%97%3F%E4%B9%9F%E8%AE%B8/a-90000001"),
                "机器人会做梦吗？", "研究者让一台机器人整夜休息，A & B 都在场。", List.of(new Section("", "科技")),
                Instant.parse("2025-03-15T16:44:00Z"), Origin.FEED));
    }

    @Test
    void a_malformed_link_loses_neither_its_item_nor_the_others() throws UnreadableAnswerException {
        Sighting sighting = Feed.read(Fixture.bytes("feed.rdf.xml"), Edition.ZH).get(1);
        assertThat(sighting.link()).isEqualTo(URI.create("https://www.dw.com/zh/a-90000002"));
        assertThat(sighting.published()).isNull();
    }

    @Test
    void a_live_blog_is_recognised() throws UnreadableAnswerException {
        Sighting sighting = Feed.read(Fixture.bytes("feed.rdf.xml"), Edition.ZH).get(2);
        assertThat(sighting.kind()).isEqualTo(Kind.LIVE_BLOG);
        assertThat(sighting.published()).isEqualTo("2025-03-15T10:00:00Z");
    }

    @Test
    void an_rss_feed_may_have_the_id_in_its_guid_only() throws UnreadableAnswerException {
        List<Sighting> sightings = Feed.read(Fixture.bytes("feed.rss.xml"), Edition.EN);
        assertThat(sightings).extracting(Sighting::id).containsExactly(90000011L, 90000012L, 90000013L);
        assertThat(sightings).extracting(Sighting::kind).endsWith(Kind.VIDEO);
        assertThat(sightings.getFirst().headline()).isEqualTo("Tom & Jerry: 3 < 5, says study");
        assertThat(sightings.getFirst().standfirst()).isEqualTo("A study of cartoons found that numbers grow.");
        assertThat(sightings.getFirst().published()).isEqualTo("2025-02-10T15:02:00Z");
        assertThat(sightings.get(1).link()).isEqualTo(URI.create("https://www.dw.com/en/a-90000012"));
    }

    @Test
    void a_lesson_is_left_out_although_it_has_a_number() throws UnreadableAnswerException {
        String feed = Fixture.text("feed.rss.xml").replace("https://p.dw.com/p/4abcd",
                "https://learngerman.dw.com/de/gans/l-90000012?maca=x");
        assertThat(Feed.read(feed.getBytes(UTF_8), Edition.EN)).extracting(Sighting::id).containsExactly(90000011L,
                90000013L);
    }

    @Test
    void an_identifier_may_name_the_article_where_the_link_does_not() throws UnreadableAnswerException {
        assertThat(Feed.read(item("<link>https://www.dw.com/en/programme/x</link>"
                + "<guid>https://www.dw.com/en/a-7</guid>").getBytes(UTF_8), Edition.EN))
                .extracting(Sighting::id, Sighting::link)
                .containsExactly(tuple(7L, URI.create("https://www.dw.com/en/a-7")));
    }

    @Test
    void a_number_of_something_else_is_not_the_articles() throws UnreadableAnswerException {
        assertThat(Feed.read(item("<link>https://p.dw.com/p/4abcd</link><dw:imageId>5</dw:imageId>"
                + "<dw:contentID>7</dw:contentID>").getBytes(UTF_8), Edition.EN)).extracting(Sighting::id)
                .containsExactly(7L);
    }

    private static String item(String parts) {
        return "<rss version=\"2.0\" xmlns:dw=\"http://dw.example/\"><channel><title>t</title><item><title>x</title>"
                + parts
                + "</item></channel></rss>";
    }

    @Test
    void an_atom_feed_is_read_too() throws UnreadableAnswerException {
        Sighting sighting = Feed.read(Fixture.bytes("feed.atom.xml"), Edition.DE).getFirst();
        assertThat(sighting.link()).isEqualTo(URI.create("https://www.dw.com/de/ein-satz-mit-%C3%BCmlaut/a-90000021"));
        assertThat(sighting.headline()).isEqualTo("Ein Satz mit Ümlaut");
        assertThat(sighting.standfirst()).isEqualTo("Kurz & gut.");
        assertThat(sighting.published()).isEqualTo("2025-02-10T14:00:00Z");
    }

    @Test
    void an_empty_feed_is_a_feed() throws UnreadableAnswerException {
        assertThat(Feed.read(EMPTY.getBytes(UTF_8), Edition.ZH)).isEmpty();
    }

    @Test
    void a_feed_of_something_else_is_not_taken_for_an_empty_one() {
        assertThatThrownBy(() -> Feed.read(item("<link>https://www.dw.com/en/maintenance</link>").getBytes(UTF_8),
                Edition.EN)).isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("none of its 1 entries names an article");
    }

    @Test
    void forbidden_characters_and_other_encodings_do_not_lose_a_feed() throws UnreadableAnswerException {
        String feed = Fixture.text("feed.rss.xml");
        assertThat(Feed.read(feed.replace("A film", "A\u0007 film").getBytes(UTF_8), Edition.EN)).hasSize(3);
        assertThat(Feed.read(feed.replace("UTF-8", "UTF-16").getBytes(UTF_16), Edition.EN)).hasSize(3);
    }

    @Test
    void a_bare_ampersand_in_a_link_does_not_lose_the_feed() throws UnreadableAnswerException {
        String feed = Fixture.text("feed.rss.xml").replace("?maca=en-rss-en-all-1573-xml-mrss", "?a=1&b=2");
        assertThat(Feed.read(feed.getBytes(UTF_8), Edition.EN)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "<html><body>no</body></html>", "<rss version=\"2.0\"><channel>",
            "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss version=\"2.0\"><channel><title>&b;</title></channel></rss>",
            "<!DOCTYPE rss [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><rss version=\"2.0\"><channel><title>&f;</title></channel></rss>",
            "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x.dtd\"><rss version=\"2.0\"><channel><title>t</title></channel></rss>"})
    void what_is_not_a_feed_or_hides_entities_is_refused(String body) {
        assertThatThrownBy(() -> Feed.read(body.getBytes(UTF_8), Edition.ZH))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void deep_nesting_does_not_overflow_the_stack() {
        String deep = "<x>".repeat(200_000) + "</x>".repeat(200_000);
        assertThatThrownBy(() -> Feed.read(deep.getBytes(UTF_8), Edition.ZH))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    @Timeout(5)
    void a_tag_that_never_ends_is_refused_in_time() { // the parser takes quadratic time for a tag
        String feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><l" + "{\"a\":[".repeat(500_000);
        assertThatThrownBy(() -> Feed.read(feed.getBytes(UTF_8), Edition.ZH))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("tag");
    }

    /** The parser would take seconds for it. */
    @Test
    void a_tag_in_which_cdata_begins_again_and_again_is_refused() {
        String feed = Fixture.text("feed.rss.xml").replaceFirst("<description>",
                "<descript" + "<![CDATA[".repeat(100_000) + "ion>");
        assertThatThrownBy(() -> Feed.read(feed.getBytes(UTF_8), Edition.ZH))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("tag");
    }
}
