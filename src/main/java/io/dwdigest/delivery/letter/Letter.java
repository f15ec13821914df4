package io.dwdigest.delivery.letter;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.subscription.Chat;

/**
 * One message for a {@link Messenger} to send to one chat: one digest, or several together.
 *
 * @param bundleId finds the digests of this message again, see {@code Bundles}; means nothing for a single digest
 * @param items oldest first; never empty
 * @param rest what the message leads to because the chat's day is full with it; null while it is not
 */
public record Letter(Chat chat, long bundleId, List<Item> items, Form form, @Nullable Rest rest) {

    public Letter {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a letter without a digest");
        }
    }

    /** A message after which the day is not full. */
    public Letter(Chat chat, long bundleId, List<Item> items, Form form) {
        this(chat, bundleId, items, form, null);
    }
}
