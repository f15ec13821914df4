package io.dwdigest.source.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

@OnBothDatabases
class SightingsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private final Sightings sightings;

    SightingsTest(Database database) {
        sightings = new Sightings(JdbcClient.create(database.create()));
    }

    @Test
    void a_sighting_comes_back_as_it_was_noted_and_is_due_at_once() {
        Sighting sighting = sighting(1, "机器人", "导语", NOON);
        assertThat(sightings.note(sighting, true, NOON)).isTrue();
        assertThat(sightings.due(NOON, 10)).containsExactly(new Pending(sighting, true, 0, 0));
        assertThat(sightings.due(NOON.minusSeconds(1), 10)).isEmpty();
    }

    @Test
    void a_second_source_fills_gaps_and_changes_nothing_else() {
        sightings.note(sighting(1, "机器人", null, null), false, NOON);
        assertThat(sightings.note(sighting(1, "another", "导语", NOON), true, LATER)).isFalse();
        assertThat(sightings.due(NOON, 10)).containsExactly(new Pending(sighting(1, "机器人", "导语", NOON), false, 0, 0));
    }

    @Test
    void those_to_be_pushed_are_due_first_the_oldest_in_front() {
        sightings.note(sighting(1, null, null, NOON.minusSeconds(9)), false, NOON);
        sightings.note(sighting(2, null, null, null), true, NOON);
        sightings.note(sighting(3, null, null, NOON), true, NOON);
        sightings.note(sighting(4, null, null, NOON.minusSeconds(1)), true, NOON);
        assertThat(sightings.due(NOON, 10)).extracting(Pending::id).containsExactly(4L, 3L, 2L, 1L);
        assertThat(sightings.due(NOON, 2)).extracting(Pending::id).containsExactly(4L, 3L);
    }

    @Test
    void only_one_gets_a_claim_and_the_attempt_counts_from_it() {
        sightings.note(sighting(1, null, null, null), true, NOON);
        Pending due = sightings.due(NOON, 10).getFirst();
        assertThat(sightings.claim(due, LATER)).isTrue();
        assertThat(sightings.claim(due, LATER)).isFalse();
        assertThat(sightings.due(NOON, 10)).isEmpty();
        assertThat(sightings.due(LATER, 10)).extracting(Pending::attempts).containsExactly(1);
    }

    @Test
    void a_postponed_one_is_due_again_and_a_dropped_one_never() {
        sightings.note(sighting(1, null, null, null), true, NOON);
        sightings.note(sighting(2, null, null, null), true, NOON);
        sightings.postpone(1, LATER);
        sightings.drop(2);
        assertThat(sightings.note(sighting(2, "机器人", null, null), true, LATER)).isFalse();
        assertThat(sightings.due(NOON, 10)).isEmpty();
        assertThat(sightings.due(NOON.plusSeconds(1_000_000_000), 10)).extracting(Pending::id).containsExactly(1L);
        assertThat(sightings.pending(List.of(1L, 2L, 3L))).isEqualTo(Set.of(1L));
    }

    @Test
    void an_attempt_that_led_astray_does_not_count_as_a_try() {
        sightings.note(sighting(1, null, null, null), true, NOON);
        sightings.claim(sightings.due(NOON, 10).getFirst(), LATER);
        sightings.setAside(1, LATER);
        assertThat(sightings.due(NOON, 10)).isEmpty();
        Pending pending = sightings.due(LATER, 10).getFirst();
        assertThat(pending.attempts()).isEqualTo(1);
        assertThat(pending.tries()).isZero();
        assertThat(pending.claimed().tries()).isEqualTo(1);
    }

    @Test
    void a_sighting_keeps_its_sections_and_gets_missing_ones() {
        sightings.note(sighting(1, "机器人", null, null), true, NOON);
        sightings.note(filed(1, "科技"), true, NOON);
        sightings.note(filed(1, "体育"), true, NOON);
        assertThat(sightings.due(NOON, 10).getFirst().sighting().sections()).containsExactly(new Section("", "科技"));
    }

    private static Sighting filed(long id, String section) {
        return new Sighting(id, Edition.ZH, Kind.ARTICLE, URI.create("https://www.dw.com/zh/a-" + id), null, null,
                List.of(new Section("", section)), null, Origin.FEED);
    }

    @Test
    void a_removed_one_is_gone() {
        sightings.note(sighting(1, null, null, null), true, NOON);
        sightings.remove(1);
        assertThat(sightings.due(LATER, 10)).isEmpty();
    }

    private static Sighting sighting(long id, @Nullable String headline, @Nullable String standfirst,
            @Nullable Instant published) {
        return new Sighting(id, Edition.ZH, Kind.ARTICLE, URI.create("https://www.dw.com/zh/a-" + id), headline,
                standfirst, published, Origin.SITEMAP);
    }

    @Test
    void no_time_that_a_wrong_clock_wrote_keeps_one_waiting() {
        sightings.note(sighting(1, null, null, null), true, NOON.plus(Duration.ofDays(365)));
        sightings.note(sighting(2, null, null, null), true, NOON);
        sightings.postpone(2, NOON.plus(Duration.ofMinutes(15)));
        assertThat(sightings.due(NOON, 10)).extracting(Pending::id).containsExactly(1L);
    }
}
