package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {

    private static final int RATE = 60;

    private final AtomicLong timer = new AtomicLong();
    private Pace pace = Pace.alone(RATE, timer::get);
    private Trial trial = new Trial(pace, timer::get);
    private long call;
    private double refusals;

    /** Lets answers come for some seconds. Of each rate this share is refused, spread evenly. */
    private void answers(double seconds, DoubleUnaryOperator share) {
        long end = timer.get() + (long) (seconds * 1e9);
        while (timer.get() < end) {
            timer.addAndGet((long) (1e9 / pace.rate()));
            answer(share.applyAsDouble(pace.rate()));
        }
    }

    private void answer(double share) {
        trial.begins(++call);
        refusals += share;
        boolean refused = refusals >= 1;
        refusals -= refused ? 1 : 0;
        trial.ended(call, refused, Instant.EPOCH.plusNanos(timer.get()));
    }

    /** What is refused where 30 messages a second pass. */
    private static double aboveThirty(double rate) {
        return Math.max(0, 1 - 30 / rate);
    }

    @Test
    void a_ceiling_is_found_and_stayed_below() {
        answers(10, TrialTest::aboveThirty);
        assertThat(pace.rate()).isCloseTo(30 * 0.92, within(1.5));
        assertThat(pace.isCeilingKnown()).isTrue();
        assertThat(trial.usual()).isEqualTo(0.05);
    }

    @Test
    void refusals_whatever_the_rate_slow_down_for_a_moment_only() {
        answers(1, rate -> 0.2);
        assertThat(pace.rate()).as("in the trial").isLessThan(RATE * 0.8);
        answers(4, rate -> 0.2);
        assertThat(pace.rate()).isEqualTo(RATE);
        assertThat(pace.isCeilingKnown()).isFalse();
        assertThat(trial.usual()).isBetween(0.1, 0.2);
        answers(60, rate -> {
            assertThat(rate).as("not tried again").isEqualTo(RATE);
            return 0.2;
        });
    }

    @Test
    void few_refusals_are_usual() {
        answers(60, rate -> {
            assertThat(rate).isEqualTo(RATE);
            return 0.05;
        });
    }

    @Test
    void more_refusals_than_were_usual_are_tried_again() {
        answers(30, rate -> 0.2);
        answers(10, TrialTest::aboveThirty);
        assertThat(pace.isCeilingKnown()).isTrue();
        assertThat(pace.rate()).isLessThan(37);
    }

    @Test
    void what_was_sent_before_the_pace_went_down_is_not_counted() {
        answers(1, TrialTest::aboveThirty);
        double tried = pace.rate();
        assertThat(tried).isLessThan(31);
        for (long old = 1; old <= 100; old++) {
            trial.ended(1, true, Instant.EPOCH);
        }
        answers(0.5, rate -> 1);
        assertThat(pace.rate()).isEqualTo(tried);
    }

    @Test
    void a_trial_with_few_answers_is_given_up() {
        answers(1, TrialTest::aboveThirty);
        timer.addAndGet(Duration.ofSeconds(2).toNanos());
        answer(0);
        assertThat(pace.rate()).isLessThan(31);
        timer.addAndGet(Duration.ofSeconds(9).toNanos());
        answer(0);
        assertThat(pace.rate()).isEqualTo(RATE);
    }

    /** A broadcast may end within a trial, and the next one begin much later. */
    @Test
    void a_trial_given_up_late_does_not_slow_down() {
        pace.slow(0);
        answers(2, TrialTest::aboveThirty);
        assertThat(pace.rate()).as("in the trial").isLessThan(31);
        for (int second = 0; second < 400; second++) {
            timer.addAndGet(Duration.ofSeconds(1).toNanos());
            pace.take();
        }
        assertThat(pace.rate()).isEqualTo(RATE);
        answer(0);
        assertThat(pace.rate()).isEqualTo(RATE);
    }

    @Test
    void after_a_stop_nothing_is_left_of_a_trial() {
        answers(1, TrialTest::aboveThirty);
        trial.forget();
        pace.slow(0);
        double slow = pace.rate();
        answers(5, rate -> 0);
        assertThat(pace.rate()).isLessThan(RATE).isEqualTo(slow);
    }

    /** The first 40 answers decide whether one begins, here at a rate of 60. */
    @ParameterizedTest
    @CsvSource({"8, 60", "9, 42.78"})
    void a_trial_begins_when_chance_no_longer_explains_it(int refusedOf40, double rate) {
        take(refusedOf40, true);
        take(39 - refusedOf40, false);
        assertThat(pace.rate()).isEqualTo(RATE);
        take(1, false);
        assertThat(pace.rate()).isCloseTo(rate, within(0.01));
    }

    @Test
    void where_many_are_usual_more_are_needed_for_another_trial() {
        usualByTrial();
        take(20, true);
        take(20, false);
        assertThat(pace.rate()).isEqualTo(RATE);
        trial.forget();
        take(21, true);
        take(19, false);
        assertThat(pace.rate()).isLessThan(RATE);
    }

    @Test
    void nineteen_that_arrive_prove_a_ceiling_at_which_half_were_refused() {
        tryOut(20);
        take(18, false);
        assertThat(pace.isCeilingKnown()).isFalse();
        take(1, false);
        assertThat(pace.isCeilingKnown()).isTrue();
    }

    @Test
    void three_that_are_refused_prove_that_there_is_none() {
        tryOut(20);
        take(2, true);
        assertThat(pace.rate()).isLessThan(RATE);
        take(1, true);
        assertThat(pace.rate()).isEqualTo(RATE);
    }

    @Test
    void more_must_arrive_where_many_refusals_are_usual() {
        usualByTrial();
        tryOut(21);
        take(23, false);
        assertThat(pace.isCeilingKnown()).isFalse();
        take(1, false);
        assertThat(pace.isCeilingKnown()).isTrue();
    }

    @Test
    void refusals_in_a_trial_are_weighed_and_are_usual_from_then_on() {
        tryOut(36);
        take(4, false);
        for (int pair = 0; pair < 6; pair++) {
            assertThat(pace.isCeilingKnown()).isFalse();
            take(1, true);
            take(1, false);
        }
        assertThat(pace.isCeilingKnown()).isTrue();
        assertThat(trial.usual()).isEqualTo((6 + 2) / (16 + 40.0));
    }

    @ParameterizedTest
    @CsvSource({"false, 0.0915", "true, 0.05"})
    void what_is_usual_is_learnt_while_no_ceiling_is_known(boolean known, double usual) {
        if (known) {
            pace.slow(0);
        }
        for (int answer = 0; answer < 1000; answer++) {
            answer(0.11);
        }
        assertThat(trial.usual()).isCloseTo(usual, within(0.001));
    }

    /** Lets so many answers come at once. */
    private void take(int answers, boolean refused) {
        for (int i = 0; i < answers; i++) {
            trial.begins(++call);
            trial.ended(call, refused, Instant.EPOCH);
        }
    }

    /** Begins a trial because so many of 40 are refused, and waits until answers count. */
    private void tryOut(int refusedOf40) {
        take(refusedOf40, true);
        take(40 - refusedOf40, false);
        assertThat(pace.rate()).isLessThan(RATE);
        timer.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    /** Makes 22.5 % of refusals usual, by a trial that finds no ceiling. */
    private void usualByTrial() {
        tryOut(20);
        take(3, true);
        assertThat(trial.usual()).isEqualTo(0.3 * 0.75);
    }

    @ParameterizedTest
    @CsvSource({"true, 60", "false, 27"})
    void nodes_that_share_a_budget_begin_with_a_second(boolean shared, int rate) {
        pace = shared ? new Pace(RATE, wanted -> wanted, timer::get) : Pace.alone(RATE, timer::get);
        trial = new Trial(pace, timer::get);
        answers(0.9, TrialTest::aboveThirty);
        assertThat(pace.rate()).isCloseTo(rate, within(2.0));
        answers(0.2, TrialTest::aboveThirty);
        assertThat(pace.rate()).isCloseTo(27, within(2.0));
    }
}
