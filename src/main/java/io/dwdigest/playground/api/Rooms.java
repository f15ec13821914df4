package io.dwdigest.playground.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.JsonNode;

/** The chats that the bot could know. */
public final class Rooms {

    private final Map<Long, Room> rooms = new ConcurrentHashMap<>();
    private volatile boolean anybody;

    /** The chat with this id, which is made when there is none. */
    public Room open(long id, String type, String title) {
        return rooms.computeIfAbsent(id, missing -> new Room(missing, type, title));
    }

    /** From now on no chat is unknown. */
    public void acceptAnybody() {
        anybody = true;
    }

    /**
     * The chat that a call means.
     *
     * @throws RefusedException "chat not found" for a chat in which nobody ever acted
     */
    public Room find(JsonNode chatId) {
        long id = chatId.asLong(0);
        Room room = rooms.get(id);
        if (room != null) {
            return room;
        }
        if (!anybody || id == 0) {
            throw RefusedException.badRequest("chat not found");
        }
        return id > 0 ? open(id, "private", "Reader") : open(id, "supergroup", "Group");
    }
}
