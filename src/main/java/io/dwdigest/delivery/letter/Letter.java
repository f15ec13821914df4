package io.dwdigest.delivery.letter;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.subscription.Chat;

/**
 * One message for a {@link Messenger} to send to one chat: one digest, or several together. Or a list that the chat asked
 * for, to be written anew.
 *
 * @param bundleId finds the digests of this message again, see {@code Bundles}; means nothing for a single digest
 * @param items oldest first; empty for a list alone
 * @param rest what the message leads to because the chat's day is full with it; null while it is not
 * @param listing the list; null for digests
 */
public record Letter(Chat chat, long bundleId, List<Item> items, Form form, @Nullable Rest rest,
        @Nullable Listing listing) {

    public Letter {
        items = List.copyOf(items);
        if (items.isEmpty() && listing == null) {
            throw new IllegalArgumentException("a letter without a digest");
        }
    }

    /** A message after which the day is not full. */
    public Letter(Chat chat, long bundleId, List<Item> items, Form form) {
        this(chat, bundleId, items, form, null);
    }

    /** A message of digests. */
    public Letter(Chat chat, long bundleId, List<Item> items, Form form, @Nullable Rest rest) {
        this(chat, bundleId, items, form, rest, null);
    }

    /** A list that the chat asked for. */
    public static Letter of(Listing listing, Chat chat, Form form) {
        return new Letter(chat, 0, List.of(), form, null, listing);
    }
}
