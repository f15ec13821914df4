package io.dwdigest.delivery.letter;

import java.util.List;

import io.dwdigest.delivery.outbox.Bundles;
import io.dwdigest.subscription.Chat;

/**
 * What a {@link Messenger} is to send, with its address on: one digest, or several together as one message.
 *
 * @param bundleId by which what was sent together is found again, see {@link Bundles}; meaningless for a single digest
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
