package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.testing.SettableClock;

/** Clock and timer are the test's. They move together, unless a test sets the clock. */
class BrakesTest {

    private static final Duration PAUSE = Duration.ofSeconds(40);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Outcome SENT = new Outcome.Sent(1);

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final AtomicLong timer = new AtomicLong();
    private final Pace pace = new Pace(60, wanted -> wanted, timer::get);
    private final Brakes brakes = new Brakes(pace, timer::get);
    private long chat = 1;

    @Test
    void a_429_in_one_chat_stops_no_other_however_often() {
        arrive();
        for (int i = 0; i < 20; i++) {
            watch(7, new Outcome.Wait(PAUSE));
        }
        assertThat(isHeld()).isFalse();
        assertThat(pace.rate()).isEqualTo(60);
    }

    @Test
    void a_429_in_five_chats_in_a_row_stops_and_slows_all() {
        arrive();
        refuse(4, PAUSE);
        assertThat(isHeld()).isFalse();
        refuse(1, PAUSE);
        assertThat(pace.rate()).isEqualTo(45);
        assertThat(brakes.stop(clock.instant())).contains(clock.instant().plus(PAUSE));
        pass(PAUSE.minusMillis(1));
        assertThat(isHeld()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(isHeld()).isFalse();
        assertThat(brakes.stop(clock.instant())).isEmpty();
    }

    @Test
    void a_success_among_them_means_that_single_chats_are_refused() {
        for (int i = 0; i < 20; i++) {
            refuse(4, PAUSE);
            arrive();
        }
        assertThat(isHeld()).isFalse();
        assertThat(pace.rate()).isEqualTo(60);
    }

    @Test
    void a_429_while_all_wait_neither_prolongs_nor_slows() {
        arrive();
        refuse(5, PAUSE);
        refuse(20, PAUSE.multipliedBy(2));
        assertThat(pace.rate()).isEqualTo(45);
        pass(PAUSE);
        assertThat(isHeld()).isFalse();
    }

    @Test
    void after_a_stop_one_goes_at_a_time_until_one_arrives() {
        arrive();
        assertThat(brakes.isProbing()).isFalse();
        refuse(5, PAUSE);
        arrive();
        assertThat(brakes.isProbing()).isTrue();
        pass(PAUSE);
        watch(9, new Outcome.Refused("some other reason"));
        assertThat(brakes.isProbing()).isTrue();
        arrive();
        assertThat(brakes.isProbing()).isFalse();
    }

    @Test
    void what_began_before_a_stop_does_not_end_it() {
        arrive();
        long early = brakes.begin();
        refuse(6, SECOND);
        pass(SECOND);
        brakes.feel(early, 8, SENT, clock.instant());
        assertThat(brakes.isProbing()).isTrue();
    }

    @Test
    void each_refused_after_a_stop_makes_all_wait_a_little_longer() {
        arrive();
        refuse(5, PAUSE);
        pass(PAUSE);
        assertThat(probes(4, Duration.ofHours(5))).containsExactly(1L, 2L, 4L, 8L);
        assertThat(pace.rate()).isEqualTo(45);
        arrive();
        refuse(5, SECOND);
        pass(SECOND);
        assertThat(probes(3, Duration.ofHours(5))).as("no longer than the stop").containsExactly(1L, 1L, 1L);
    }

    @Test
    void at_the_start_one_goes_at_a_time_and_five_stop_all() {
        assertThat(brakes.isProbing()).isTrue();
        refuse(4, PAUSE);
        assertThat(isHeld()).isFalse();
        refuse(1, PAUSE);
        assertThat(isHeld()).isTrue();
        assertThat(pace.rate()).as("nothing went out, so it was not too fast").isEqualTo(60);
    }

    @Test
    void all_never_wait_longer_than_an_hour() {
        refuse(5, Duration.ofSeconds(99_999_999));
        assertThat(brakes.stop(clock.instant())).contains(clock.instant().plus(Duration.ofHours(1)));
        pass(Duration.ofHours(1));
        assertThat(isHeld()).isFalse();
    }

    @Test
    void a_clock_that_is_set_back_prolongs_no_stop() {
        refuse(5, PAUSE);
        clock.advance(Duration.ofDays(-365));
        assertThat(isHeld()).isTrue();
        pass(PAUSE);
        assertThat(isHeld()).isFalse();
    }

    /** As when the machine slept, and its timer with it. */
    @Test
    void a_stop_that_is_over_by_the_clock_is_over() {
        refuse(5, PAUSE);
        clock.advance(PAUSE);
        assertThat(isHeld()).isFalse();
    }

    @Test
    void a_stop_that_another_node_was_told_holds_here_too() {
        arrive();
        Instant deadline = clock.instant().plus(PAUSE);
        learn(deadline);
        assertThat(isHeld()).isTrue();
        assertThat(pace.rate()).isEqualTo(45);
        learn(deadline);
        pass(PAUSE);
        learn(deadline);
        assertThat(isHeld()).isFalse();
        assertThat(brakes.isProbing()).isTrue();
        assertThat(pace.rate()).isEqualTo(45);
    }

    @Test
    void a_stored_stop_slows_once_and_may_grow_longer() {
        arrive();
        learn(clock.instant().plus(PAUSE));
        learn(clock.instant().plus(PAUSE.multipliedBy(2)));
        learn(clock.instant().plus(PAUSE));
        assertThat(pace.rate()).isEqualTo(45);
        pass(PAUSE);
        assertThat(isHeld()).isTrue();
        pass(PAUSE);
        assertThat(isHeld()).isFalse();
    }

    @Test
    void a_stored_stop_more_than_an_hour_ahead_is_not_believed() {
        learn(clock.instant().plus(Duration.ofHours(1)).plusMillis(1));
        assertThat(isHeld()).isFalse();
        learn(clock.instant().plus(Duration.ofHours(1)));
        assertThat(isHeld()).isTrue();
    }

    /** The stop of before is dated a year ahead, and must not hide what other nodes are told now. */
    @Test
    void after_a_wrong_clock_other_nodes_are_believed_again() {
        refuse(5, PAUSE);
        clock.advance(Duration.ofDays(-365));
        pass(PAUSE);
        learn(clock.instant().plusSeconds(5));
        assertThat(isHeld()).isTrue();
    }

    @Test
    void without_a_connection_the_wait_doubles_up_to_30_seconds() {
        assertThat(pauses(7)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    /** Other nodes may have a connection. */
    @Test
    void without_a_connection_only_this_node_waits() {
        watch(1, new Outcome.NotDelivered("no route"));
        assertThat(isHeld()).isTrue();
        assertThat(brakes.stop(clock.instant())).isEmpty();
    }

    @Test
    void a_failure_while_all_wait_does_not_extend_the_wait() {
        watch(1, new Outcome.NotDelivered("no route"));
        pass(Duration.ofMillis(500));
        watch(2, new Outcome.NotDelivered("no route"));
        pass(Duration.ofMillis(500));
        assertThat(isHeld()).isFalse();
    }

    @Test
    void a_delivery_makes_the_next_wait_short_again() {
        pauses(4);
        arrive();
        assertThat(pauses(2)).containsExactly(1L, 2L);
    }

    @Test
    void a_call_that_breaks_off_is_thrown_on_and_not_open_any_more() {
        arrive();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> brakes.watch(5, () -> {
                throw new IllegalStateException("broken");
            }, clock)).hasMessage("broken");
        }
        refuse(5, PAUSE);
        assertThat(isHeld()).isTrue();
    }

    @Test
    void calls_that_tell_nothing_of_limits_are_not_open_any_more() {
        arrive();
        for (int i = 0; i < 10; i++) {
            watch(5, new Outcome.Refused("some other reason"));
            watch(5, new Outcome.NotDelivered("no route"));
            passHold();
        }
        refuse(5, PAUSE);
        assertThat(brakes.stop(clock.instant())).isPresent();
    }

    @Test
    void near_the_last_stop_only_refusals_of_several_chats_slow() {
        arrive();
        refuse(5, SECOND);
        while (pace.rate() < 50) {
            pass(SECOND);
            pace.take();
        }
        arrive();
        double before = pace.rate();
        for (int i = 0; i < 3; i++) {
            watch(7_000, new Outcome.Wait(PAUSE));
        }
        assertThat(pace.rate()).isEqualTo(before);
        watch(8_000, new Outcome.Wait(PAUSE));
        assertThat(pace.rate()).isEqualTo(before * 0.95);
    }

    @Test
    void it_knows_which_chat_was_refused_the_last_time() {
        watch(7, new Outcome.Wait(PAUSE));
        assertThat(brakes.isRefused(7)).isTrue();
        assertThat(brakes.isRefused(8)).isFalse();
        watch(7, SENT);
        assertThat(brakes.isRefused(7)).isFalse();
    }

    private boolean isHeld() {
        return brakes.isHeld(clock.instant());
    }

    private void learn(Instant deadline) {
        brakes.until(deadline, clock.instant());
    }

    private void pass(Duration time) {
        clock.advance(time);
        timer.addAndGet(time.toNanos());
    }

    private void watch(long chatId, Outcome outcome) {
        assertThat(brakes.watch(chatId, () -> outcome, clock)).isEqualTo(outcome);
    }

    private void arrive() {
        watch(chat++, SENT);
    }

    private void refuse(int chats, Duration pause) {
        for (int i = 0; i < chats; i++) {
            watch(chat++, new Outcome.Wait(pause));
        }
    }

    /** Tries this many chats, each as soon as the wait is over. Returns the waits in seconds. */
    private List<Long> probes(int chats, Duration told) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < chats; i++) {
            refuse(1, told);
            waits.add(passHold());
        }
        return waits;
    }

    /** Fails this many times, each time as soon as the wait is over. Returns the waits in seconds. */
    private List<Long> pauses(int failures) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < failures; i++) {
            watch(1, new Outcome.NotDelivered("no route"));
            waits.add(passHold());
        }
        return waits;
    }

    private long passHold() {
        long seconds = 0;
        while (isHeld() && seconds < 10_000) {
            pass(SECOND);
            seconds++;
        }
        return seconds;
    }
}
