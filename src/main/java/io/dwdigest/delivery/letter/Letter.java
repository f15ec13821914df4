package io.dwdigest.delivery.letter;

import java.util.List;

import io.dwdigest.subscription.Chat;

/**
 * One message for a {@link Messenger} to send to one chat: one digest, or several together.
 *
 * @param bundleId finds the digests of this message again, see {@code Bundles}; means nothing for a single digest
 * @param items oldest first; never empty
 */
public record Letter(Chat chat, long bundleId, List<Item> items, Form form) {

    public Letter {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a letter without a digest");
        }
    }
}
