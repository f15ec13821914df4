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
 * @param due since when; what waits keeps it, and with it its place in the order of its chat
 * @param bundled it waited for a set time, and goes in one message with what else did
 * @param bundleId the id of the first of those it is sent together with, or null
 * @param note what the last attempt left for the operator
 */
public record Delivery(long id, long chatId, long articleId, int revision, Form form, int attempts, Instant due,
        boolean bundled, @Nullable Long bundleId, @Nullable String note) {

    /** What is older when its turn comes goes in one message: after an outage nobody wants them one by one. */
    static final Duration STALE = Duration.ofDays(2);

    /** The id it shares with what goes in the same message. */
    long message() {
        return bundleId == null ? id : bundleId;
    }
}
