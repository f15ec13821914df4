package io.dwdigest.playground.page;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.dwdigest.playground.api.BotApi;
import io.dwdigest.playground.api.Room;
import io.dwdigest.playground.api.Updates;
import io.dwdigest.playground.api.User;
import tools.jackson.databind.node.ObjectNode;

/** The readers on the playground: one for each language, each with a private chat, and one group with all of them. */
@OnPlayground
class Cast {

    static final long GROUP = -1001;

    private static final List<User> READERS = List.of(new User(1001, "读者 · 简体", "zh-hans"),
            new User(1002, "讀者 · 繁體", "zh-hant"), new User(1003, "Reader · English", "en"),
            new User(1004, "Leser · Deutsch", "de"));
    private static final Map<Long, User> BY_ID = READERS.stream().collect(toMap(User::id, identity()));

    private final BotApi api;

    /** Opens the chats. The first reader is the group's administrator. */
    Cast(BotApi api) {
        this.api = api;
        READERS.forEach(reader -> api.rooms().open(reader.id(), "private", reader.name()));
        api.rooms().open(GROUP, "group", "群组 · Group").administrators().add(READERS.getFirst().id());
    }

    /** Finds the reader with this id; empty when there is none, or when the chat is another reader's. */
    Optional<User> reader(long id, long chatId) {
        return Optional.ofNullable(BY_ID.get(id)).filter(reader -> chatId == GROUP || chatId == reader.id());
    }

    /** Returns the ids of all chats. */
    Set<Long> chats() {
        return Stream.concat(BY_ID.keySet().stream(), Stream.of(GROUP)).collect(toSet());
    }

    /**
     * Returns all readers as Telegram's Users, the group as Telegram's Chat with the ids of its administrators, and the
     * bot's name.
     */
    ObjectNode toJson() {
        ObjectNode cast = Updates.object();
        READERS.forEach(reader -> cast.withArrayProperty("readers").add(reader.toJson()));
        Room group = api.rooms().open(GROUP, "group", "");
        ObjectNode shown = group.toJson();
        group.administrators().forEach(shown.withArrayProperty("administrators")::add);
        return cast.put("bot", api.bot().path("username").asString("")).set("group", shown);
    }
}
