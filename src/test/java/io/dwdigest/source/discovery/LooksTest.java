package io.dwdigest.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Edition;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

@OnBothDatabases
class LooksTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final Looks looks;

    LooksTest(Database database) {
        looks = new Looks(JdbcClient.create(database.create()));
    }

    @Test
    void each_source_of_an_edition_has_one_first_look() {
        assertThat(looks.note(new Listing(Source.FEED, Edition.ZH), NOON)).isTrue();
        assertThat(looks.note(new Listing(Source.FEED, Edition.ZH), NOON.plusSeconds(60))).isFalse();
        assertThat(looks.note(new Listing(Source.SITEMAP, Edition.ZH), NOON.plusSeconds(60))).isTrue();
        assertThat(looks.note(new Listing(Source.FEED, Edition.EN), NOON.plusSeconds(60))).isTrue();
    }

    @Test
    void an_edition_began_with_the_earliest_first_look_of_any_source() {
        looks.note(new Listing(Source.SITEMAP, Edition.ZH), NOON.plusSeconds(60));
        looks.note(new Listing(Source.FEED, Edition.ZH), NOON);
        looks.note(new Listing(Source.FEED, Edition.ZH), NOON.plusSeconds(90));
        looks.note(new Listing(Source.FEED, Edition.EN), NOON.minusSeconds(60));
        assertThat(looks.began(Edition.ZH)).isEqualTo(NOON);
    }
}
