package io.dwdigest.subscription;

import java.util.Set;

/**
 * Somebody had everything about a chat deleted. Each table that names chats removes these rows, whatever they say.
 * Published inside a transaction.
 *
 * @param ids the chat's id, and those that it had before
 */
public record ChatForgotten(Set<Long> ids) {

    public ChatForgotten {
        ids = Set.copyOf(ids);
    }

    /** Returns the ids as a parameter of a statement. */
    public Long[] array() {
        return ids.toArray(Long[]::new);
    }
}
