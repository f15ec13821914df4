package io.dwdigest.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

@OnBothDatabases
class FindsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Listing FEED = new Listing(Source.FEED, Edition.ZH);

    private final Finds finds;

    FindsTest(Database database) {
        finds = new Finds(JdbcClient.create(database.create()));
    }

    @Test
    void only_articles_that_a_listing_did_not_name_before_are_finds() {
        finds.note(FEED, List.of(1L, 2L), NOON);
        finds.note(FEED, List.of(2L, 1L), NOON.plusSeconds(60));
        finds.note(FEED, List.of(), NOON.plusSeconds(90));
        finds.note(FEED, List.of(2L, 3L), NOON.plusSeconds(120));
        assertThat(finds.moments(FEED)).containsExactly(NOON, NOON.plusSeconds(120));
    }

    @Test
    void each_listing_has_finds_of_its_own() {
        finds.note(FEED, List.of(1L), NOON);
        finds.note(new Listing(Source.SITEMAP, Edition.ZH), List.of(1L), NOON.plusSeconds(60));
        finds.note(new Listing(Source.FEED, Edition.EN), List.of(1L), NOON.plusSeconds(120));
        assertThat(finds.moments(FEED)).containsExactly(NOON);
        assertThat(finds.moments(new Listing(Source.SITEMAP, Edition.ZH))).containsExactly(NOON.plusSeconds(60));
    }

    @Test
    void what_a_listing_says_anew_is_told_once() {
        finds.note(FEED, List.of(1L, 2L), NOON);
        assertThat(finds.compare(FEED, List.of(listed(1, "one"), listed(2, "two")))).isEmpty();
        assertThat(finds.compare(FEED, List.of(listed(1, "one"), listed(2, "other")))).containsExactly(2L);
        assertThat(finds.compare(FEED, List.of(listed(1, "one"), listed(2, "other")))).isEmpty();
    }

    @Test
    void two_listings_may_say_different_things() {
        Listing sitemap = new Listing(Source.SITEMAP, Edition.ZH);
        finds.note(FEED, List.of(1L), NOON);
        finds.note(sitemap, List.of(1L), NOON);
        finds.compare(FEED, List.of(listed(1, "one")));
        assertThat(finds.compare(sitemap, List.of(listed(1, "One")))).isEmpty();
        assertThat(finds.compare(FEED, List.of(listed(1, "one")))).isEmpty();
    }

    private static Sighting listed(long id, String headline) {
        return new Sighting(id, Edition.ZH, Kind.ARTICLE, URI.create("https://www.dw.com/zh/a-" + id), headline, null,
                NOON, Origin.FEED);
    }

    /** A find that was removed while it is listed would seem new again. */
    @Test
    void old_finds_are_removed_unless_they_are_still_listed() {
        finds.note(FEED, List.of(1L), NOON);
        finds.note(FEED, List.of(2L), NOON.plusSeconds(60));
        Instant later = NOON.plus(Duration.ofDays(16));
        finds.note(FEED, List.of(2L, 3L), later);
        assertThat(finds.moments(FEED)).containsExactly(NOON.plusSeconds(60), later);
        finds.note(FEED, List.of(2L, 3L), later.plusSeconds(60));
        assertThat(finds.moments(FEED)).containsExactly(NOON.plusSeconds(60), later);
    }
}
