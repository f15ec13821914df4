package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class BrakesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(40);

    private final Pace pace = new Pace(60);
    private final Brakes brakes = new Brakes(pace);

    @Test
    void one_chat_that_is_to_wait_stops_nobody_else_however_often() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(1, PAUSE, NOON.plusSeconds(1));
        assertThat(brakes.isHeld(NOON.plusSeconds(1))).isFalse();
        assertThat(pace.rate()).isEqualTo(60);
    }

    @Test
    void two_chats_within_ten_seconds_stop_all_and_what_follows_goes_slower() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(2, PAUSE, NOON.plusMillis(9_999));
        assertThat(brakes.isHeld(NOON.plusSeconds(49))).isTrue();
        assertThat(brakes.isHeld(NOON.plusSeconds(50))).isFalse();
        assertThat(pace.rate()).isLessThan(60);
    }

    @Test
    void what_was_on_its_way_when_all_were_stopped_makes_it_no_slower_and_a_longer_wait_counts() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(2, PAUSE, NOON);
        double slower = pace.rate();
        brakes.hold(3, PAUSE.plusSeconds(5), NOON.plusSeconds(1));
        brakes.hold(4, PAUSE.minusSeconds(5), NOON.plusSeconds(1));
        assertThat(pace.rate()).isEqualTo(slower);
        assertThat(brakes.until()).isEqualTo(NOON.plusSeconds(46));
    }

    @Test
    void two_chats_ten_seconds_apart_stop_each_other_not() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(2, PAUSE, NOON.plusSeconds(10));
        assertThat(brakes.isHeld(NOON.plusSeconds(10))).isFalse();
    }

    @Test
    void without_a_connection_all_wait_twice_as_long_each_time_at_most_half_a_minute() {
        assertThat(pauses(7)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void what_fails_while_all_wait_makes_the_wait_no_longer() {
        brakes.holdAll("no route", NOON);
        brakes.holdAll("no route", NOON.plusMillis(500));
        assertThat(brakes.isHeld(NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void what_is_delivered_makes_the_next_wait_short_again() {
        pauses(4);
        brakes.release();
        assertThat(pauses(2)).containsExactly(1L, 2L);
    }

    /** Fails so many times, each time as soon as nobody has to wait. */
    private List<Long> pauses(int failures) {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < failures; i++) {
            Instant now = brakes.until().isBefore(NOON) ? NOON : brakes.until();
            brakes.holdAll("no route", now);
            pauses.add(Duration.between(now, brakes.until()).toSeconds());
        }
        return pauses;
    }
}
