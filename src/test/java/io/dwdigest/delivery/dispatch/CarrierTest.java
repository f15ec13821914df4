package io.dwdigest.delivery.dispatch;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.delivery.outbox.Delivery;
import io.dwdigest.delivery.outbox.Letters;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;

/** What becomes of deliveries that were claimed, one after another. */
@Tag("database")
class CarrierTest {

    private static final String HAND_BACK = "update delivery set state = 'OWED', attempts = attempts - 1";
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration STALE = FRESH.plusNanos(1);
    private static final long REST_FOR_ROOM = Duration.ofMillis(90).toNanos();

    private final Heart heart = new Heart();
    private final Carrier carrier = heart.carrier;

    @AfterEach
    void close() {
        heart.close();
    }

    @Test
    void what_was_claimed_up_to_30_seconds_ago_is_sent() throws Exception {
        heart.owe(1, 11);
        heart.claimFor("claim", FRESH);
        heart.carry();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
        assertThat(heart.budgets.isReady(1)).isFalse();
    }

    /** Others may have taken it over, as when this machine slept. */
    @Test
    void what_was_claimed_longer_ago_is_handed_back_with_all_others() throws Exception {
        heart.owe(1, 11);
        heart.claimFor("old", STALE);
        heart.owe(2, 11);
        heart.claimFor("new", FRESH);
        carrier.step();
        assertThat(heart.waiting()).isZero();
        assertHandedBack(2);
    }

    @Test
    void a_hand_back_that_fails_is_made_at_the_next_step() throws Exception {
        heart.owe(1, 11);
        heart.claimFor("old", STALE);
        heart.owe(2, 11);
        heart.claimFor("new", Duration.ZERO);
        heart.database.refuse(HAND_BACK);
        assertThatThrownBy(carrier::step).hasRootCauseMessage("this statement is refused");
        assertThat(heart.waiting()).isEqualTo(2);
        assertThat(carrier.chats()).containsExactlyInAnyOrder(1L, 2L);
        heart.database.refuse("");
        carrier.step();
        assertHandedBack(2);
        heart.owe(1, 12);
        heart.clock.advance(Duration.ofSeconds(1)); // begun in vain, it took one of the chat's tokens
        heart.round();
        heart.round();
        assertThat(heart.telegram.letters()).contains("1 11", "2 11").doesNotHaveDuplicates();
    }

    /** The answer to the hand-back may have been lost, and another node may be sending it by now. */
    @Test
    void what_may_have_been_handed_back_is_never_sent() throws Exception {
        heart.owe(1, 11);
        heart.claimFor("old", STALE);
        heart.owe(2, 11);
        heart.claimFor("new", Duration.ZERO);
        heart.database.refuse(HAND_BACK);
        assertThatThrownBy(carrier::step).isNotNull();
        heart.timer.addAndGet(-STALE.toNanos());
        heart.database.refuse("");
        heart.begin();
        assertHandedBack(2);
        assertThat(heart.budgets.isReady(2)).isTrue();
    }

    @Test
    void while_something_is_on_its_way_to_a_plan_its_chat_is_busy() throws Exception {
        heart.owe(Plans.id(-5, 1), 11);
        heart.claimFor("old", STALE);
        assertThat(carrier.chats()).containsExactly(-5L);
        carrier.step();
        assertThat(carrier.chats()).isEmpty();
        heart.round();
        assertThat(carrier.chats()).isEmpty();
    }

    /** Otherwise the next digest could overtake the message. */
    @Test
    void a_chat_is_busy_until_its_message_has_gone() throws Exception {
        heart.warm();
        LongStream.of(11, 12).forEach(article -> heart.owe(1, article));
        heart.ledger.run("update delivery set bundled = true");
        heart.ledger.run("delete from topic_match where article_id = 12"); // no longer wanted
        heart.telegram.hold(1);
        heart.claimFor("claim", Duration.ZERO);
        heart.begin();
        heart.recorder.step();
        assertThat(heart.ledger.deliveries()).contains("1 12 WITHDRAWN");
        assertThat(carrier.chats()).containsExactly(1L);
        heart.telegram.release(1);
        heart.carry();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
    }

    @Test
    void what_was_handed_back_is_expected_no_more_and_its_chat_free() throws Exception {
        heart.owe(1, 11);
        Delivery delivery = heart.claimFor("old", STALE).getFirst();
        assertThat(heart.recorder.isExpecting(delivery)).isTrue();
        assertThat(carrier.chats()).containsExactly(1L);
        carrier.step();
        assertThat(heart.recorder.isExpecting(delivery)).isFalse();
        assertThat(carrier.chats()).isEmpty();
    }

    @Test
    void while_all_digests_wait_what_was_claimed_is_handed_back() throws Exception {
        heart.owe(1, 11);
        heart.claimFor("claim", Duration.ZERO);
        Instant soon = NOON.plusSeconds(5);
        heart.part(Brakes.class).until(soon, NOON);
        carrier.step();
        assertHandedBack(1);
        heart.clock.set(soon);
        heart.round();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
    }

