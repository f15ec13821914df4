package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;

@Tag("database")
class ReplyTurnsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock(NOON);
    private final Pace pace = new Pace(1000);
    private final Budgets budgets = new Budgets(pace, ChatLimits.ofTelegram());
    private final Brakes brakes = new Brakes(pace);
    private final Waits waits = new Waits(JdbcClient.create(Databases.h2()), clock);
    private final ReplyTurns turns = new ReplyTurns(budgets, brakes, waits, clock);

    @Test
    void a_reply_takes_one_of_its_chats_turns() throws InterruptedException {
        assertThat(turns.send(1, () -> new Outcome.Sent(7))).isEqualTo(new Outcome.Sent(7));
        assertThat(budgets.isReady(1)).isFalse();
        assertThat(waits.deadline(1)).isEmpty();
    }

    @Test
    void a_pause_that_a_reply_is_told_holds_its_chat_on_every_node() throws InterruptedException {
        refuse(1);
        assertThat(waits.deadline(1)).contains(NOON.plus(PAUSE));
        assertThat(waits.deadline(Waits.ALL)).isEmpty();
    }

    @Test
    void what_five_replies_find_out_is_stored_for_every_node() throws InterruptedException {
        stop();
        assertThat(waits.deadline(Waits.ALL)).contains(NOON.plus(PAUSE));
    }

    @Test
    void while_all_digests_wait_replies_are_tried_one_at_a_time() throws InterruptedException {
        stop();
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        Thread one = reply(11, begun, answer);
        Thread other = reply(12, begun, answer);
        await().until(() -> begun.get() == 1);
        assertThat(other.join(Duration.ofMillis(100))).isFalse();
        assertThat(begun).hasValue(1);
        answer.countDown();
        one.join();
        other.join();
        assertThat(begun).hasValue(2);
    }

    @Test
    void otherwise_replies_go_side_by_side() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        Thread one = reply(11, begun, answer);
        Thread other = reply(12, begun, answer);
        await().until(() -> begun.get() == 2);
        answer.countDown();
        one.join();
        other.join();
    }

    private void stop() throws InterruptedException {
        for (long chat = 1; chat <= 5; chat++) {
            refuse(chat);
        }
    }

    private void refuse(long chat) throws InterruptedException {
        turns.send(chat, () -> new Outcome.Wait(PAUSE));
    }

    private Thread reply(long chat, AtomicInteger begun, CountDownLatch answer) {
        return Thread.startVirtualThread(() -> {
            try {
                turns.send(chat, () -> {
                    begun.incrementAndGet();
                    passes(answer);
                    return new Outcome.Sent(1);
                });
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void passes(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
