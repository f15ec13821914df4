package io.dwdigest.node;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

/** Takes from a queue what arrives within a short while, so that it can be written in one commit. */
public final class Batches {

    private static final long PATIENCE_MILLIS = 250;

    private Batches() {}

    /**
     * Returns what arrives within {@code gathering} after the first; empty when nothing arrives for a quarter of a
     * second.
     */
    public static <T> List<T> take(BlockingQueue<T> queue, Duration gathering) throws InterruptedException {
        List<T> batch = new ArrayList<>();
        @Nullable
        T next = queue.poll(PATIENCE_MILLIS, MILLISECONDS);
        long end = System.nanoTime() + gathering.toNanos();
        while (next != null) {
            batch.add(next);
            next = queue.poll(end - System.nanoTime(), NANOSECONDS);
        }
        return batch;
    }
}
