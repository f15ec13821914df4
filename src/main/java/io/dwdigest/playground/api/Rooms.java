package io.dwdigest.playground.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** All chats of this server. */
public final class Rooms {

    private final Map<Long, Room> rooms = new ConcurrentHashMap<>();
    private volatile boolean anybody;

    /** Returns the chat with this id, and creates it when there is none. */
    public Room open(long id, String type, String title) {
        return rooms.computeIfAbsent(id, missing -> new Room(missing, type, title));
    }

    private @Nullable Room named(String name) {
        return rooms.values().stream().filter(room -> room.name().equalsIgnoreCase(name)).findFirst().orElse(null);
    }

    /** From now on creates every chat that a call names and that is not there. */
    public void acceptAnybody() {
        anybody = true;
    }

    /**
     * Returns the chat that a call names.
     *
     * @throws RefusedException "chat not found" when nobody has opened this chat
     */
    public Room find(JsonNode chatId) {
        String name = chatId.asString("");
        long id = chatId.asLong(0);
        Room room = name.startsWith("@") ? named(name.substring(1)) : rooms.get(id);
        if (room != null) {
            return room;
        }
        if (!anybody || id == 0) {
            throw RefusedException.badRequest("chat not found");
        }
        return id > 0 ? open(id, "private", "Reader") : open(id, "supergroup", "Group");
    }
}
