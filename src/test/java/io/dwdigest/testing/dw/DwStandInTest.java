package io.dwdigest.testing.dw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DwStandInTest {

    private final DwStandIn dw = new DwStandIn();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Piece piece = Piece.piece(71).headline("机器人能当老师吗？ <b> & 更多").byline("李样本", "Tom Muster")
            .teaser("一所小学做了试验。").paragraphs("（德国之声中文网）开头。").marked(Pieces.AI_TOPIC, "人工智能").kicker("科技")
            .keywords("人工智能").picture(99).published(Instant.parse("2026-11-01T10:15:00Z")).build();

    @AfterEach
    void close() {
        http.shutdownNow();
        dw.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "rdf", "atom"})
    void lists_a_piece_in_every_form_of_feed(String form) throws Exception {
        dw.publish(piece);
        SyndEntry entry = new SyndFeedInput().build(new StringReader(get("/" + form + "/rss-chi-all").body()))
                .getEntries()
                .getFirst();
        assertThat(entry.getTitle()).isEqualTo(piece.headline());
        assertThat(entry.getPublishedDate().toInstant()).isEqualTo(piece.published());
        assertThat(entry.getLink()).startsWith(piece.rawLink() + "?maca=");
    }

    @Test
    void lists_a_piece_in_the_sitemap() throws Exception {
        dw.publish(piece);
        dw.publishInFeedOnly(Pieces.plain(72));
        Document sitemap = Jsoup.parse(get("/zh/news-sitemap.xml").body(), Parser.xmlParser());
        assertThat(sitemap.select("loc").eachText()).containsExactly(piece.link());
    }

    @Test
    void serves_a_piece_in_the_api_the_graph_api_and_the_page() throws Exception {
        dw.publish(piece);
        JsonNode api = json("/api/detail/article/71");
        assertThat(api.path("name").asString()).isEqualTo(piece.headline());
        assertThat(api.at("/body/1/content/text").asString()).contains("AUTO_TOPIC");
        JsonNode graph = json("/graph-api/zh/content/article/71");
        assertThat(graph.at("/data/content/firstPersonArray/1/fullName").asString()).isEqualTo("Tom Muster");
        Document page = Jsoup.parse(get(URI.create(piece.link()).getRawPath()).body());
        assertThat(page.select("article header h1").text()).isEqualTo(piece.headline());
        assertThat(page.select("p.teaser-text").text()).isEqualTo(piece.teaser());
        assertThat(page.select(".author-details .author").eachText()).isEqualTo(piece.byline());
        assertThat(page.select("script[type=application/ld+json]").html()).contains("NewsArticle");
    }

    @Test
    void answers_what_the_client_has_already_with_304() throws Exception {
        dw.publish(piece);
        HttpResponse<String> first = get("/xml/rss-chi-all");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/xml/rss-chi-all", "If-None-Match", tag).statusCode()).isEqualTo(304);
        String since = first.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(get("/xml/rss-chi-all", "If-Modified-Since", since).statusCode()).isEqualTo(304);
        dw.retitle(71, "新标题");
        assertThat(get("/xml/rss-chi-all", "If-None-Match", tag).body()).contains("新标题");
        assertThat(dw.requests("/xml")).extracting(DwRequest::isConditional).containsExactly(false, true, true, true);
    }

    @Test
    void removed_pieces_are_gone() throws Exception {
        dw.publish(piece);
        dw.remove(71);
        assertThat(get("/zh/a-71").statusCode()).isEqualTo(410);
        assertThat(get("/api/detail/article/71").statusCode()).isEqualTo(410);
        assertThat(get("/api/detail/article/72").statusCode()).isEqualTo(404);
    }

    @Test
    void trouble_strikes_its_paths_only() throws Exception {
        dw.publish(piece);
        dw.trouble("/xml").times(1).status(503, "closed");
        dw.trouble("/api").drops();
        dw.trouble("/graph-api").cutsOff();
        assertThat(get("/xml/rss-chi-all").statusCode()).isEqualTo(503);
        assertThat(get("/xml/rss-chi-all").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> get("/api/detail/article/71")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get("/graph-api/zh/content/article/71")).isInstanceOf(IOException.class);
        dw.clearTrouble();
        assertThat(get("/api/detail/article/71").statusCode()).isEqualTo(200);
    }

    @Test
    void some_answers_never_end() throws Exception {
        dw.trouble("/xml").neverEnds();
        HttpRequest request = HttpRequest.newBuilder(dw.feedsUrl().resolve("/xml/rss-chi-all")).build();
        try (InputStream body = http.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(body.readNBytes(5_000)).hasSize(5_000);
        }
        dw.trouble("/rdf").huge(3);
        assertThat(get("/rdf/rss-chi-all").body()).hasSizeGreaterThan(3 << 20);
        dw.trouble("/atom").gzipBomb(3);
        assertThat(get("/atom/rss-chi-all").body().length()).isLessThan(10_000);
    }

    @Test
    void counts_requests_at_once_and_their_gaps() throws Exception {
        dw.trouble("/xml").late(Duration.ofMillis(200));
        var both = List.of(1, 2).stream()
                .map(i -> http.sendAsync(request("/xml/rss-chi-all", "X", "" + i), BodyHandlers.ofString())).toList();
        both.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(dw.mostAtOnce()).isEqualTo(2);
        assertThat(dw.gaps("/xml")).hasSize(1);
    }

    @Test
    void the_same_seed_gives_the_same_pieces_all_different() {
        Instant now = Instant.parse("2026-11-01T10:15:00Z");
        List<Piece> pieces = Pieces.random(3, 500, "zh", now);
        assertThat(pieces).isEqualTo(Pieces.random(3, 500, "zh", now));
        assertThat(new HashSet<>(pieces.stream().map(Piece::headline).toList())).hasSize(500);
        assertThat(Pieces.random(3, 5, "de", now).getFirst().teaser()).isNotBlank();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, "Accept", "*/*");
    }

    private HttpResponse<String> get(String path, String header, String value)
            throws IOException, InterruptedException {
        return http.send(request(path, header, value), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String header, String value) {
        return HttpRequest.newBuilder(dw.siteUrl().resolve(path)).header(header, value).build();
    }
}
