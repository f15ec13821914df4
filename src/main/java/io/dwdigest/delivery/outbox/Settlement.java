package io.dwdigest.delivery.outbox;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.timing.Backoff;

/**
 * The state of a delivery after an outcome. It holds the arithmetic of retries, and nothing else.
 *
 * @param attempt the number of the attempt that is settled; once a later one has begun, this settlement has no effect
 * @param unknowns how often nobody knew whether it had arrived, this time included
 * @param due when it is tried next, if it is still owed
 * @param bundled whether it goes in one message with the others that wait for a set time
 * @param at when it was settled
 * @param messageId Telegram's id of the message, or null when it was not sent
 * @param note what the operator may want to know, or null
 * @param unfamiliar how often Telegram refused it with a sentence that the bot does not know, this time included
 * @param together the most digests that go in one message with it
 */
public record Settlement(long deliveryId, int attempt, int unknowns, State state, Form form, Instant due,
        boolean bundled, Instant at,
        @Nullable Integer messageId,
        @Nullable String note, int unfamiliar, int together) {

    private static final Backoff RETRIES = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));
    /** About a day of retries. A message that arrives each time but is never confirmed must not come for ever. */
    private static final int MOST_UNKNOWN = 30;
    private static final Duration CONFIRMATION = Duration.ofMinutes(1);
    private static final Backoff UNFAMILIAR = new Backoff(Duration.ofMinutes(1), Duration.ofDays(1));
    /** About three weeks, of which the operator was told each day. */
    private static final int MOST_UNFAMILIAR = 30;

    /** One of a delivery that Telegram never refused. */
    public Settlement(long deliveryId, int attempt, int unknowns, State state, Form form, Instant due, boolean bundled,
            Instant at, @Nullable Integer messageId, @Nullable String note) {
        this(deliveryId, attempt, unknowns, state, form, due, bundled, at, messageId, note, 0,
                Delivery.MOST_TOGETHER);
    }

    public static Settlement of(Delivery delivery, Outcome outcome, UnknownOutcome unknown, Instant now) {
        return of(delivery, 1, outcome, unknown, now);
    }

    /**
     * Settles one of the deliveries of a message.
     *
     * @param digests how many were in the message that had this outcome
     */
    public static Settlement of(Delivery delivery, int digests, Outcome outcome, UnknownOutcome unknown, Instant now) {
        return switch (outcome) {
            case Outcome.Sent(int messageId) ->
                as(delivery, State.SENT, delivery.form(), delivery.due(), delivery.bundled(), now, messageId, null);
            case Outcome.Wait(Duration pause) -> inPlace(delivery, delivery.form(), now, "told to wait " + pause);
            case Outcome.NotDelivered(String reason) -> inPlace(delivery, delivery.form(), now, reason);
            case Outcome.Migrated(long to) -> inPlace(delivery, delivery.form(), now, "migrated to " + to);
            case Outcome.BadPicture(String reason) when delivery.form() == Form.FULL ->
                inPlace(delivery, Form.NO_PICTURE, now, reason);
            case Outcome.Malformed(String reason) when digests > 1 ->
                inPlace(delivery.inHalf(digests), delivery.form(), now, reason);
            case Outcome.TooLarge(String reason) when digests > 1 ->
                inPlace(delivery.inHalf(digests), delivery.form(), now, reason);
            case Outcome.TooLarge(String reason) when delivery.form() != Form.PLAIN ->
                inPlace(delivery, Form.PLAIN, now, reason);
            case Outcome.TooLarge(String reason) -> unfamiliar(delivery.withUnfamiliar(), 1, now, reason);
            case Outcome.Unfamiliar(String reason) -> unfamiliar(delivery.withUnfamiliar(), digests, now, reason);
            case Outcome.Malformed(String reason) when delivery.form() != Form.PLAIN ->
                inPlace(delivery, Form.PLAIN, now, reason);
            case Outcome.Missing(String reason) when !isConfirmed(delivery, reason) ->
                later(delivery, CONFIRMATION, now, reason);
            case Outcome.Held(Instant until) ->
                as(delivery, State.OWED, delivery.form(), until, true, now, null, "not now");
            case Outcome.Unknown(String reason) ->
                unknown(delivery, unknown, retry(delivery.unknowns() + 1), now, reason);
            case Outcome.BadPicture(String reason) -> ended(delivery, State.REFUSED, now, reason);
            case Outcome.Malformed(String reason) -> ended(delivery, State.REFUSED, now, reason);
            case Outcome.Refused(String reason) -> ended(delivery, State.REFUSED, now, reason);
            case Outcome.Withdrawn(String reason) -> ended(delivery, State.WITHDRAWN, now, reason);
            case Outcome.Paused(String reason) -> ended(delivery, State.WITHDRAWN, now, reason);
            case Outcome.Muted(String reason) -> ended(delivery, State.WITHDRAWN, now, reason);
            case Outcome.Shut(String reason) -> ended(delivery, State.WITHDRAWN, now, reason);
            case Outcome.Gone(String reason) -> ended(delivery, State.WITHDRAWN, now, reason);
            case Outcome.Missing(String reason) -> ended(delivery, State.WITHDRAWN, now, reason);
        };
    }

    /**
     * Settles a delivery that was being sent when the process ended, so that nobody knows what became of it. It is tried
     * again at once, as the process was to blame and not Telegram.
     */
    public static Settlement abandoned(Delivery delivery, UnknownOutcome unknown, Instant now) {
        return unknown(delivery, unknown, Duration.ZERO, now, "the process ended while it was being sent");
    }

    /** Tells whether Telegram says for the second time in a row that it does not know the chat. */
    public static boolean isConfirmed(Delivery delivery, String reason) {
        return reason.equals(delivery.note());
    }

    /** The pause after an unknown outcome: 5 s, doubled with every further one, at most an hour. */
    static Duration retry(int unknowns) {
        return RETRIES.after(unknowns);
    }

    private static Settlement unknown(Delivery delivery, UnknownOutcome unknown, Duration pause, Instant now,
            String reason) {
        Delivery counted = delivery.withUnknown();
        if (unknown == UnknownOutcome.SKIP || counted.unknowns() >= MOST_UNKNOWN) {
            return ended(counted, State.UNKNOWN, now, reason);
        }
        return pause.isZero() ? inPlace(counted, counted.form(), now, reason) : later(counted, pause, now, reason);
    }

    /**
     * Keeps what Telegram refused for a reason that the bot does not know: a minute, then twice as long each time, a day
     * at most. The message may be to blame, so from the second time on less of it is sent: half as many digests, no
     * picture, no markup.
     */
    private static Settlement unfamiliar(Delivery counted, int digests, Instant now, String reason) {
        if (counted.unfamiliar() >= MOST_UNFAMILIAR) {
            return ended(counted, State.REFUSED, now, reason);
        }
        Instant due = now.plus(UNFAMILIAR.after(counted.unfamiliar()));
        Delivery less = counted.unfamiliar() > 1 && digests > 1 ? counted.inHalf(digests) : counted;
        Form form = digests > 1 ? counted.form() : simpler(counted);
        return as(less, State.OWED, form, due, less.bundled(), now, null, reason);
    }

    private static Form simpler(Delivery counted) {
        Form wanted = switch (counted.unfamiliar()) {
            case 1 -> Form.FULL;
            case 2 -> Form.NO_PICTURE;
            default -> Form.PLAIN;
        };
        return wanted.compareTo(counted.form()) > 0 ? wanted : counted.form();
    }

    private static Settlement inPlace(Delivery delivery, Form form, Instant now, String note) {
        return as(delivery, State.OWED, form, delivery.due(), delivery.bundled(), now, null, note);
    }

    private static Settlement later(Delivery delivery, Duration pause, Instant now, String note) {
        return as(delivery, State.OWED, delivery.form(), now.plus(pause), delivery.bundled(), now, null, note);
    }

    private static Settlement ended(Delivery delivery, State state, Instant now, String note) {
        return as(delivery, state, delivery.form(), delivery.due(), delivery.bundled(), now, null, note);
    }

    private static Settlement as(Delivery delivery, State state, Form form, Instant due, boolean bundled, Instant now,
            @Nullable Integer messageId, @Nullable String note) {
        return new Settlement(delivery.id(), delivery.attempts(), delivery.unknowns(), state, form, due, bundled, now,
                messageId, note, delivery.unfamiliar(), delivery.together());
    }
}
