package io.dwdigest.source.reading;

import static io.dwdigest.testing.dw.RealFiles.bytes;
import static io.dwdigest.testing.dw.RealFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Origin;
import io.dwdigest.source.archive.ArchivedMarkdown;
import io.dwdigest.source.discovery.Feed;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.DwDates;
import io.dwdigest.source.text.Links;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.NeedsShared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads real files of DW. Skipped where there are none. */
@NeedsShared
class RealFilesTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Mark AI = new Mark(69572979, "人工智能");

    @ParameterizedTest
    @MethodSource("archived")
    void every_archived_article_yields_what_a_person_read_in_it(Row row) {
        Article article = ArchivedMarkdown.read(text("archive/" + row.text("file"))).orElseThrow().article();
        row.check(article);
        assertThat(article.picture()).isEqualTo(row.picture());
        assertThat(article.link().toString()).startsWith("https://www.dw.com/zh/").endsWith("/a-" + row.text("dw_id"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_page_yields_what_a_person_read_in_it(Row row) throws UnreadableAnswerException {
        URI link = URI.create(Objects.requireNonNull(row.text("url")));
        Edition edition = Objects.requireNonNull(Links.edition(link));
        Sighting sighting = new Sighting(ContentId.in(link.toString()).orElseThrow(), edition, Kind.ARTICLE,
                Links.bare(1, Kind.ARTICLE, edition), null, null, null, Origin.FEED);
        Article article = Merging.article(sighting, Page.read(bytes("pages/" + row.text("file")), link)).orElseThrow();
        row.check(article);
        assertThat(article.link()).isEqualTo(link);
        assertThat(article.picture()).hasHost("static.dw.com");
    }

    @Test
    void links_of_a_page_to_other_articles_are_found() throws UnreadableAnswerException {
        List<Reading> readings = Page.read(bytes("pages/de-65897191.html"),
                URI.create("https://www.dw.com/de/a-65897191"));
        assertThat(readings).flatExtracting(Reading::links).contains(65027513L, 60296643L, 56884896L, 53762255L);
    }

    @Test
    void a_marked_topic_is_found_in_the_archive_where_dw_marked_one() {
        assertThat(ArchivedMarkdown.read(text("archive/zh-71373639.md")).orElseThrow().article().marks())
                .containsExactly(AI);
        assertThat(ArchivedMarkdown.read(text("archive/zh-71563901.md")).orElseThrow().article().marks()).isEmpty();
    }

    @Test
    void the_stamp_is_the_archivers() {
        assertThat(ArchivedMarkdown.read(text("archive/zh-71563901.md")).orElseThrow().stamped())
                .isEqualTo("2025-02-10T15:17:05Z");
    }

    @Test
    void every_item_of_the_chinese_feed_is_sighted() throws UnreadableAnswerException {
        List<Sighting> sightings = Feed.read(bytes("feeds/rss-chi-all-2015.rdf.xml"), Edition.ZH);
        assertThat(sightings).hasSize(85).allSatisfy(sighting -> {
            assertThat(sighting.headline()).isNotBlank();
            assertThat(sighting.published()).isNotNull();
            assertThat(sighting.link().toString()).matches("https://www\\.dw\\.com/zh/[!-~]+/a-" + sighting.id());
        });
        assertThat(sightings.getFirst().published()).isEqualTo("2015-03-15T16:44:00Z");
    }

    @Test
    void the_answer_for_a_video_is_read() throws UnreadableAnswerException {
        Reading reading = ApiAnswer.read(bytes("api/video-59567960.json"), new Asked(59567960, null));
        assertThat(reading.kind()).isEqualTo(Kind.VIDEO);
        assertThat(reading.headline()).startsWith("Kremlkritiker").doesNotEndWith(" ");
        assertThat(reading.standfirst()).startsWith("Der Menschenrechtspreis");
        assertThat(reading.keywords()).hasSize(7).contains("Russland");
        assertThat(reading.published()).isEqualTo("2021-10-20T19:15:40.878Z");
        assertThat(reading.picture()).isEqualTo(URI.create("https://static.dw.com/image/57347616_304.jpg"));
    }

    @Test
    void the_head_of_an_articles_answer_is_read() throws UnreadableAnswerException {
        Reading reading = ApiAnswer.read(bytes("api/article-72622720.head-only.json"),
                new Asked(72622720, null));
        assertThat(reading.kind()).isEqualTo(Kind.ARTICLE);
        assertThat(reading.standfirst()).startsWith("美国上周警告");
        assertThat(reading.opening()).startsWith("近年来");
        assertThat(reading.kicker()).isEqualTo("经济");
        assertThat(reading.picture()).isEqualTo(URI.create("https://static.dw.com/image/60619328_304.jpg"));
    }

    @Test
    void a_list_is_no_article() {
        assertThatThrownBy(() -> ApiAnswer.read(bytes("api/mediacenter-list.json"), new Asked(1, null)))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    private static Stream<Row> archived() {
        return rows("archive/expected.jsonl");
    }

    private static Stream<Row> pages() {
        return rows("pages/expected.jsonl");
    }

    private static Stream<Row> rows(String file) {
        return text(file).lines().map(line -> new Row(MAPPER.readTree(line)));
    }

    /** What a person read in one file. */
    record Row(JsonNode expected) {

        void check(Article article) {
            assertThat(article.headline()).isEqualTo(text("headline"));
            assertThat(article.byline())
                    .isEqualTo(expected.path("byline").valueStream().map(JsonNode::asString).toList());
            assertThat(article.lead()).isEqualTo(text("lead"));
            assertThat(article.published()).isEqualTo(published());
            assertThat(article.kind()).isEqualTo(ContentId.named(text("kind")));
        }

        @Nullable
        String text(String key) {
            return expected.path(key).isString() ? expected.path(key).stringValue() : null;
        }

        @Nullable
        URI picture() {
            String picture = text("image");
            return picture == null ? null : URI.create(picture);
        }

        private @Nullable Instant published() {
            return DwDates.of(text("published"));
        }

        @Override
        public String toString() {
            return expected.path("file").asString("");
        }
    }
}
