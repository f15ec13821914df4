package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** When a simulated Telegram refuses a call, and which pause it tells. */
@FunctionalInterface
interface SimulatedTelegram {

    /**
     * Returns the pause that the call is told; empty when Telegram takes it.
     *
     * @param now nanoseconds since the simulation began
     */
    Optional<Duration> refuses(long chat, long now);

    /** Refuses this share of calls for three seconds. */
    static SimulatedTelegram atRandom(double share, long seed) {
        Random random = new Random(seed);
        return (chat, now) -> random.nextDouble() < share ? Optional.of(Duration.ofSeconds(3)) : Optional.empty();
    }

    /** Refuses what is more than this in any second, for two seconds. */
    static SimulatedTelegram ceiling(int perSecond) {
        Deque<Long> passed = new ArrayDeque<>();
        return (chat, now) -> {
            passed.removeIf(at -> now - at >= TimeUnit.SECONDS.toNanos(1));
            if (passed.size() >= perSecond) {
                return Optional.of(Duration.ofSeconds(2));
            }
            passed.add(now);
            return Optional.empty();
        };
    }

    /** Refuses also what the other one does. */
    default SimulatedTelegram and(SimulatedTelegram other) {
        return (chat, now) -> refuses(chat, now).or(() -> other.refuses(chat, now));
    }
}
