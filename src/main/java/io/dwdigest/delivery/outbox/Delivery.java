package io.dwdigest.delivery.outbox;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.dwdigest.delivery.letter.Form;

/**
 * One digest owed to one chat.
 *
 * @param id of the row in the outbox
 * @param revision of the article; 0 as first found
 * @param attempts how often sending was begun, this time included
 * @param unknowns how often nobody knew whether it had arrived
 * @param due when it became due; a delivery that has to wait keeps this, and so its place in the order of its chat
 * @param bundled whether it waited for a set time; it then goes in one message with the others that did
 * @param bundleId the id of the first delivery in the same message, or null
 * @param note what the last attempt left for the operator, or null
 * @param unfamiliar how often Telegram refused it with a sentence that the bot does not know
 * @param together the most digests that go in one message with it
 */
public record Delivery(long id, long chatId, long articleId, int revision, Form form, int attempts, int unknowns,
        Instant due, boolean bundled, @Nullable Long bundleId, @Nullable String note, int unfamiliar,
        int together) {

    /** The most articles that go in one message. */
    static final int MOST_TOGETHER = 100;

    /**
     * Deliveries that are older when their turn comes go in one message: after an outage nobody wants them one by one.
     */
    static final Duration STALE = Duration.ofDays(2);

    /** One that Telegram has not refused yet. */
    Delivery(long id, long chatId, long articleId, int revision, Form form, int attempts, int unknowns, Instant due,
            boolean bundled, @Nullable Long bundleId, @Nullable String note) {
        this(id, chatId, articleId, revision, form, attempts, unknowns, due, bundled, bundleId, note, 0,
                MOST_TOGETHER);
    }

    /** As this one, after one more time that nobody knew whether it had arrived. */
    Delivery withUnknown() {
        return new Delivery(id, chatId, articleId, revision, form, attempts, unknowns + 1, due, bundled, bundleId,
                note, unfamiliar, together);
    }

    /** As this one, after one more refusal that the bot does not know. */
    Delivery withUnfamiliar() {
        return new Delivery(id, chatId, articleId, revision, form, attempts, unknowns, due, bundled, bundleId, note,
                unfamiliar + 1, together);
    }

    /** As this one, but in a message with half as many digests as its last one had. */
    Delivery inHalf(int digests) {
        return new Delivery(id, chatId, articleId, revision, form, attempts, unknowns, due, bundled, bundleId, note,
                unfamiliar, Math.max(1, digests / 2));
    }

    /** The id that all deliveries in the same message share. */
    long message() {
        return bundleId == null ? id : bundleId;
    }
}
