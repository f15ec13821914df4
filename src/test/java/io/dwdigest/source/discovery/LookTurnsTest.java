package io.dwdigest.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.testing.SettableClock;

class LookTurnsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final URI DW = URI.create("https://www.dw.com");

    private final SettableClock clock = new SettableClock(NOON);

    /** German is the operator's language, and somebody reads Turkish. */
    private LookTurns turns(List<String> chosen) {
        SourceProperties properties = new SourceProperties(chosen, "de", DW, DW, DW, Duration.ZERO,
                Duration.ofSeconds(60), "");
        return new LookTurns(new EditionsRead(properties.editionsRead(), !chosen.isEmpty()), properties,
                Edition.TR::equals, clock);
    }

    @Test
    void what_nobody_reads_is_looked_at_once_an_hour() {
        LookTurns turns = turns(List.of());
        assertThat(turns.isRare(Edition.ES)).isTrue();
        assertThat(turns.isDue(null)).isTrue();
        assertThat(turns.isDue(NOON.minusSeconds(3599))).isFalse();
        assertThat(turns.isDue(NOON.minusSeconds(3600))).isTrue();
    }

    @Test
    void what_is_read_or_the_operators_own_has_every_turn() {
        assertThat(List.of(Edition.TR, Edition.DE)).noneMatch(edition -> turns(List.of()).isRare(edition));
    }

    @Test
    void what_the_operator_chose_has_every_turn() {
        assertThat(turns(List.of("es")).isRare(Edition.ES)).isFalse();
    }

    @Test
    void a_look_makes_up_for_those_that_were_due_meanwhile() {
        Listing listing = new Listing(Source.FEED, Edition.ES);
        LookTurns turns = turns(List.of());
        assertThat(turns.isMadeUpFor(listing, NOON, NOON)).isFalse();
        turns.ends(listing, NOON);
        assertThat(turns.isMadeUpFor(listing, NOON.minusSeconds(2), NOON.plusSeconds(1))).isTrue();
        assertThat(turns.isMadeUpFor(listing, NOON.plusMillis(500), NOON.plusSeconds(1))).isFalse();
        assertThat(turns.isMadeUpFor(new Listing(Source.FEED, Edition.TR), NOON.minusSeconds(2), NOON)).isFalse();
    }

    @Test
    void after_a_step_back_of_the_clock_looks_go_on() {
        Listing listing = new Listing(Source.FEED, Edition.ES);
        LookTurns turns = turns(List.of());
        turns.ends(listing, NOON);
        Instant back = NOON.minusSeconds(7200);
        assertThat(turns.isMadeUpFor(listing, back, back.plusSeconds(1))).isFalse();
    }

    @Test
    void a_look_at_a_time_to_come_does_not_delay_the_next() {
        assertThat(turns(List.of()).isDue(NOON.plus(Duration.ofDays(365)))).isTrue();
    }
}
