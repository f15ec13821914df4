package io.dwdigest.timing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff pauses = new Backoff(ofSeconds(3), ofSeconds(20));

    @Test
    void each_pause_is_twice_the_last_up_to_the_longest() {
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(pauses::after))
                .containsExactly(ofSeconds(3), ofSeconds(6), ofSeconds(12), ofSeconds(20), ofSeconds(20));
    }

    @Test
    void no_number_of_failures_overflows() {
        assertThat(pauses.after(Integer.MAX_VALUE)).isEqualTo(ofSeconds(20));
        assertThat(pauses.after(0)).isEqualTo(ofSeconds(3));
    }

    @Test
    void a_first_pause_over_the_longest_is_cut() {
        assertThat(new Backoff(ofSeconds(30), ofSeconds(20)).after(1)).isEqualTo(ofSeconds(20));
    }
}
