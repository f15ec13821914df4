package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Lanes lanes = new Lanes();
    private final List<Integer> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        lanes.close(PATIENCE);
    }

    @Test
    void the_work_of_one_chat_runs_in_order() {
        IntStream.range(0, 200).forEach(number -> lanes.add(7, () -> {
            if (number % 50 == 0) {
                Thread.sleep(5);
            }
            done.add(number);
        }));
        await().until(() -> done.size() == 200);
        assertThat(done).isSorted();
    }

    @Test
    void chats_do_not_wait_for_each_other() {
        CountDownLatch met = new CountDownLatch(2);
        for (int chat = 1; chat <= 2; chat++) {
            int number = chat;
            lanes.add(chat, () -> {
                met.countDown();
                if (met.await(5, TimeUnit.SECONDS)) {
                    done.add(number);
                }
            });
        }
        await().until(() -> done.size() == 2);
    }

    @Test
    void work_that_fails_stops_neither_its_chat_nor_another() {
        lanes.add(1, () -> {
            throw new IllegalStateException("on purpose");
        });
        lanes.add(1, () -> {
            throw new StackOverflowError("on purpose");
        });
        lanes.add(1, () -> done.add(1));
        lanes.add(2, () -> done.add(2));
        await().untilAsserted(() -> assertThat(done).containsExactlyInAnyOrder(1, 2));
    }

    @Test
    void a_chat_that_had_nothing_to_do_is_served_again() {
        lanes.add(1, () -> done.add(1));
        await().until(() -> done.size() == 1);
        lanes.add(1, () -> done.add(2));
        await().until(() -> done.size() == 2);
    }

    @Test
    void closing_finishes_running_work_and_begins_nothing_else() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        lanes.add(1, () -> {
            begun.countDown();
            Thread.sleep(100);
            done.add(1);
        });
        lanes.add(1, () -> done.add(2));
        begun.await();
        lanes.close(PATIENCE);
        lanes.add(3, () -> done.add(3));
        lanes.close(PATIENCE);
        assertThat(done).containsExactly(1);
    }

    @Test
    void a_stop_that_is_interrupted_stays_so() {
        CountDownLatch end = new CountDownLatch(1);
        lanes.add(1, end::await);
        Thread.currentThread().interrupt();
        lanes.close(PATIENCE);
        assertThat(Thread.interrupted()).isTrue();
        end.countDown();
    }

    @Test
    void closing_waits_no_longer_than_allowed() {
        lanes.add(1, () -> Thread.sleep(Duration.ofSeconds(10)));
        long begun = System.nanoTime();
        lanes.close(Duration.ofMillis(50));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }
}
