package io.dwdigest.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class PulseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private long now = 7;
    private final Pulse pulse = new Pulse("work", () -> now);

    @Test
    void work_that_rests_is_well_however_long_it_rests() {
        pulse.begins();
        pulse.ends();
        after(100_000);
        assertThat(pulse.isStill(PATIENCE)).isFalse();
        assertThat(pulse.sinceGood()).isEqualTo(Duration.ofSeconds(100_000));
    }

    @Test
    void a_turn_that_does_not_end_stands_still() {
        pulse.begins();
        after(40);
        assertThat(pulse.isStill(PATIENCE)).isFalse();
        after(1);
        assertThat(pulse.isStill(PATIENCE)).isTrue();
        pulse.ends();
        assertThat(pulse.isStill(PATIENCE)).isFalse();
    }

    @Test
    void turns_that_keep_failing_look_the_same() {
        for (int turn = 0; turn < 5; turn++) {
            pulse.begins();
            pulse.fails();
            after(10);
        }
        assertThat(pulse.isStill(PATIENCE)).isTrue();
        pulse.begins();
        pulse.ends();
        assertThat(pulse.isStill(PATIENCE)).isFalse();
    }

    @Test
    void one_failure_among_turns_that_go_well_is_nothing() {
        pulse.begins();
        pulse.fails();
        pulse.begins();
        pulse.ends();
        after(41);
        pulse.begins();
        pulse.fails();
        after(30);
        assertThat(pulse.isStill(PATIENCE)).isFalse();
    }

    @Test
    void a_turn_that_says_so_counts_as_failed() {
        pulse.isOfThisThread();
        pulse.begins();
        Pulse.falters();
        pulse.ends();
        after(41);
        assertThat(pulse.isStill(PATIENCE)).isTrue();
        assertThat(pulse.hasFailed(PATIENCE)).isTrue();
    }

    @Test
    void a_wait_for_an_answer_from_outside_is_no_standstill() {
        pulse.isOfThisThread();
        pulse.begins();
        try (Pulse.Part _ = Pulse.elsewhere()) {
            after(1000);
            assertThat(pulse.isStill(PATIENCE)).isFalse();
        }
        after(40);
        assertThat(pulse.isStill(PATIENCE)).isFalse();
        after(1);
        assertThat(pulse.isStill(PATIENCE)).isTrue();
    }

    @Test
    void work_that_fails_stays_so_while_it_waits_for_answers() {
        pulse.isOfThisThread();
        pulse.begins();
        pulse.fails();
        after(41);
        pulse.begins();
        try (Pulse.Part _ = Pulse.elsewhere()) {
            assertThat(pulse.isStill(PATIENCE)).isTrue();
        }
    }

    @Test
    void a_long_turn_goes_on_while_it_says_so() {
        pulse.isOfThisThread();
        pulse.begins();
        for (int part = 0; part < 5; part++) {
            after(30);
            Pulse.goesOn();
            assertThat(pulse.isStill(PATIENCE)).isFalse();
        }
    }

    @Test
    void threads_that_a_turn_starts_belong_to_it() throws InterruptedException {
        pulse.isOfThisThread();
        pulse.begins();
        Thread.ofVirtual().start(Pulse::falters).join();
        pulse.ends();
        assertThat(pulse.hasFailed(Duration.ZERO)).isTrue();
    }

    @Test
    void a_failure_is_forgotten_when_nobody_here_tries_again() {
        pulse.begins();
        pulse.fails();
        after(60);
        assertThat(pulse.isStill(PATIENCE)).isTrue();
        after(1);
        assertThat(pulse.isStill(PATIENCE)).isFalse();
        pulse.begins();
        after(30);
        assertThat(pulse.isStill(PATIENCE)).isFalse();
    }

    @Test
    void work_that_was_stopped_is_not_missed() {
        pulse.begins();
        pulse.stops();
        after(100);
        assertThat(pulse.isStill(PATIENCE)).isFalse();
        assertThat(pulse.hasFailed(Duration.ZERO)).isFalse();
    }

    private void after(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
