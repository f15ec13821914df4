package io.dwdigest.subscription;

import java.util.List;

/**
 * Chats from another database have replaced what was stored here about them. Published inside the transaction that
 * writes them.
 *
 * @param chatIds their ids and their former ids
 */
public record ChatsReplaced(List<Long> chatIds) {

    public ChatsReplaced {
        chatIds = List.copyOf(chatIds);
    }
}
