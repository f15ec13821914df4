package io.dwdigest.source.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.dwdigest.testing.SettableClock;

class PausesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-01T00:00:00Z"));
    private final Pauses<String> pauses = new Pauses<>(MINUTE, clock);

    @Test
    void pauses_double_up_to_ten_intervals() {
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(failures -> Pauses.length(failures, MINUTE).toMinutes()))
                .containsExactly(1L, 2L, 4L, 8L, 10L, 10L, 10L);
    }

    @Test
    void no_pause_is_longer_than_a_quarter_of_an_hour() {
        assertThat(Pauses.length(3, Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(15));
        assertThat(Pauses.length(1, Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(15));
        assertThat(Pauses.length(Integer.MAX_VALUE, MINUTE)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void looks_at_each_interval_find_the_pauses_doubled() {
        assertThat(asked(20)).containsExactly(0, 1, 3, 7, 15);
    }

    @Test
    void one_success_resets() {
        asked(10);
        pauses.succeeded("feed");
        assertThat(pauses.over("feed")).isTrue();
        assertThat(asked(4)).containsExactly(0, 1, 3);
    }

    @Test
    void a_failure_during_a_pause_does_not_lengthen_it() {
        Duration pause = pauses.failed("api", null);
        assertThat(pauses.failed("api", null)).isEqualTo(pause);
    }

    @Test
    void a_longer_pause_is_granted_up_to_a_quarter_of_an_hour() {
        assertThat(pauses.failed("api", Duration.ofSeconds(200))).isEqualTo(Duration.ofSeconds(200));
        assertThat(pauses.failed("graph", Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(15));
        assertThat(pauses.failed("feed", Duration.ofSeconds(1))).isEqualTo(MINUTE);
        clock.advance(Duration.ofSeconds(199));
        assertThat(pauses.over("api")).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(pauses.over("api")).isTrue();
    }

    /** Our own pauses end half an interval early. What DW asks for is kept to, also where it is less than our own. */
    @Test
    void a_shorter_pause_that_was_asked_for_is_kept_to() {
        assertThat(pauses.failed("api", Duration.ofSeconds(50))).isEqualTo(MINUTE);
        assertThat(pauses.failed("graph", MINUTE)).isEqualTo(MINUTE);
        clock.advance(Duration.ofSeconds(49));
        assertThat(pauses.over("api")).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(pauses.over("api")).isTrue();
        assertThat(pauses.over("graph")).isFalse();
    }

    @Test
    void one_source_in_its_pause_does_not_hold_up_another() {
        pauses.failed("feed", null);
        assertThat(pauses.over("feed")).isFalse();
        assertThat(pauses.over("sitemap")).isTrue();
    }

    /** Returns at which looks the source was asked. There is one look a minute, and all fail. */
    private int[] asked(int looks) {
        return IntStream.range(0, looks).filter(look -> {
            boolean over = pauses.over("feed");
            if (over) {
                pauses.failed("feed", null);
            }
            clock.advance(MINUTE);
            return over;
        }).toArray();
    }

    @Test
    void a_clock_that_is_set_back_lengthens_no_pause() {
        AtomicLong nanos = new AtomicLong();
        Pauses<String> byBoth = new Pauses<>(MINUTE, clock, nanos::get);
        byBoth.failed("feed", Duration.ofMinutes(3));
        clock.advance(Duration.ofHours(-2));
        nanos.addAndGet(Duration.ofSeconds(179).toNanos());
        assertThat(byBoth.over("feed")).isFalse();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(byBoth.over("feed")).isTrue();
    }

    @Test
    void a_pause_is_over_when_the_machine_has_slept_through_it() {
        Pauses<String> byBoth = new Pauses<>(MINUTE, clock, () -> 0);
        byBoth.failed("feed", Duration.ofMinutes(3));
        clock.advance(Duration.ofMinutes(3));
        assertThat(byBoth.over("feed")).isTrue();
    }
}
