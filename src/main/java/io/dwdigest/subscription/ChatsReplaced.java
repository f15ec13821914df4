package io.dwdigest.subscription;

import java.util.List;

/**
 * Chats came from another database, in place of what this one knew of them. Published inside the transaction that writes
 * them.
 *
 * @param chatIds theirs, and those that they had before
 */
public record ChatsReplaced(List<Long> chatIds) {

    public ChatsReplaced {
        chatIds = List.copyOf(chatIds);
    }
}
