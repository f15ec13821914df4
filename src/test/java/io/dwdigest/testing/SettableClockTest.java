package io.dwdigest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

class SettableClockTest {

    @Test
    void views_in_other_zones_move_with_it() {
        SettableClock clock = SettableClock.at("2026-11-01T08:00:00Z");
        Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.advance(Duration.ofHours(2));
        assertThat(berlin.instant()).isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
        assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }
}
