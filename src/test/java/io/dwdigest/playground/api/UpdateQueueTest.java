package io.dwdigest.playground.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which updates a poll gets, and when. */
class UpdateQueueTest {

    private static final Set<String> DEFAULT = Set.of();

    private final UpdateQueue queue = new UpdateQueue();
    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        others.shutdownNow();
    }

    private void add(String... kinds) {
        for (String kind : kinds) {
            queue.add(kind, id -> String.valueOf(id - 100_000_000));
        }
    }

    private String poll(int offset) throws InterruptedException {
        return queue.poll(offset, 100, 0, DEFAULT);
    }

    @Test
    void an_offset_confirms_what_is_before_it() throws InterruptedException {
        add("message", "message", "message");
        assertThat(poll(0)).isEqualTo("[1,2,3]");
        assertThat(poll(100_000_002)).isEqualTo("[2,3]");
        assertThat(poll(0)).isEqualTo("[2,3]");
        assertThat(queue.size()).isEqualTo(2);
        assertThat(poll(100_000_004)).isEqualTo("[]");
    }

    @Test
    void a_negative_offset_leaves_the_last_ones() throws InterruptedException {
        add("message", "message", "message");
        assertThat(poll(-2)).isEqualTo("[2,3]");
        assertThat(poll(-5)).isEqualTo("[2,3]");
    }

    @Test
    void an_offset_far_ahead_is_ignored() throws InterruptedException {
        queue.restartAt(5);
        add("message");
        int next = 6;
        assertThat(queue.poll(next + 10, 100, 0, DEFAULT)).isEqualTo("[-99999995]");
        assertThat(queue.poll(next + 9, 100, 0, DEFAULT)).isEqualTo("[]");
    }

    @Test
    void ids_that_restart_forget_what_waited() throws InterruptedException {
        add("message");
        queue.restartAt(7);
        assertThat(queue.size()).isZero();
        assertThat(queue.add("message", String::valueOf)).isEqualTo(7);
        assertThat(queue.add("message", String::valueOf)).isEqualTo(8);
        assertThat(poll(0)).isEqualTo("[7,8]");
    }

    @Test
    void kinds_that_were_not_asked_for_are_forgotten() throws InterruptedException {
        add("message", "poll", "", "chat_member");
        assertThat(queue.poll(0, 100, 0, Set.of("message", "chat_member"))).isEqualTo("[1,3,4]");
        assertThat(poll(0)).as("Telegram's default").isEqualTo("[1,3]");
        add("message_reaction", "poll");
        assertThat(poll(0)).isEqualTo("[1,3,6]");
    }

    @Test
    void a_poll_waits_for_the_next_update() throws Exception {
        Future<String> polled = others.submit(() -> queue.poll(0, 100, 10, DEFAULT));
        queue.awaitPoll(Duration.ofSeconds(5));
        add("message_reaction");
        await().during(Duration.ofMillis(100)).until(() -> !polled.isDone());
        add("message");
        assertThat(polled.get()).isEqualTo("[2]");
    }

    @Test
    void a_poll_that_waits_yields_to_a_later_one_and_to_a_webhook() throws Exception {
        Future<String> first = others.submit(() -> queue.poll(0, 100, 10, DEFAULT));
        queue.awaitPoll(Duration.ofSeconds(5));
        Future<String> second = others.submit(() -> queue.poll(0, 100, 10, DEFAULT));
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(first::get).havingCause()
                .isInstanceOf(RefusedException.class)
                .withMessage("Conflict: terminated by other getUpdates request; make"
                        + " sure that only one bot instance is running");
        queue.endPoll();
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(second::get).havingCause()
                .withMessage("Conflict: terminated by setWebhook request");
    }

    @Test
    void a_poll_ends_after_its_time() throws InterruptedException {
        long begun = System.nanoTime();
        assertThat(queue.poll(0, 100, 1, DEFAULT)).isEqualTo("[]");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(900),
                Duration.ofSeconds(5));
    }

    @Test
    void nobody_who_polls_is_waited_for_no_longer_than_allowed() throws InterruptedException {
        long begun = System.nanoTime();
        queue.awaitPoll(Duration.ofMillis(50));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(40));
        poll(0);
        queue.awaitPoll(Duration.ofDays(1));
    }

    @Test
    void a_delivery_that_fails_stays_the_oldest() {
        add("poll", "message", "message");
        assertThat(queue.deliver(Set.of("message"), json -> !json.equals("2"))).isFalse();
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.deliver(Set.of("message"), "2"::equals)).isTrue();
        assertThat(queue.deliver(DEFAULT, "3"::equals)).isTrue();
        assertThat(queue.deliver(DEFAULT, _ -> true)).isFalse();
    }

    @Test
    void a_delivery_that_was_taken_meanwhile_was_none() {
        add("message");
        assertThat(queue.deliver(DEFAULT, _ -> queue.takeAll().size() == 1)).isFalse();
    }

    @Test
    void all_can_be_taken_at_once() {
        add("message", "message");
        assertThat(queue.takeAll()).containsExactly("1", "2");
        assertThat(queue.takeAll()).isEmpty();
    }

    @Test
    void nobody_is_kept_waiting_by_what_another_did() throws Exception {
        queue.restartAt(1);
        add("message", "message");
        queue.deliver(DEFAULT, _ -> true);
        queue.deliver(DEFAULT, _ -> false);
        queue.endPoll();
        queue.awaitPoll(Duration.ZERO);
        assertThat(others.submit(queue::takeAll).get(5, TimeUnit.SECONDS)).hasSize(1);
        assertThat(others.submit(queue::size).get(5, TimeUnit.SECONDS)).isZero();
        assertThat(queue.size()).isZero();
    }
}
