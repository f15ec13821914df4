package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses a clock of its own, which it moves by a millisecond at a time. */
class PaceTest {

    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong();

    private int taken(Pace pace, int seconds) {
        int taken = 0;
        for (int i = 0; i < seconds * 1000; i++) {
            now.addAndGet(MILLISECOND);
            while (pace.take()) {
                taken++;
            }
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({"1", "28", "1000"})
    void it_keeps_the_rate_it_is_given(int rate) {
        assertThat(taken(new Pace(rate, wanted -> wanted, now::get), 30)).isBetween(30 * rate - rate - 1, 30 * rate);
    }

    @Test
    void after_a_stop_it_slows_and_climbs_back_to_the_given_rate() {
        Pace pace = new Pace(100, wanted -> wanted, now::get);
        pace.slow();
        assertThat(taken(pace, 1)).isBetween(70, 76);
        taken(pace, 120);
        assertThat(pace.rate()).isEqualTo(100);
        assertThat(taken(pace, 10)).isBetween(980, 1000);
    }

    @ParameterizedTest
    @CsvSource({"60, 30", "1000, 30", "1000, 400", "100, 90", "40, 8"})
    void it_finds_the_ceiling_it_is_given(int rate, int ceiling) {
        Pace pace = new Pace(rate, wanted -> wanted, now::get);
        attempt(pace, ceiling, 120);
        assertThat(attempt(pace, ceiling, 120) / 120.0).isGreaterThan(ceiling * 0.8).isLessThanOrEqualTo(ceiling);
    }

    /** Sends under a ceiling for any second; meeting it costs two seconds. Returns how many got through. */
    private int attempt(Pace pace, int ceiling, int seconds) {
        Deque<Long> through = new ArrayDeque<>();
        int all = 0;
        for (long end = now.get() + seconds * SECOND; now.get() < end; now.addAndGet(MILLISECOND)) {
            while (pace.take()) {
                through.removeIf(at -> now.get() - at >= SECOND);
                if (through.size() >= ceiling) {
                    pace.slow();
                    now.addAndGet(2 * SECOND);
                } else {
                    through.add(now.get());
                    all++;
                }
            }
        }
        return all;
    }
}
