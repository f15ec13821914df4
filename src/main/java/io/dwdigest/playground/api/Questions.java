package io.dwdigest.playground.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The button presses, inline queries and guest messages that the bot has not answered yet. */
final class Questions {

    /** The room of each, by its id; 0 for none. */
    private final Map<String, Long> open = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong(9_000_000_000L);

    /** Adds a new one, and returns its id. */
    String ask() {
        return ask(0);
    }

    /**
     * Adds a new one, and returns its id.
     *
     * @param room in which the answer is shown
     */
    String ask(long room) {
        String id = String.valueOf(last.incrementAndGet());
        open.put(id, room);
        return id;
    }

    /** Returns the room in which the answer is shown; 0 for none. */
    long room(String id) {
        return open.getOrDefault(id, 0L);
    }

    /** Removes one, and tells whether it was still open: Telegram accepts one answer for each. */
    boolean settle(String id) {
        return open.remove(id) != null;
    }
}
