package io.dwdigest.source.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * What time it is by the clock of DW's servers, as their latest answer said. It stands beside this machine's clock, which
 * may be wrong: then all articles would look old, and nobody would get any.
 */
final class DwTime {

    private record Said(Instant date, long nanos) {}

    private final LongSupplier nanoTime;
    private volatile @Nullable Said said;

    DwTime() {
        this(System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    DwTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes the date of an answer; null if it has none. */
    void note(@Nullable Instant date) {
        if (date != null) {
            said = new Said(date, nanoTime.getAsLong());
        }
    }

    /** Returns the time there; empty while no answer has told it. */
    Optional<Instant> now() {
        return Optional.ofNullable(said)
                .map(last -> last.date().plus(Duration.ofNanos(nanoTime.getAsLong() - last.nanos())));
    }
}
