package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.bucket4j.Bucket;

/**
 * What Telegram lets a bot send to one chat (the Bot API's FAQ, "My bot is hitting limits"): a message every so often,
 * and 20 a minute where it is a group or a channel.
 *
 * @param apart how far apart messages are, after the few that may come at once
 */
public record ChatLimits(Duration apart) {

    /** How many messages may come at once. */
    static final int BURST = 3;

    /** Returns what Telegram says: about one a second. */
    public static ChatLimits ofTelegram() {
        return new ChatLimits(Duration.ofSeconds(1));
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Bucket bucket(long chatId, LongSupplier nanoTime) {
        var bucket = Bucket.builder().withCustomTimePrecision(new Pace.Meter(nanoTime))
                .addLimit(limit -> limit.capacity(BURST).refillGreedy(1, apart));
        // 4 at once and 16 in the minute after: never more than 20 in any minute
        return chatId > 0
                ? bucket.build()
                : bucket.addLimit(limit -> limit.capacity(4).refillGreedy(16, Duration.ofMinutes(1))).build();
    }
}
