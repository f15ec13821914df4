package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written together, because it came at nearly the same time. */
class BatchesTest {

    private static final Duration GATHERING = Duration.ofHours(1);

    /** A queue to which something comes just when somebody waits for it, and waits long enough. */
    private static final class Filling extends LinkedBlockingQueue<String> {

        private static final long serialVersionUID = 1L;
        private final LinkedBlockingQueue<String> later;
        private final Duration after;

        Filling(Duration after, String... later) {
            this.after = after;
            this.later = new LinkedBlockingQueue<>(List.of(later));
        }

        @Override
        public @Nullable String poll(long timeout, TimeUnit unit) {
            String here = poll();
            boolean waits = unit.toNanos(timeout) > after.toNanos() && unit.toNanos(timeout) <= GATHERING.toNanos();
            return here == null && waits ? later.poll() : here;
        }
    }

    @Test
    void what_is_there_comes_in_one_batch_and_in_its_order() throws InterruptedException {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>(List.of("first", "second", "third"));
        assertThat(Batches.take(queue, Duration.ZERO)).containsExactly("first", "second", "third");
        assertThat(queue).isEmpty();
    }

    @Test
    void what_comes_while_it_gathers_joins_the_batch() throws InterruptedException {
        Filling queue = new Filling(Duration.ofMinutes(30), "second", "third");
        queue.add("first");
        assertThat(Batches.take(queue, GATHERING)).containsExactly("first", "second", "third");
    }

    @Test
    void what_comes_after_that_waits_for_the_next_batch() throws InterruptedException {
        Filling queue = new Filling(Duration.ZERO, "second");
        queue.add("first");
        assertThat(Batches.take(queue, Duration.ZERO)).containsExactly("first");
    }

    @Test
    void nothing_is_a_batch_of_nothing_after_a_moment() throws InterruptedException {
        assertThat(Batches.take(new LinkedBlockingQueue<>(), GATHERING)).isEmpty();
    }
}