    @Test
    void what_is_no_longer_wanted_is_recorded_without_a_call() throws Exception {
        heart.owe(1, 11);
        heart.part(Chats.class).drop(1);
        heart.ledger.run("update delivery set state = 'OWED'");
        heart.claimFor("claim", Duration.ZERO);
        heart.carry();
        heart.recorder.flush();
        assertThat(heart.telegram.letters()).isEmpty();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 WITHDRAWN");
        assertThat(heart.budgets.isReady(1)).isTrue();
    }

    /** One of its digests may be to blame, so the others must not be lost with it. */
    @Test
    void a_bundle_that_cannot_be_made_is_halved() throws Exception {
        LongStream.of(11, 12).forEach(article -> heart.owe(1, article));
        heart.ledger.run("update delivery set bundled = true");
        heart.telegram.next(1, () -> {
            throw new IllegalStateException("a bug");
        });
        heart.claimFor("claim", Duration.ZERO);
        heart.carry();
        heart.recorder.flush();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 OWED", "1 12 OWED");
        assertThat(heart.ledger.count("delivery where together = 1")).isEqualTo(2);
    }

    @Test
    void a_message_that_cannot_be_made_is_refused_and_stops_nothing() throws Exception {
        LongStream.of(1, 2).forEach(chat -> heart.owe(chat, 11));
        heart.telegram.next(1, () -> {
            throw new IllegalStateException("a bug");
        });
        heart.claimFor("claim", Duration.ZERO);
        heart.carry();
        heart.recorder.flush();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 REFUSED", "2 11 SENT");
        assertThat(heart.ledger.count("delivery where note like '%a bug'")).isOne();
    }

    @Test
    void the_first_message_goes_alone() throws Exception {
        LongStream.of(1, 2).forEach(chat -> heart.owe(chat, 11));
        heart.telegram.hold(1);
        heart.claimFor("claim", Duration.ZERO);
        Thread first = Thread.startVirtualThread(() -> quietly(heart::begin));
        await().until(() -> heart.telegram.letters().size() == 1);
        assertThat(first.join(Duration.ofMillis(100))).isFalse();
        assertThat(heart.telegram.letters()).containsExactly("1 11");
        heart.telegram.release(1);
        first.join();
        heart.carry();
        assertThat(heart.telegram.letters()).containsExactly("1 11", "2 11");
    }

    @Test
    void after_a_rest_of_a_second_the_next_message_goes_alone() throws Exception {
        heart.warm();
        heart.timer.addAndGet(Duration.ofSeconds(1).toNanos() + 1);
        LongStream.of(1, 2).forEach(chat -> heart.owe(chat, 11));
        heart.telegram.hold(1);
        heart.claimFor("claim", Duration.ZERO);
        Thread first = Thread.startVirtualThread(() -> quietly(heart::begin));
        await().until(() -> heart.telegram.letters().size() == 1);
        assertThat(first.join(Duration.ofMillis(100))).isFalse();
        heart.telegram.release(1);
        first.join();
    }

    @Test
    void the_messages_after_the_first_go_side_by_side() throws Exception {
        heart.warm();
        heart.timer.addAndGet(Duration.ofSeconds(1).toNanos());
        LongStream.rangeClosed(1, 5).forEach(chat -> {
            heart.owe(chat, 11);
            heart.telegram.hold(chat);
        });
        heart.claimFor("claim", Duration.ZERO);
        Thread all = Thread.startVirtualThread(() -> quietly(heart::begin));
        assertThat(all.join(Duration.ofMillis(1_900))).isTrue(); // each that goes alone would take two seconds
        LongStream.rangeClosed(1, 5).forEach(heart.telegram::release);
        heart.carry();
        assertThat(heart.telegram.letters()).hasSize(5);
    }

    @Test
    void more_go_out_or_back_in_all_than_may_at_a_time() throws Exception {
        LongStream.rangeClosed(1, 300).forEach(chat -> heart.owe(chat, 11));
        for (int i = 0; i < 300; i++) {
            List<Delivery> claimed = heart.outbox.claim("claim" + i, 1, carrier.chats(), _ -> true, NOON);
            carrier.add("claim" + i, heart.part(Letters.class).address(claimed, NOON),
                    heart.timer.get() - STALE.toNanos());
            carrier.step();
        }
        assertHandedBack(300);
        heart.claimFor("claim", Duration.ZERO);
        heart.carry();
        assertThat(heart.telegram.letters()).hasSize(300);
    }

    @Test
    void a_stop_hands_back_what_was_not_begun() throws Exception {
        LongStream.of(1, 2).forEach(chat -> heart.owe(chat, 11));
        heart.claimFor("claim", Duration.ZERO);
        carrier.stop();
        assertThat(heart.waiting()).isZero();
        assertHandedBack(2);
    }

    @Test
    void a_stop_waits_for_what_telegram_has_not_answered() throws Exception {
        heart.owe(1, 11);
        heart.telegram.hold(1);
        heart.claimFor("claim", Duration.ZERO);
        Thread first = Thread.startVirtualThread(() -> quietly(heart::begin));
        await().until(() -> heart.telegram.letters().size() == 1);
        Thread stop = Thread.startVirtualThread(carrier::stop);
        assertThat(stop.join(Duration.ofMillis(100))).isFalse();
        heart.telegram.release(1);
        stop.join();
        first.join();
        heart.recorder.flush();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 SENT");
    }

