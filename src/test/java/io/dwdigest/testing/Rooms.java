package io.dwdigest.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.JsonNode;

/** The chats that the bot could know. */
final class Rooms {

    private final Map<Long, Room> rooms = new ConcurrentHashMap<>();
    private volatile boolean anybody;

    Room open(long id, String type, String title) {
        return rooms.computeIfAbsent(id, missing -> new Room(missing, type, title));
    }

    void acceptAnybody() {
        anybody = true;
    }

    /** @throws Refusal "chat not found" for a chat in which nobody ever acted */
    Room find(JsonNode chatId) {
        long id = chatId.asLong(0);
        Room room = rooms.get(id);
        if (room != null) {
            return room;
        }
        if (!anybody || id == 0) {
            throw Refusal.badRequest("chat not found");
        }
        return id > 0 ? open(id, "private", "Reader") : open(id, "supergroup", "Group");
    }
}
