package io.dwdigest.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Article;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.dw.Answers;
import io.dwdigest.testing.dw.Answers.Item;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Reply;
import io.dwdigest.testing.dw.SourceSettings;

/** DW answers with 200 and something else: a page that asks for consent, checks the browser, or says sorry. */
@OnBothDatabases
class AstrayAnswersTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final Item ITEM = Item.of(1, START);
    private static final String CONSENT = """
            <html><head><meta property="og:title" content="We value your privacy"></head><body><article><header>
            <h1>We value your privacy</h1></header><p>Accept all.</p></article></body></html>""";

    private final DwStandIn dw = new DwStandIn();
    private final SettableClock clock = new SettableClock(START);
    private final DataSource database;
    private Wired bot;

    AstrayAnswersTest(Database kind) {
        database = kind.create();
        bot = node();
    }

    private Wired node() {
        return new Wired(SourceSettings.of(dw.siteUrl()), database, clock);
    }

    @AfterEach
    void stop() {
        bot.close();
        dw.close();
    }

    private void astray(String body) {
        for (String path : List.of("/api/detail/article/1", "/graph-api/zh/content/article/1", "/zh/a-1")) {
            dw.on(path, body);
        }
    }

    private void recovers() {
        dw.on("/zh/a-1", Answers.page("/zh/a-1", "The goose", "It plays chess."));
    }

    private long pagesAsked() {
        return dw.asked().stream().filter("/zh/a-1"::equals).count();
    }

    private void find() {
        dw.on("/xml/rss-chi-all", Answers.feed(ITEM));
        bot.find(Source.FEED);
    }

    /** Looks every three minutes. */
    private void lookFor(Duration time) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            bot.look(Source.FEED);
            clock.advance(Duration.ofMinutes(3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CONSENT, "<html><h1>One moment, checking</h1></html>", "{\"id\":2,\"name\":\"Sorry\"}",
            "{\"name\":\"Sorry\",\"teaser\":\"Maintenance\"}", ""})
    void an_article_is_asked_for_for_hours_while_something_else_comes(String body) {
        astray(body);
        find();
        lookFor(Duration.ofHours(5));
        assertThat(bot.news()).isEmpty();
        assertThat(pagesAsked()).isBetween(15L, 30L);
        recovers();
        lookFor(Duration.ofMinutes(16));
        assertThat(bot.articles().byId(1)).get().extracting(Article::headline, Article::lead)
                .containsExactly("The goose", "It plays chess.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/consent", "/zh/a-1", "http://127.0.0.1:9/consent"})
    void a_redirect_to_something_else_counts_as_not_read(String to) {
        dw.on("/zh/a-1", Reply.redirect(to));
        dw.on("/consent", CONSENT);
        find();
        lookFor(Duration.ofHours(1));
        assertThat(bot.news()).isEmpty();
        recovers();
        lookFor(Duration.ofMinutes(16));
        assertThat(bot.news()).hasSize(1);
    }

    /** A node that begins later stands for a restart as well: nothing of this is in memory. */
    @Test
    void neither_a_restart_nor_another_node_forgets_the_article() {
        astray(CONSENT);
        find();
        lookFor(Duration.ofMinutes(30));
        Wired first = bot;
        bot = node();
        long before = pagesAsked();
        lookFor(Duration.ofHours(2));
        assertThat(pagesAsked() - before).isBetween(7L, 9L);
        recovers();
        lookFor(Duration.ofMinutes(16));
        assertThat(bot.news()).hasSize(1);
        first.close();
    }

    @ParameterizedTest
    @ValueSource(strings = CONSENT)
    void in_the_end_the_list_speaks_and_never_the_other_page(String body) {
        astray(body);
        find();
        lookFor(Duration.ofHours(12));
        assertThat(bot.articles().byId(1)).get().extracting(Article::headline).isEqualTo("headline 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONSENT, "",
            "<rss version=\"2.0\"><channel><title>t</title><item><title>Sorry</title>"
                    + "<link>https://www.dw.com/sorry</link></item></channel></rss>",
            "<urlset><url><loc>https://www.dw.com/sorry</loc></url></urlset>"})
    void a_list_of_something_else_is_no_first_look(String body) {
        for (String list : List.of("/xml/rss-chi-all", "/rdf/rss-chi-all", "/atom/rss-chi-all",
                "/zh/news-sitemap.xml")) {
            dw.on(list, body);
        }
        bot.look(Source.FEED);
        bot.look(Source.SITEMAP);
        clock.advance(Duration.ofMinutes(2));
        recovers();
        dw.on("/xml/rss-chi-all", Answers.feed(ITEM));
        bot.look(Source.FEED);
        assertThat(bot.news()).as("it was there before, so it is not pushed").containsExactly("1");
    }
}
