package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.Optional;

/** When a simulated Telegram refuses a call, and which pause it tells. */
@FunctionalInterface
interface SimulatedTelegram {

    /**
     * Returns the pause that the call is told; empty when Telegram takes it.
     *
     * @param now nanoseconds since the simulation began
     */
    Optional<Duration> refuses(long chat, long now);
}
