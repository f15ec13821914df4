package io.dwdigest.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One digest owed to one chat.
 *
 * @param id of the row in the outbox
 * @param revision of the article; 0 as first found
 * @param topic because of which the chat gets it
 * @param attempts how often sending was begun, this time included
 * @param due since when; what waits keeps it, and with it its place in the order of its chat
 * @param note what the last attempt left for the operator
 */
record Delivery(long id, long chatId, long articleId, int revision, String topic, Form form, int attempts,
        Instant due, @Nullable String note) {}
