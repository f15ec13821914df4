package io.dwdigest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.testing.Databases;

class BrakesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(40);

    private final Waits waits = new Waits(JdbcClient.create(Databases.h2()));
    private final Brakes brakes = new Brakes(waits);

    @Test
    void one_chat_that_is_to_wait_stops_that_chat_alone_however_often() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(1, PAUSE, NOON.plusSeconds(1));
        assertThat(waits.isWaiting(1, NOON.plusSeconds(40))).isTrue();
        assertThat(waits.isWaiting(1, NOON.plusSeconds(41))).isFalse();
        assertThat(waits.isWaiting(Waits.ALL, NOON)).isFalse();
    }

    @Test
    void two_chats_within_ten_seconds_stop_all() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(2, PAUSE, NOON.plusMillis(9_999));
        assertThat(waits.isWaiting(Waits.ALL, NOON.plusSeconds(49))).isTrue();
        assertThat(waits.isWaiting(Waits.ALL, NOON.plusSeconds(50))).isFalse();
    }

    @Test
    void two_chats_ten_seconds_apart_stop_each_other_not() {
        brakes.hold(1, PAUSE, NOON);
        brakes.hold(2, PAUSE, NOON.plusSeconds(10));
        assertThat(waits.isWaiting(2, NOON.plusSeconds(10))).isTrue();
        assertThat(waits.isWaiting(Waits.ALL, NOON.plusSeconds(10))).isFalse();
    }

    @Test
    void without_a_connection_all_wait_twice_as_long_each_time_at_most_half_a_minute() {
        assertThat(pauses(7)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void what_fails_while_all_wait_makes_the_wait_no_longer() {
        brakes.holdAll("no route", NOON);
        brakes.holdAll("no route", NOON.plusMillis(500));
        assertThat(waits.isWaiting(Waits.ALL, NOON.plusSeconds(1))).isFalse();
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
        Instant now = afterAll(NOON);
        for (int i = 0; i < failures; i++) {
            brakes.holdAll("no route", now);
            Instant then = afterAll(now);
            pauses.add(Duration.between(now, then).toSeconds());
            now = then;
        }
        return pauses;
    }

    private Instant afterAll(Instant from) {
        Instant now = from;
        while (waits.isWaiting(Waits.ALL, now)) {
            now = now.plusSeconds(1);
        }
        return now;
    }
}
