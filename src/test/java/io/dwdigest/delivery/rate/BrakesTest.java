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
    void a_429_in_one_chat_stops_no_other_however_often() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(1, PAUSE, NOON.plusSeconds(1));
        assertThat(brakes.isHeld(NOON.plusSeconds(1))).isFalse();
        assertThat(pace.rate()).isEqualTo(60);
    }

    @Test
    void a_429_in_two_chats_within_ten_seconds_stops_and_slows_all() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(2, PAUSE, NOON.plusMillis(9_999));
        assertThat(brakes.isHeld(NOON.plusSeconds(49))).isTrue();
        assertThat(brakes.isHeld(NOON.plusSeconds(50))).isFalse();
        assertThat(pace.rate()).isLessThan(60);
    }

    @Test
    void a_429_while_all_wait_may_extend_the_wait_but_slows_no_more() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(2, PAUSE, NOON);
        double slower = pace.rate();
        brakes.hold(3, PAUSE.plusSeconds(5), NOON.plusSeconds(1));
        brakes.hold(4, PAUSE.minusSeconds(5), NOON.plusSeconds(1));
        assertThat(pace.rate()).isEqualTo(slower);
        assertThat(brakes.until()).isEqualTo(NOON.plusSeconds(46));
    }

    @Test
    void a_429_in_two_chats_ten_seconds_apart_does_not_stop_all() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(2, PAUSE, NOON.plusSeconds(10));
        assertThat(brakes.isHeld(NOON.plusSeconds(10))).isFalse();
    }

    @Test
    void without_a_connection_the_wait_doubles_up_to_30_seconds() {
        assertThat(pauses(7)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void a_failure_while_all_wait_does_not_extend_the_wait() {
        brakes.holdAll("no route", NOON);
        brakes.holdAll("no route", NOON.plusMillis(500));
        assertThat(brakes.isHeld(NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void a_delivery_makes_the_next_wait_short_again() {
        pauses(4);
        brakes.release();
        assertThat(pauses(2)).containsExactly(1L, 2L);
    }

    /** Fails this many times, each time as soon as the wait is over. Returns the waits in seconds. */
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
