package io.dwdigest.source.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.source.discovery.ListingRead;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.testing.dw.SourceSettings;

/** The samples of a test page that reads the Chinese edition. */
@Tag("database")
class SamplesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int EARLIER = 9;

    private final SettableClock clock = new SettableClock(NOON);
    private final Parts parts = new Parts(Databases.h2(), clock).of(Articles.class);
    private final Articles articles = parts.part(Articles.class);
    private final Samples samples = new Samples(articles, SourceSettings.of(URI.create("https://dw.example")), clock);

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void while_dw_does_not_answer_samples_are_shown() {
        samples.fillIn(SHORT);
        assertThat(stored()).hasSize(EARLIER).allSatisfy(sample -> {
            assertThat(sample.isSample()).isTrue();
            assertThat(sample.edition()).isEqualTo("zh");
            assertThat(sample.published()).isBefore(NOON);
        });
    }

    /** Nobody then waits for as long as DW is given. */
    @Test
    @Timeout(60)
    void they_are_shown_at_once_when_every_list_has_failed() {
        read(Source.FEED, false);
        read(Source.SITEMAP, false);
        samples.fillIn(LONG);
        assertThat(stored()).hasSize(EARLIER);
    }

    @Test
    @Timeout(60)
    void once_one_list_is_read_no_sample_is_shown() {
        read(Source.FEED, false);
        read(Source.SITEMAP, true);
        samples.fillIn(LONG);
        assertThat(stored()).isEmpty();
    }

    @Test
    void one_list_that_failed_twice_is_not_all_of_them() throws InterruptedException {
        read(Source.FEED, false);
        read(Source.FEED, false);
        Thread waits = Thread.startVirtualThread(() -> samples.fillIn(Duration.ofSeconds(1)));
        read(Source.SITEMAP, true);
        waits.join();
        assertThat(stored()).isEmpty();
    }

    @Test
    void where_there_are_articles_no_sample_is_added() {
        articles.add(AnArticle.ai(7, 0), false);
        samples.fillIn(SHORT);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void each_press_publishes_the_next_story_and_then_the_first_again() {
        List<String> headlines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            headlines.addAll(samples.publish().stream().map(Article::headline).toList());
        }
        assertThat(headlines).hasSize(5);
        assertThat(headlines.subList(0, 4)).doesNotHaveDuplicates();
        assertThat(headlines.getLast()).isEqualTo(headlines.getFirst());
        assertThat(stored()).hasSize(5).extracting(Article::published).containsOnly(NOON);
    }

    @Test
    void an_article_takes_the_place_of_all_but_the_newest_samples() {
        samples.publish();
        clock.advance(Duration.ofMinutes(10));
        Article second = samples.publish().getFirst();
        samples.on(new ArticleFound(second, true));
        assertThat(stored()).hasSize(2);
        samples.on(new ArticleFound(AnArticle.ai(7, 0), true));
        assertThat(stored()).hasSize(2);
        clock.advance(Duration.ofMillis(1));
        samples.on(new ArticleFound(AnArticle.ai(7, 0), true));
        assertThat(stored()).extracting(Article::headline).containsExactly(second.headline());
    }

    @Test
    void a_sample_leads_to_the_front_page_of_its_edition() {
        assertThat(samples.publish()).singleElement().satisfies(sample -> {
            assertThat(sample.link()).hasToString("https://www.dw.com/zh");
            assertThat(sample.picture()).asString().startsWith("https://playground.invalid/");
        });
    }

    @Test
    void samples_of_one_moment_and_of_a_later_start_have_ids_of_their_own() {
        samples.fillIn(SHORT);
        samples.publish();
        Samples restarted = new Samples(articles, SourceSettings.of(URI.create("https://dw.example")), clock);
        clock.advance(Duration.ofSeconds(1));
        restarted.publish();
        assertThat(stored()).hasSize(EARLIER + 2).extracting(Article::id).doesNotHaveDuplicates()
                .contains(Article.FIRST_SAMPLE + NOON.toEpochMilli() + 1_000);
    }

    private void read(Source source, boolean answered) {
        samples.on(new ListingRead(new Listing(source, Edition.ZH), answered));
    }

    private List<Article> stored() {
        List<Article> stored = new ArrayList<>();
        articles.each(stored::add);
        return stored;
    }
}
