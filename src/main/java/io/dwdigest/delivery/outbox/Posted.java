package io.dwdigest.delivery.outbox;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that its chat got in a message, or may have got.
 *
 * @param messageId Telegram's id of the message; null when it is not known, or means nothing in the chat any more
 * @param from the article with which the page of a bundle begins that is shown; 0 for the first page
 * @param at when it was sent, or is being sent since
 */
record Posted(Delivery delivery, State state, @Nullable Long messageId, long from, Instant at) {

    /** How old a message may be that is still changed: nobody reads it again. */
    static final Duration LONGEST = Duration.ofDays(2);

    boolean isOnItsWay() {
        return state == State.SENDING;
    }

    /** Tells whether its message can be changed and somebody may still read it. */
    boolean isChangeable(Instant now) {
        return state == State.SENT && messageId != null && at.plus(LONGEST).isAfter(now);
    }
}
