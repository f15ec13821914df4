package io.dwdigest.source.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps requests polite: at most two at a time, with a gap between two starts to the same host. */
final class RequestPacing {

    private static final int AT_ONCE = 2;

    private final Semaphore free = new Semaphore(AT_ONCE, true);
    private final Map<String, Long> nextStart = new HashMap<>();
    private final long gap;

    RequestPacing(Duration gap) {
        this.gap = gap.toNanos();
    }

    /** A request to send when its turn has come. */
    interface Request<T> {

        T send() throws IOException;
    }

    /** Waits for a turn, then sends the request. */
    <T> T take(String host, Request<T> request) throws IOException, InterruptedException {
        free.acquire();
        try {
            TimeUnit.NANOSECONDS.sleep(untilTurn(host));
            return request.send();
        } finally {
            free.release();
        }
    }

    private synchronized long untilTurn(String host) {
        long now = System.nanoTime();
        long wait = Math.max(0, nextStart.getOrDefault(host, now) - now);
        nextStart.put(host, now + wait + gap);
        return wait;
    }
}
