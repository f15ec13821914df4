package io.dwdigest.source.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class PushRuleTest {

    private static final Instant BEGAN = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = BEGAN.plus(Duration.ofDays(7));

    private final PushRule first = new PushRule(true, BEGAN, NOW, Optional.empty());
    private final PushRule later = new PushRule(false, BEGAN, NOW, Optional.empty());

    @Test
    void the_very_first_look_at_an_edition_pushes_nothing() {
        PushRule veryFirst = new PushRule(true, BEGAN, BEGAN, Optional.empty());
        assertThat(veryFirst.pushes(BEGAN.minusSeconds(60))).isFalse();
        assertThat(veryFirst.pushes(BEGAN)).isFalse();
        assertThat(veryFirst.pushes(null)).isFalse();
    }

    @Test
    void a_first_look_pushes_what_came_after_another_source_began() {
        assertThat(first.pushes(NOW.minusSeconds(60))).isTrue();
        assertThat(first.pushes(null)).isFalse();
    }

    @Test
    void a_later_look_pushes_what_is_at_most_48_hours_old_or_undated() {
        assertThat(later.pushes(NOW.minus(Duration.ofDays(2)))).isTrue();
        assertThat(later.pushes(NOW.minus(Duration.ofDays(2)).minusMillis(1))).isFalse();
        assertThat(later.pushes(null)).isTrue();
    }

    @Test
    void no_look_pushes_what_is_older_than_48_hours() {
        assertThat(first.pushes(BEGAN.plusSeconds(1))).isFalse();
    }

    @Test
    void a_clock_that_is_wrong_makes_no_news_old() {
        Optional<Instant> atDw = Optional.of(NOW);
        PushRule ahead = new PushRule(false, BEGAN, NOW.plus(Duration.ofDays(365)), atDw);
        assertThat(ahead.pushes(NOW.minusSeconds(60))).isTrue();
        assertThat(ahead.pushes(NOW.minus(Duration.ofDays(3)))).isFalse();
        PushRule theirsIsAhead = new PushRule(false, BEGAN, NOW, Optional.of(NOW.plus(Duration.ofDays(365))));
        assertThat(theirsIsAhead.pushes(NOW.minusSeconds(60))).isTrue();
    }

    @Test
    void an_impossible_date_is_no_proof_that_an_article_came_later() {
        assertThat(first.pushes(Instant.parse("2062-01-01T00:00:00Z"))).isFalse();
        assertThat(later.pushes(Instant.parse("2062-01-01T00:00:00Z"))).isTrue();
    }
}
