package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -5, 0, Long.MAX_VALUE - 3_000_000_000L})
    void the_next_is_let_through_when_the_first_is_a_second_old(long start) {
        AtomicLong now = new AtomicLong(start);
        Window window = new Window(2, SECOND, now::get);
        assertThat(List.of(window.take(), window.take(), window.take())).containsExactly(true, true, false);
        assertThat(window.nanosToWait(2)).isEqualTo(SECOND.toNanos());
        now.addAndGet(SECOND.toNanos() - 1);
        assertThat(window.take()).isFalse();
        now.incrementAndGet();
        assertThat(window.nanosToWait(2)).isZero();
        assertThat(List.of(window.take(), window.take(), window.take())).containsExactly(true, true, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void no_second_has_more_wherever_it_begins(int most) {
        Random random = new Random(most);
        AtomicLong now = new AtomicLong();
        Window window = new Window(most, SECOND, now::get);
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            now.addAndGet(random.nextLong(SECOND.toNanos() / most));
            if (window.take()) {
                taken.add(now.get());
            }
        }
        for (int i = most; i < taken.size(); i++) {
            assertThat(taken.get(i) - taken.get(i - most)).isGreaterThanOrEqualTo(SECOND.toNanos());
        }
        assertThat(taken).hasSizeGreaterThan(1000);
    }
}
