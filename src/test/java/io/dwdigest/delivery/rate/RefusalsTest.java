package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Refusals refusals = new Refusals();
    private long chat = 1_000;

    /**
     * Each letter is a call to a chat of its own, in the order of their beginning: {@code s} succeeds, {@code r} is
     * refused, {@code o} stays open.
     */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            rrrr       | false
            rrrrr      | true
            rrsrrr     | false
            rrrrrs     | false
            srrrrr     | true
            rrsrrrrr   | true
            rrorrr     | false
            rorrrrr    | true
            rrrrrooo   | false
            """, delimiter = '|')
    void five_in_a_row_without_a_success_after_them_stop_all(String calls, boolean stops) {
        List<Long> numbers = calls.chars().mapToObj(call -> refusals.begin()).toList();
        for (int i = 0; i < calls.length(); i++) {
            settle(numbers.get(i), calls.charAt(i));
        }
        assertThat(refusals.general().isPresent()).isEqualTo(stops);
    }

    /** The answers come in the opposite order of the calls. */
    @Test
    void a_success_clears_only_calls_that_began_before_it() {
        List<Long> numbers = IntStream.range(0, 7).mapToObj(i -> refusals.begin()).toList();
        numbers.subList(2, 7).reversed().forEach(number -> settle(number, 'r'));
        settle(numbers.get(1), 's');
        assertThat(refusals.general()).contains(PAUSE);
        settle(refusals.begin(), 's');
        assertThat(refusals.general()).isEmpty();
    }

    @Test
    void a_refusal_that_began_before_a_success_counts_no_more() {
        List<Long> numbers = IntStream.range(0, 6).mapToObj(i -> refusals.begin()).toList();
        settle(numbers.getLast(), 's');
        numbers.subList(0, 5).forEach(number -> settle(number, 'r'));
        assertThat(refusals.general()).isEmpty();
    }

    @Test
    void one_chat_counts_once_until_something_has_reached_it() {
        for (int i = 0; i < 10; i++) {
            refusals.refused(refusals.begin(), i % 4, PAUSE);
        }
        assertThat(refusals.general()).isEmpty();
        assertThat(refusals.refused(refusals.begin(), 3, PAUSE)).isFalse();
        assertThat(refusals.isRefused(3)).isTrue();
        refusals.succeeded(refusals.begin(), 3);
        assertThat(refusals.isRefused(3)).isFalse();
        assertThat(refusals.refused(refusals.begin(), 3, PAUSE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "0.05, 5", "0.2, 9", "0.5, 20", "0.9, 30"})
    void the_more_are_refused_singly_the_longer_the_row_must_be(double share, int row) {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            settle(refusals.begin(), random.nextDouble() < share ? 'r' : 's');
        }
        settle(refusals.begin(), 's');
        assertThat(refusedUntilStop()).isBetween(row * 4 / 5, row * 5 / 4);
    }

    /** With 100 calls open and one in twenty refused at once, five refusals come before the first success. */
    @Test
    void refusals_that_come_sooner_than_successes_prove_little() {
        List<Long> open = new ArrayList<>();
        for (int i = 1; i <= 2_000; i++) {
            long number = refusals.begin();
            if (i % 20 == 0) {
                settle(number, 'r');
            } else {
                open.add(number);
            }
            if (open.size() > 100) {
                settle(open.removeFirst(), 's');
            }
            assertThat(refusals.general()).isEmpty();
        }
    }

    @Test
    void a_row_that_stopped_all_makes_no_later_row_longer() {
        settle(refusals.begin(), 's');
        for (int stop = 0; stop < 20; stop++) {
            for (int i = 0; i < 5; i++) {
                settle(refusals.begin(), 'r');
            }
            assertThat(refusals.general()).isPresent();
            refusals.stopped();
            assertThat(refusals.general()).isEmpty();
        }
        assertThat(refusals.share()).isZero();
    }

    @Test
    void what_began_before_a_stop_is_no_news_after_it() {
        List<Long> numbers = IntStream.range(0, 8).mapToObj(i -> refusals.begin()).toList();
        refusals.stopped();
        numbers.subList(1, 8).forEach(number -> assertThat(refusals.refused(number, chat++, PAUSE)).isFalse());
        assertThat(refusals.general()).isEmpty();
        assertThat(refusals.succeeded(numbers.getFirst(), 1)).isFalse();
        assertThat(refusals.succeeded(numbers.getLast(), 1)).isFalse();
        assertThat(refusals.succeeded(refusals.begin(), 1)).isTrue();
    }

    @Test
    void calls_that_tell_nothing_of_limits_are_left_out() {
        for (int i = 0; i < 5; i++) {
            refusals.ended(refusals.begin());
            settle(refusals.begin(), 'r');
        }
        assertThat(refusals.general()).contains(PAUSE);
    }

    @Test
    void one_busy_group_does_not_make_all_wait_for_ten_minutes() {
        for (int seconds : new int[]{3, 600, 2, 3, 2}) {
            refusals.refused(refusals.begin(), chat++, Duration.ofSeconds(seconds));
        }
        assertThat(refusals.general()).contains(Duration.ofSeconds(3));
    }

    @Test
    void of_many_refused_chats_the_oldest_are_forgotten() {
        for (int i = 0; i <= 10_000; i++) {
            refusals.refused(refusals.begin(), i, PAUSE);
        }
        assertThat(refusals.isRefused(0)).isFalse();
        assertThat(refusals.isRefused(1)).isTrue();
    }

    @Test
    void chats_refused_before_too_are_little_evidence() {
        for (int i = 0; i < 20; i++) {
            refusals.refused(refusals.begin(), i, PAUSE);
            settle(refusals.begin(), 's');
        }
        for (int i = 0; i < 20; i++) {
            assertThat(refusals.general()).isEmpty();
            refusals.refused(refusals.begin(), i, PAUSE);
        }
        assertThat(refusals.general()).contains(PAUSE);
    }

    @Test
    void where_a_third_is_refused_open_calls_count_little_against_it() {
        for (int i = 0; i < 1_000; i++) {
            settle(refusals.begin(), i % 2 == 0 ? 's' : 'r');
            settle(refusals.begin(), 's');
        }
        refusals.begin();
        refusals.begin();
        assertThat(refusals.share()).isBetween(0.33, 0.34);
        assertThat(refusedUntilStop()).isEqualTo(18);
    }

    @Test
    void chats_refused_before_and_others_are_evidence_together() {
        for (int i = 0; i < 20; i++) {
            refusals.refused(refusals.begin(), i, PAUSE);
            settle(refusals.begin(), 's');
        }
        for (int i = 0; i < 10; i++) {
            refusals.refused(refusals.begin(), i, PAUSE);
        }
        assertThat(refusedUntilStop()).as("of others, with every second call refused").isEqualTo(10);
    }

    private int refusedUntilStop() {
        int refused = 0;
        while (refusals.general().isEmpty() && refused < 100) {
            settle(refusals.begin(), 'r');
            refused++;
        }
        return refused;
    }

    @Test
    void a_late_refusal_counts_once_for_a_chat() {
        List<Long> numbers = IntStream.range(0, 3).mapToObj(i -> refusals.begin()).toList();
        settle(numbers.getLast(), 's');
        assertThat(refusals.share()).isZero();
        refusals.refused(numbers.getFirst(), 1, PAUSE);
        double once = refusals.share();
        assertThat(once).isPositive();
        refusals.refused(numbers.get(1), 1, PAUSE);
        assertThat(refusals.share()).isEqualTo(once);
    }

    private void settle(long number, char became) {
        switch (became) {
            case 's' -> refusals.succeeded(number, chat++);
            case 'r' -> refusals.refused(number, chat++, PAUSE);
            default -> assertThat(became).isEqualTo('o');
        }
    }
}
