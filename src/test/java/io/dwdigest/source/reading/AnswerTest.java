package io.dwdigest.source.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Kind;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.dw.Fixture;

class AnswerTest {

    private static final Mark AI = new Mark(69572979, "人工智能");
    private static final Asked ASKED = new Asked(90000041, "x");
    private static final String OPENING = "一位人工智能学者在湖边养了一只会下棋的鹅。";
    private static final Instant PUBLISHED = Instant.parse("2025-02-10T15:02:43.389Z");
    private static final URI PICTURE = URI.create("https://static.dw.com/image/5_304.jpg");

    @Test
    void the_api_tells_everything_but_authors() throws UnreadableAnswerException {
        assertThat(ApiAnswer.read(Fixture.bytes("api-article.json"), ASKED))
                .isEqualTo(new Reading(Origin.API, Kind.ARTICLE,
                        "会下棋的鹅", null, "湖边的一只鹅学会了下棋。", OPENING, "科技", List.of("鹅", "棋"), List.of(AI),
                        List.of(new Section("1686", "科技动物"), new Section("", "科技")), PUBLISHED,
                        PICTURE, null));
    }

    @Test
    void an_open_tag_in_one_part_does_not_swallow_the_next_part() throws UnreadableAnswerException {
        assertThat(ApiAnswer.read("""
                {"name": "x", "body": [{"content": {"text": "<p>一<a href=\\"/t-1"}},
                {"content": {"text": "<p>二<a href=\\"/t-2\\">鹅</a></p>"}}]}
                """.getBytes(UTF_8), ASKED).marks()).contains(new Mark(2, "鹅"));
    }

    @Test
    void links_to_other_articles_of_dw_are_read_from_the_text() throws UnreadableAnswerException {
        String text = "<p>鹅<a href='https://api.dw.com/api/detail/article/90000042'>下</a>"
                + "<a href='/zh/%E9%B9%85/a-90000043'>棋</a><a href='https://www.dw.com/zh/x/a-90000042?maca=y'>了</a>"
                + "<a href='https://www.dw.com/zh/ai/t-69572979'>智能</a><a href='//example.org/zh/x/a-90000044'>别处</a>"
                + "<a href='https://example.org/a-90000045'>别处</a></p>";
        assertThat(api("{\"name\": \"x\", \"body\": [{\"content\": {\"text\": \"" + text + "\"}}]}").links())
                .containsExactly(90000042L, 90000043L);
        assertThat(graph("\"text\": \"" + text + "\", \"contentLinks\": [{\"targetId\": 90000046},"
                + "{\"targetId\": 90000043}, {}, 7]").links())
                .containsExactly(90000042L, 90000043L, 90000046L);
        assertThat(graph("\"contentLinks\": \"none\"").links()).isEmpty();
    }

    @Test
    void the_graph_tells_authors_and_link_too() throws UnreadableAnswerException {
        assertThat(GraphAnswer.read(Fixture.bytes("graph-article.json"), ASKED)).isEqualTo(new Reading(Origin.GRAPH,
                Kind.ARTICLE, "会下棋的鹅", List.of("Anna Muster", "李试验"), "湖边的一只鹅学会了下棋。", OPENING, "科学", null,
                List.of(AI), List.of(new Section("1686", "科学"), new Section("1686", "科技动物"),
                        new Section("19990007", ""), new Section("", "科学部"), new Section("DE", "德国")),
                PUBLISHED, PICTURE,
                URI.create("https://www.dw.com/zh/%E4%BC%9A%E4%B8%8B%E6%A3%8B%E7%9A%84%E9%B9%85/a-90000041")));
    }

    @Test
    void keywords_of_the_graph_are_words_or_have_names() throws UnreadableAnswerException {
        assertThat(graph("\"keywords\": [\"鹅\", {\"name\": \"棋\"}, {\"x\": 1}, \"鹅\"]").keywords())
                .containsExactly("鹅", "棋");
        assertThat(graph("\"keywords\": \"鹅\"").keywords()).isNull();
    }

    @Test
    void a_field_of_a_wrong_type_counts_as_missing() throws UnreadableAnswerException {
        Reading reading = api("""
                {"name": "x", "teaser": 7, "body": {"content": []}, "text": null, "mainContent": [],
                 "displayDate": {"a": 1}, "type": ["Video"], "categoryName": false, "referenceGroups": "none"}""");
        assertThat(reading).isEqualTo(new Reading(Origin.API, null, "x", null, null, null, null, List.of(), List.of(),
                null, null, null));
        assertThat(GraphAnswer
                .read("""
                        {"data": {"content": {"title": "x", "text": 1, "firstPersonArray": "y", "contentDate": 1739200625000,
                         "mainContentImageLink": "z", "thematicFocusCategory": [1], "canonicalUrl": {}}}}"""
                        .getBytes(UTF_8), ASKED)
                .byline()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"fullName\": \"Anna Muster\"}, {\"fullName\": \"AFP\"}]",
            "{\"fullName\": \"Anna Muster\"}",
            "[[{\"fullName\": \"Anna Muster\"}], null, 7, {}]", "[{\"fullName\": {\"value\": \"Anna Muster\"}}]",
            "[{\"fullName\": null, \"name\": \"Anna Muster, dpa\"}]", "[{\"__ref\": \"Person:1\"}]",
            "{\"edges\": [{\"node\": {\"__typename\": \"Person\", \"fullName\": \"Anna Muster\"}}]}",
            "[{\"__typename\": \"Organization\", \"fullName\": \"Gänse e. V.\"}, {\"firstName\": \"Anna\", \"lastName\": \"Muster\"}]"})
    void persons_are_read_in_whatever_form_the_graph_gives_them(String persons) throws UnreadableAnswerException {
        Reading reading = GraphAnswer.read(("{\"Person:1\": {\"fullName\": \"Anna  Muster\"}, \"data\": {\"content\": "
                + "{\"title\": \"x\", \"firstPersonArray\": " + persons + "}}}").getBytes(UTF_8), ASKED);
        assertThat(reading.byline()).containsExactly("Anna Muster");
    }

