package io.dwdigest.playground.api;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The button presses, inline queries and guest messages that the bot has not answered yet. */
final class Questions {

    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong last = new AtomicLong(9_000_000_000L);

    /** Adds a new one, and returns its id. */
    String ask() {
        String id = String.valueOf(last.incrementAndGet());
        open.add(id);
        return id;
    }

    /** Removes one, and tells whether it was still open: Telegram accepts one answer for each. */
    boolean settle(String id) {
        return open.remove(id);
    }
}
