package io.dwdigest.delivery.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.timing.Backoff;

/**
 * A message that is to show what DW changed. It may be changed twice, which does no harm.
 *
 * @param message the id that all deliveries in the message share; below 0 the id of an opened article
 * @param version grows with each further change; one that comes while the message is being edited has it edited again
 * @param attempts how often the edit was begun, this time included
 * @param form with what decoration it is edited; the message itself may have had less
 */
public record Correction(long message, long chatId, int version, int attempts, Form form) {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Backoff UNKNOWN = new Backoff(SOON, Duration.ofHours(1));
    /** About a day of tries. */
    private static final int MOST_UNKNOWN = 30;

    /** When a correction is tried again, and with what decoration. */
    record Retry(Instant due, Form form) {}

    /** Tells whether the message shows an article because its chat asked for it. */
    boolean isOfOpened() {
        return message < 0;
    }

    /**
     * Returns when to try again after an outcome; empty when nothing is left to do. What cannot be edited any more is
     * left alone.
     *
     * @param used with what decoration it was tried
     */
    Optional<Retry> retry(Outcome outcome, Form used, Instant now) {
        return switch (outcome) {
            case Outcome.Wait(Duration pause) -> Optional.of(new Retry(now.plus(pause), form));
            case Outcome.NotDelivered _ -> Optional.of(new Retry(now.plus(SOON), form));
            case Outcome.Held(Instant until) -> Optional.of(new Retry(until, form));
            case Outcome.Unknown _ when attempts < MOST_UNKNOWN ->
                Optional.of(new Retry(now.plus(UNKNOWN.after(attempts)), form));
            case Outcome.BadPicture _ when used == Form.FULL -> Optional.of(new Retry(now, Form.NO_PICTURE));
            case Outcome.Malformed _,Outcome.TooLarge _ when used != Form.PLAIN ->
                Optional.of(new Retry(now, Form.PLAIN));
            default -> Optional.empty();
        };
    }
}