    @Test
    void an_empty_list_of_authors_hides_no_other_list() throws UnreadableAnswerException {
        assertThat(graph("\"firstPersonArray\": [], \"persons\": [{\"fullName\": \"Anna Muster\"}]").byline())
                .containsExactly("Anna Muster");
        assertThat(graph("\"firstPersonArray\": [], \"persons\": []").byline()).isEmpty();
    }

    @Test
    void a_picture_known_by_its_id_alone_is_found() throws UnreadableAnswerException {
        assertThat(graph("\"mainContentImageLink\": {\"targetId\": 5}").picture()).isNotNull().asString()
                .contains("/5_");
        assertThat(graph("\"mainContentImageLink\": {}").picture()).isNull();
        assertThat(graph("\"mainContentImageLink\": {\"targetId\": 0}").picture()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "\"body\": [{\"content\": {\"text\": \"（德国之声中文网）鹅来了。\"}}, {\"content\": {\"text\": \"<p>后来</p>\"}}]",
            "\"body\": [{\"content\": {\"type\": \"Image\"}}, {\"content\": {\"text\": \"<p>&nbsp;</p><p>鹅来了。</p>\"}}]",
            "\"body\": [], \"text\": \"<p><strong>小标题</strong></p><p>（德国之声中文网）鹅来了。</p>\"",
            "\"text\": \"鹅来了。\\n后来\""})
    void an_article_without_standfirst_has_its_opening(String text) throws UnreadableAnswerException {
        Reading reading = api("{\"name\": \"x\", \"teaser\": \"（德国之声中文网）\", " + text + "}");
        assertThat(reading.standfirst()).isNull();
        assertThat(reading.opening()).isEqualTo("鹅来了。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Liveblog", "LIVE_BLOG", "LiveBlogPosting"})
    void a_live_blog_is_known_by_its_type(String type) throws UnreadableAnswerException {
        assertThat(api("{\"name\": \"x\", \"type\": \"" + type + "\"}").kind()).isEqualTo(Kind.LIVE_BLOG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{\"name\": \"\"}",
            "{\"type\": \"MediaCenter\", \"items\": []}",
            "<html></html>", "{\"data\": {\"content\": null}}", "{\"data\": [1]}",
            "{\"errors\": [{\"message\": \"x\"}]}"})
    void what_is_no_article_is_refused(String json) {
        assertThatThrownBy(() -> api(json)).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> GraphAnswer.read(json.getBytes(UTF_8), ASKED))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"id\": 9, \"%s\": \"x\"", "\"id\": \"9\", \"%s\": \"x\"", "\"%s\": \"Other\"",
            "\"id\": 9, \"namedUrl\": \"/zh/a-90000041\", \"%s\": \"x\"",
            "\"namedUrl\": \"/zh/x/a-9\", \"%s\": \"x\"", "\"id\": null, \"%s\": \"Access denied\""})
    void an_answer_about_something_else_is_refused(String fields) {
        assertThatThrownBy(() -> api("{" + fields.formatted("name") + "}")).isInstanceOf(AstrayException.class);
        assertThatThrownBy(() -> graph(fields.formatted("title"))).isInstanceOf(AstrayException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"id\": 90000041, \"%s\": \"y\"", "\"id\": \"90000041\", \"%s\": \"y\"",
            "\"id\": \"９００００041\", \"%s\": \"y\"", "\"id\": [], \"namedUrl\": \"/zh/y/a-90000041\", \"%s\": \"y\"",
            "\"%s\": \" “X” \""})
    void an_answer_names_its_article_or_has_the_listed_headline(String fields) throws UnreadableAnswerException {
        assertThat(api("{" + fields.formatted("name") + "}").headline()).isNotNull();
        assertThat(graph(fields.formatted("title") + ", \"x\": 1").headline()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><h1>Maintenance</h1></html>", "[]", "{\"message\": \"Forbidden\"}",
            "{\"id\": 90000041"})
    void what_comes_in_place_of_an_answer_is_about_something_else(String body) {
        assertThatThrownBy(() -> api(body)).isInstanceOf(AstrayException.class);
        assertThatThrownBy(() -> GraphAnswer.read(body.getBytes(UTF_8), ASKED)).isInstanceOf(AstrayException.class);
    }

    @Test
    void depth_does_not_overflow_the_stack() {
        assertThatThrownBy(() -> api("{\"a\":".repeat(100_000))).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> api("[".repeat(100_000))).isInstanceOf(UnreadableAnswerException.class);
    }

    private static Reading graph(String fields) throws UnreadableAnswerException {
        return GraphAnswer.read(
                ("{\"data\": {\"content\": {" + (fields.contains("title") ? "" : "\"title\": \"x\", ") + fields + "}}}")
                        .getBytes(UTF_8),
                ASKED);
    }

    private static Reading api(String json) throws UnreadableAnswerException {
        return ApiAnswer.read(json.getBytes(UTF_8), ASKED);
    }
}
