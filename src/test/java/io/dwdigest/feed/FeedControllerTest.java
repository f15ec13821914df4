package io.dwdigest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.article.Articles;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** Asks the whole application for its feeds, as a program that reads them does. */
@Tag("database")
class FeedControllerTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static TelegramStandIn telegram;
    private static Bot bot;

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
        bot = new Bot(telegram).with("DW_EDITIONS", "zh,en").with("FEEDS_OPEN", "true").start();
        telegram.reader(4242424242L, "zh-hans").says("/follow 自行车").awaits("自行车");
        bot.part(Articles.class).add(AnArticle.ai(1, 0), false);
        bot.part(Articles.class).add(AnArticle.ai(2, 5), false);
        bot.part(Articles.class).add(AnArticle.of(3).edition("en").headline("Artificial intelligence repairs a bike")
                .lead("Artificial intelligence in a workshop.").published(NOON).build(), false);
        bot.part(Articles.class).add(AnArticle.other(4), false);
    }

    @AfterAll
    static void stop() {
        bot.close();
        telegram.close();
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(bot.address(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void a_feed_has_the_newest_of_its_topic_and_edition() throws Exception {
        HttpResponse<String> answer = get("/feeds/ai.xml?edition=zh");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/atom+xml;charset=UTF-8");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body()).containsSubsequence("第2号", "第1号").doesNotContain("面包师傅", "repairs a bike")
                .contains(
                        "rel=\"self\" type=\"application/atom+xml\" href=\"" + bot.address("/feeds/ai.xml?edition=zh"));
        assertThat(get("/feeds/ai.xml").body()).contains("repairs a bike").doesNotContain("第1号");
    }

    @Test
    void nothing_about_a_reader_is_in_a_feed() throws Exception {
        HttpResponse<String> answer = get("/feeds/ai.xml?edition=zh", "Cookie", "a=b");
        assertThat(answer.body() + answer.headers().map()).doesNotContain("4242424242", "follow", "Set-Cookie");
    }

    @Test
    void what_has_not_changed_is_not_sent_again() throws Exception {
        HttpResponse<String> first = get("/feeds/ai.xml?edition=zh");
        assertThat(header(first, "Cache-Control")).isEqualTo("max-age=300, public");
        assertThat(header(first, "Last-Modified")).isEqualTo("Fri, 20 Nov 2026 12:05:00 GMT");
        HttpResponse<String> again = get("/feeds/ai.xml?edition=zh", "If-None-Match", header(first, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(header(first, "ETag")).startsWith("\"");
        assertThat(get("/feeds/ai.xml?edition=zh", "If-Modified-Since", header(first, "Last-Modified")).statusCode())
                .isEqualTo(304);
        assertThat(get("/feeds/ai.xml?edition=zh", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get("/feeds/ai.xml?edition=en", "If-None-Match", header(first, "ETag")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /feeds/gone.xml?edition=zh | There is no such topic in this edition of DW's.
            /feeds/AI.xml?edition=zh   | There is no such topic in this edition of DW's.
            /feeds/ai.xml?edition=fr   | This bot does not read such an edition of DW's.
            /feeds/ai.xml?edition=     | This bot does not read such an edition of DW's.
            """)
    void what_there_is_not_is_told_in_a_sentence(String path, String sentence) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.body()).isEqualTo(sentence + "\n");
    }

    @Test
    void closed_feeds_are_not_there() {
        FeedController closed = new FeedController(bot.part(Feeds.class), new FeedProperties(false));
        assertThat(closed.feed("ai", "zh").getStatusCode().value()).isEqualTo(404);
    }
}
