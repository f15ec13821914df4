package io.dwdigest.source.fetch;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** Returns how long a server asks us to wait; empty if it does not ask, or not in a form we understand. */
    static Optional<Duration> of(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        return header.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
                : until(header, now);
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Duration wait = Duration.between(now, RFC_1123_DATE_TIME.parse(date, Instant::from));
            return wait.isPositive() ? Optional.of(wait) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