    @Test
    void a_stop_that_is_interrupted_ends_and_stays_interrupted() throws Exception {
        heart.owe(1, 11);
        heart.telegram.hold(1);
        heart.claimFor("claim", Duration.ZERO);
        Thread first = Thread.startVirtualThread(() -> quietly(heart::begin));
        await().until(() -> heart.telegram.letters().size() == 1);
        Thread.currentThread().interrupt();
        carrier.stop();
        assertThat(Thread.interrupted()).isTrue();
        heart.telegram.release(1);
        first.join();
    }

    /** It may have been sent before. */
    @Test
    void an_error_while_sending_leaves_unknown_whether_it_arrived() throws Exception {
        heart.owe(1, 11);
        heart.telegram.next(1, () -> {
            throw new StackOverflowError();
        });
        heart.claimFor("claim", Duration.ZERO);
        heart.carry();
        heart.recorder.flush();
        assertThat(heart.ledger.count("delivery where state = 'OWED' and unknowns = 1")).isOne();
    }

    @Test
    void after_a_stop_nothing_is_begun() throws Exception {
        carrier.stop();
        heart.owe(1, 11);
        heart.claimFor("claim", Duration.ZERO);
        carrier.step();
        assertHandedBack(1);
    }

    @Test
    void after_another_start_as_many_go_out_as_before() throws Exception {
        for (int i = 0; i < 3; i++) {
            carrier.start();
            carrier.stop();
        }
        carrier.start();
        heart.owe(1, 11);
        heart.claimFor("claim", Duration.ZERO);
        await().until(() -> heart.telegram.letters().size() == 1);
        carrier.stop();
        assertThat(carrier.chats()).isEmpty();
    }

    @Test
    void a_stop_without_a_database_leaves_the_rest_for_later() throws Exception {
        heart.owe(1, 11);
        heart.claimFor("claim", Duration.ZERO);
        heart.database.away(true);
        carrier.stop();
        assertThat(heart.waiting()).isOne();
    }

    @Test
    void who_waits_for_room_is_woken_when_one_is_begun() throws Exception {
        LongStream.rangeClosed(1, 100).forEach(chat -> heart.owe(chat, 11));
        heart.claimFor("claim", STALE);
        assertThat(carrier.awaitWaiting(100)).isEqualTo(100);
        Thread.startVirtualThread(() -> quietly(carrier::step));
        await().until(() -> carrier.awaitWaiting(50) == 0);
    }

    @Test
    void who_waits_for_room_rests_until_one_is_begun() throws Exception {
        LongStream.rangeClosed(1, 9).forEach(chat -> heart.owe(chat, 11));
        heart.claimFor("claim", STALE);
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            shortest = Math.min(shortest, nanosOfWaiting(9));
        }
        assertThat(shortest).as("there is room").isLessThan(REST_FOR_ROOM);
        assertThat(nanosOfWaiting(1)).as("there is none").isGreaterThanOrEqualTo(REST_FOR_ROOM);
        heart.database.refuse(HAND_BACK);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(carrier::step).isNotNull();
        }
        assertThat(nanosOfWaiting(1)).as("one was begun").isLessThan(REST_FOR_ROOM);
        assertThat(nanosOfWaiting(1)).as("none was begun since").isGreaterThanOrEqualTo(REST_FOR_ROOM);
    }

    private long nanosOfWaiting(int most) throws InterruptedException {
        long begun = System.nanoTime();
        carrier.awaitWaiting(most);
        return System.nanoTime() - begun;
    }

    @Test
    void no_more_than_256_are_on_their_way_at_a_time() throws Exception {
        heart.warm();
        LongStream.rangeClosed(1, 257).forEach(chat -> {
            heart.owe(chat, 11);
            heart.telegram.hold(chat);
        });
        heart.claimFor("claim", Duration.ZERO);
        Thread all = Thread.startVirtualThread(() -> quietly(heart::begin));
        await().until(() -> heart.telegram.letters().size() == 256);
        assertThat(all.join(Duration.ofMillis(100))).isFalse();
        assertThat(heart.telegram.letters()).hasSize(256);
        LongStream.rangeClosed(1, 257).forEach(heart.telegram::release);
        all.join();
        heart.carry();
        assertThat(heart.telegram.letters()).hasSize(257);
    }

    @Test
    void after_a_stop_nothing_runs_any_more() throws Exception {
        carrier.start();
        carrier.stop();
        heart.owe(1, 11);
        heart.claimFor("claim", Duration.ZERO);
        Thread.sleep(150);
        assertThat(heart.waiting()).isOne();
    }

    /** Nothing was sent, and all is as it was before the claim. */
    private void assertHandedBack(int deliveries) {
        assertThat(heart.telegram.letters()).isEmpty();
        assertThat(carrier.chats()).isEmpty();
        assertThat(heart.ledger.count("delivery where state = 'OWED' and attempts = 0")).isEqualTo(deliveries);
    }

    private static void quietly(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }
}
