package io.dwdigest.delivery;

import java.time.Duration;

import io.github.bucket4j.Bucket;

/** What may be sent over all chats: spread evenly, and in no second more than the rate, wherever the second begins. */
final class Pace {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long LEAST_REST = Duration.ofMillis(1).toNanos();

    private final Bucket even;
    private final Window second;

    /** @param rate messages a second */
    Pace(int rate) {
        even = Bucket.builder().addLimit(limit -> limit.capacity(Math.max(1, rate / 10)).refillGreedy(rate, SECOND)
                .initialTokens(1)).build();
        second = new Window(rate, SECOND);
    }

    /** Takes one, if one may be sent now. */
    synchronized boolean take() {
        return second.nanosToWait() <= 0 && even.tryConsume(1) && second.take();
    }

    /** Sleeps until one may be free. */
    void rest() throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(LEAST_REST, nanosToWait())));
    }

    private synchronized long nanosToWait() {
        return Math.max(second.nanosToWait(), even.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }
}
