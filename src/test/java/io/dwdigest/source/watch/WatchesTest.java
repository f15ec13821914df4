package io.dwdigest.source.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Edition;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

@OnBothDatabases
class WatchesTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Listing FEED = new Listing(Source.FEED, Edition.ZH);

    private final Watches watches;

    WatchesTest(Database database) {
        watches = new Watches(JdbcClient.create(database.create()));
    }

    private Instant note(int minutes) {
        return watches.note(FEED, NOON.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void a_watch_goes_on_while_it_is_noted_every_hour() {
        assertThat(note(0)).isEqualTo(NOON);
        assertThat(note(60)).isEqualTo(NOON);
        assertThat(note(120)).isEqualTo(NOON);
        assertThat(watches.breaks(FEED, NOON.plus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void a_longer_break_begins_a_new_watch_and_is_kept_for_15_days() {
        note(0);
        note(10);
        Instant back = NOON.plus(Duration.ofMinutes(200));
        assertThat(note(200)).isEqualTo(back);
        assertThat(watches.note(new Listing(Source.SITEMAP, Edition.ZH), NOON)).isEqualTo(NOON);
        assertThat(watches.breaks(FEED, back)).containsExactly(new TimeSpan(NOON.plus(Duration.ofMinutes(10)), back));
        watches.note(FEED, NOON.plus(Duration.ofDays(16)));
        assertThat(watches.breaks(FEED, NOON.plus(Duration.ofDays(16)))).isEmpty();
    }

    @Test
    void a_watch_that_a_wrong_clock_began_does_not_count() {
        note(0);
        watches.note(FEED, NOON.plus(Duration.ofDays(10)));
        assertThat(note(30)).isEqualTo(NOON);
        assertThat(watches.breaks(FEED, NOON.plus(Duration.ofMinutes(30)))).isEmpty();
    }
}
