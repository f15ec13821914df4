package io.dwdigest.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.dw.Answers;
import io.dwdigest.testing.dw.Answers.Item;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Reply;
import io.dwdigest.testing.dw.SourceSettings;

/** Follows articles from DW to the table of articles. */
@Tag("database")
@Isolated("what hangs in it is given up after a moment, and so is what only waits for its turn")
class WalkthroughTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final DwStandIn dw = new DwStandIn();
    private final SettableClock clock = new SettableClock(START);
    private final Wired bot = new Wired(SourceSettings.of(dw.siteUrl()), Database.H2.create(), clock);

    /** A list is missing until a test publishes it. */
    @BeforeEach
    void missLists() {
        Stream.of("/xml/rss-chi-all", "/rdf/rss-chi-all", "/atom/rss-chi-all", "/zh/news-sitemap.xml")
                .forEach(list -> dw.on(list, Reply.status(404)));
    }

    @AfterEach
    void stop() {
        bot.close();
        dw.close();
    }

    @Test
    void the_feed_alone_carries_the_bot() {
        feed(Item.of(1, START.minusSeconds(60)));
        bot.look(Source.FEED);
        bot.look(Source.SITEMAP);
        assertThat(bot.news()).containsExactly("1");

        clock.advance(MINUTE);
        feed(Item.of(2, START.plusSeconds(30)), Item.of(1, START.minusSeconds(60)));
        bot.look(Source.FEED);
        bot.look(Source.SITEMAP);
        assertThat(bot.news()).containsExactly("2+");
    }

    @Test
    void the_sitemap_alone_carries_the_bot() {
        sitemap(Item.of(1, START.minusSeconds(60)));
        bot.look(Source.FEED);
        bot.look(Source.SITEMAP);
        assertThat(bot.news()).containsExactly("1");

        clock.advance(MINUTE);
        sitemap(Item.of(1, START.minusSeconds(60)), Item.of(2, START.plusSeconds(30)));
        bot.look(Source.FEED);
        bot.look(Source.SITEMAP);
        assertThat(bot.news()).containsExactly("2+");
    }

    @Test
    void an_empty_list_is_a_first_look() {
        feed();
        bot.look(Source.FEED);
        clock.advance(MINUTE);
        feed(Item.of(1, START.minusSeconds(600)));
        bot.look(Source.FEED);
        assertThat(bot.news()).containsExactly("1+");
    }

    @Test
    void a_recovered_source_pushes_only_what_came_after_the_start() {
        sitemap();
        bot.look(Source.FEED);
        bot.look(Source.SITEMAP);
        clock.advance(Duration.ofHours(3));
        feed(Item.of(1, START.minusSeconds(60)), Item.of(2, START.plusSeconds(60)));
        bot.look(Source.FEED);
        assertThat(bot.news()).containsExactly("1", "2+");
    }

    @Test
    void articles_older_than_two_days_are_not_pushed() {
        feed();
        bot.look(Source.FEED);
        feed(Item.of(1, START.minus(Duration.ofDays(3))), Item.of(2, null));
        api(2, "headline", "lead", START.minus(Duration.ofDays(3)));
        bot.look(Source.FEED);
        assertThat(bot.news()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void an_article_dated_2062_is_found_now_wherever_the_date_stands() {
        Instant wrong = Instant.parse("2062-02-10T15:00:00Z");
        feed(Item.of(1, wrong));
        bot.look(Source.FEED);
        clock.advance(MINUTE);
        feed(Item.of(1, wrong), Item.of(2, wrong), Item.of(3, null));
        api(3, "headline", "lead", wrong);
        bot.look(Source.FEED);
        sitemap();
        bot.look(Source.SITEMAP);
        sitemap(Item.of(4, wrong));
        bot.look(Source.SITEMAP);
        assertThat(bot.news()).containsExactlyInAnyOrder("1", "2+", "3+", "4+");
        assertThat(bot.articles().byIds(List.of(1L, 2L, 3L, 4L))).hasSize(4)
                .allMatch(article -> article.published() == null);
        assertThat(bot.articles().latestProvenance(Edition.ZH, 9)).hasSize(4)
                .allMatch(article -> !article.dated().isAfter(clock.instant()));
    }

    @Test
    void looks_and_readings_go_on_after_the_clock_was_set_back() {
        bot.look(Source.FEED); // fails, so that a pause begins
        clock.advance(Duration.ofHours(-2));
        feed();
        sitemap(Item.of(1, START.minusSeconds(60)));
        bot.look(Source.SITEMAP);
        clock.advance(Duration.ofDays(-365));
        sitemap(Item.of(1, START.minusSeconds(60)), Item.of(2, START));
        bot.look(Source.SITEMAP);
        assertThat(bot.news()).containsExactly("1", "2+");
    }

    @Test
    void another_order_title_or_source_does_not_make_an_article_new() {
        feed(Item.of(1, START), Item.of(2, START));
        bot.look(Source.FEED);
        assertThat(bot.news()).hasSize(2);
        feed(Item.of(2, START), Item.of(1, START).titled("another"));
        sitemap(Item.of(1, START));
        bot.look(Source.FEED);
        bot.look(Source.SITEMAP);
        assertThat(bot.news()).isEmpty();
    }

    @Test
    void an_article_that_both_sources_find_at_once_is_pushed_once() {
        feed();
        sitemap();
        bot.look(Source.FEED);
        bot.look(Source.SITEMAP);
        clock.advance(MINUTE);
        feed(Item.of(1, clock.instant()));
        sitemap(Item.of(1, clock.instant()));
        bot.find(Source.FEED);
        bot.look(Source.SITEMAP);
        bot.look(Source.FEED);
        assertThat(bot.news()).containsExactly("1+");
    }

    @Test
    void the_oldest_of_one_look_comes_first() {
        feed();
        bot.look(Source.FEED);
        feed(Item.of(1, START.minusSeconds(1)), Item.of(2, START.minusSeconds(3)), Item.of(3, START.minusSeconds(2)));
        bot.look(Source.FEED);
        assertThat(bot.news()).containsExactly("2+", "3+", "1+");
    }

    @Test
    void many_are_read_in_one_look() {
        feed(IntStream.rangeClosed(1, 50).mapToObj(id -> Item.of(id, START)).toArray(Item[]::new));
        bot.look(Source.FEED);
        assertThat(bot.news()).hasSize(50);
    }

    @Test
    void the_text_comes_from_the_api_and_authors_from_the_graph_api() {
        feed(Item.of(1, START));
        api(1, "the headline", "the lead", START);
        dw.on("/graph-api/zh/content/article/1", Answers.graph(1, "the headline", "An Author"));
        bot.look(Source.FEED);
        assertThat(article(1).headline()).isEqualTo("the headline");
        assertThat(article(1).byline()).containsExactly("An Author");
        assertThat(dw.asked()).doesNotContain("/zh/a-1");
    }

    @Test
    void where_the_graph_api_has_nothing_the_page_tells_authors() {
        feed(Item.of(1, START));
        api(1, "headline", "lead", START);
        dw.on("/graph-api/zh/content/article/1", Reply.status(404));
        bot.look(Source.FEED);
        assertThat(dw.asked()).contains("/zh/a-1");
    }

    @Test
    void if_the_api_fails_the_graph_api_and_the_page_are_read() {
        dw.on("/api/detail/article/1", Reply.status(500));
        dw.on("/graph-api/zh/content/article/1", Answers.graph(1, "from graph", "An Author"));
        dw.on("/zh/a-1", Answers.page("/zh/a-1", "from page", "the lead"));
        feed(Item.of(1, null));
        bot.look(Source.FEED);
        assertThat(article(1).headline()).isEqualTo("from graph");
        assertThat(article(1).lead()).isEqualTo("the lead");
    }

    @Test
    void a_kind_without_a_known_path_is_read_from_its_page() {
        dw.on("/zh/g-1", Answers.page("/zh/g-1", "from page", "the lead"));
        feed(new Item(1, Kind.GALLERY, "headline", START));
        bot.look(Source.FEED);
        assertThat(article(1).headline()).isEqualTo("from page");
        assertThat(dw.asked()).containsExactly("/xml/rss-chi-all", "/zh/g-1");
    }

    @Test
    void an_api_that_hangs_costs_one_timeout_for_all_articles() {
        feed(IntStream.rangeClosed(1, 8).mapToObj(id -> Item.of(id, START)).toArray(Item[]::new));
        for (int id = 1; id <= 8; id++) {
            dw.on("/api/detail/article/" + id, Reply.never());
        }
        long began = System.nanoTime();
        bot.look(Source.FEED);
        assertThat(bot.news()).hasSize(8);
        assertThat(dw.asked().stream().filter(path -> path.startsWith("/api/"))).hasSizeLessThanOrEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_source_that_hangs_does_not_hold_up_the_other() throws InterruptedException {
        dw.on("/xml/rss-chi-all", Reply.never());
        sitemap(Item.of(1, START));
        Thread hanging = Thread.ofVirtual().start(() -> bot.look(Source.FEED));
        await().until(() -> !dw.asked().isEmpty());
        bot.look(Source.SITEMAP);
        assertThat(bot.news()).containsExactly("1");
        assertThat(hanging.isAlive()).isTrue();
        hanging.join();
    }

    @Test
    void if_one_form_of_the_feed_fails_the_next_is_read_from_then_on() {
        dw.on("/xml/rss-chi-all", "<html>");
        dw.on("/rdf/rss-chi-all", Answers.feed(Item.of(1, START)));
        api(1, "headline", "lead", START);
        bot.look(Source.FEED);
        bot.look(Source.FEED);
        assertThat(bot.news()).containsExactly("1");
        assertThat(dw.asked().stream().filter(path -> path.contains("rss"))).containsExactly("/xml/rss-chi-all",
                "/rdf/rss-chi-all", "/rdf/rss-chi-all");
    }

    @Test
    void a_failing_listing_is_paused_but_due_articles_are_read() {
        feed(Item.of(1, START));
        bot.find(Source.FEED);
        bot.look(Source.SITEMAP);
        assertThat(bot.news()).containsExactly("1");
        bot.look(Source.SITEMAP);
        assertThat(dw.asked().stream().filter(path -> path.endsWith("sitemap.xml"))).hasSize(1);
        clock.advance(MINUTE);
        bot.look(Source.SITEMAP);
        assertThat(dw.asked().stream().filter(path -> path.endsWith("sitemap.xml"))).hasSize(2);
    }

    @Test
    void an_unread_article_is_tried_again_after_an_unchanged_feed() {
        unwell(1, 503);
        dw.on("/xml/rss-chi-all", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            boolean known = exchange.getRequestHeaders().containsKey("If-None-Match");
            Reply.send(exchange, known ? 304 : 200, known ? "" : Answers.feed(Item.of(1, START)));
        });
        bot.look(Source.FEED);
        assertThat(bot.news()).isEmpty();

        api(1, "recovered", "lead", START);
        dw.on("/graph-api/zh/content/article/1", Answers.graph(1, "recovered", "An Author"));
        clock.advance(MINUTE);
        bot.look(Source.FEED);
        assertThat(article(1).headline()).isEqualTo("recovered");
    }

    @Test
    void after_three_failed_attempts_the_feed_item_is_shown() {
        unwell(1, 503);
        unwell(2, 503);
        feed(Item.of(1, START), Item.of(2, START).titled(""));
        bot.look(Source.FEED);
        clock.advance(MINUTE);
        bot.look(Source.FEED);
        clock.advance(MINUTE);
        bot.look(Source.FEED);
        assertThat(bot.news()).isEmpty();
        clock.advance(MINUTE);
        bot.look(Source.FEED);
        assertThat(bot.news()).containsExactly("1");
        assertThat(article(1).headline()).isEqualTo("headline 1");
        assertThat(bot.sightings().pending(List.of(1L, 2L))).isEmpty();
    }

    @Test
    void what_dw_removed_is_neither_shown_nor_asked_for_again() {
        unwell(1, 410);
        feed(Item.of(1, START));
        bot.look(Source.FEED);
        int asked = dw.asked().size();
        clock.advance(Duration.ofHours(1));
        bot.look(Source.FEED);
        assertThat(bot.news()).isEmpty();
        assertThat(dw.asked()).hasSize(asked + 1);
    }

    @Test
    void one_article_that_cannot_be_added_does_not_stop_the_rest() {
        feed(Item.of(1, START), Item.of(2, START));
        bot.get(Wired.Found.class).refuse(1);
        bot.look(Source.FEED);
        assertThat(bot.news()).containsExactly("2");
        assertThat(bot.articles().unknown(List.of(1L))).containsExactly(1L);
        assertThat(bot.sightings().pending(List.of(1L, 2L))).containsExactly(1L);
    }

    @Test
    void a_listing_that_could_not_be_stored_is_read_again() {
        dw.on("/xml/rss-chi-all", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            boolean known = exchange.getRequestHeaders().containsKey("If-None-Match");
            Reply.send(exchange, known ? 304 : 200, known ? "" : Answers.feed(Item.of(1, START)));
        });
        api(1, "headline", "lead", START);
        JdbcClient sql = bot.get(JdbcClient.class);
        sql.sql("alter table sighting rename to hidden").update();
        assertThat(catchThrowable(() -> bot.look(Source.FEED))).isNotNull();
        sql.sql("alter table hidden rename to sighting").update();
        bot.look(Source.FEED);
        assertThat(bot.news()).containsExactly("1");
    }

    private Article article(long id) {
        return bot.articles().byId(id).orElseThrow();
    }

    private void feed(Item... items) {
        dw.on("/xml/rss-chi-all", Answers.feed(items));
        page(items);
    }

    private void sitemap(Item... items) {
        dw.on("/zh/news-sitemap.xml", Answers.sitemap(items));
        page(items);
    }

    /** Gives each article a page, which is read when there is nothing better. */
    private void page(Item... items) {
        Arrays.stream(items).filter(item -> !dw.isAnswering(item.path()))
                .forEach(item -> dw.on(item.path(), Answers.page(item.path(), "headline " + item.id(), "lead")));
    }

    private void api(long id, String headline, String lead, Instant published) {
        dw.on("/api/detail/article/" + id, Answers.api(id, headline, lead, published));
    }

    private void unwell(long id, int status) {
        dw.on("/api/detail/article/" + id, Reply.status(status));
        dw.on("/graph-api/zh/content/article/" + id, Reply.status(status));
        dw.on("/zh/a-" + id, Reply.status(status));
    }
}
