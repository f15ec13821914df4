package io.dwdigest.playground.api;

import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people do, in Telegram's words, put into the queue for the bot. */
public final class Updates {

    private static final Pattern COMMAND = Pattern.compile("(?<![\\w/])/[A-Za-z0-9_]{1,32}(?:@\\w+)?");

    private final UpdateQueue queue;
    private final Questions questions;
    private final Clock clock;

    Updates(UpdateQueue queue, Questions questions, Clock clock) {
        this.queue = queue;
        this.questions = questions;
        this.clock = clock;
    }

    /**
     * Queues an update.
     *
     * @param kind Telegram's name of what it holds, such as {@code message}
     * @return its id
     */
    public int add(String kind, ObjectNode content) {
        return queue.add(kind, id -> object().put("update_id", id).set(kind, content).toString());
    }

    /** Queues an update as it stands, whether or not anybody can decode it; only its id is ours. */
    public int addRaw(String members) {
        return queue.add("", id -> "{\"update_id\":" + id + "," + members + "}");
    }

    /**
     * Somebody writes in a chat.
     *
     * @return the message
     */
    public ObjectNode say(Room room, User from, String text) {
        ObjectNode message = withText(message(room).set("from", from.toJson()), text);
        add("message", message);
        return message;
    }

    /**
     * Somebody presses a button under a message.
     *
     * @return the id of the question that the bot is to answer
     */
    public String press(User from, Sent sent, String data) {
        String question = questions.ask();
        ObjectNode query = object().put("id", question).put("data", data).put("chat_instance",
                String.valueOf(sent.chatId()));
        query.set("from", from.toJson());
        query.set("message", sent.message());
        add("callback_query", query);
        return question;
    }

    /** A message without content yet. */
    public ObjectNode message(Room room) {
        ObjectNode message = object().put("message_id", room.nextMessage()).put("date", now());
        message.set("chat", room.toJson());
        return message;
    }

    /** Gives a message its text, with the commands in it marked as the server marks them. */
    public static ObjectNode withText(ObjectNode message, String text) {
        message.put("text", text);
        Matcher command = COMMAND.matcher(text);
        while (command.find()) {
            message.withArrayProperty("entities")
                    .add(new StyledPart("bot_command", command.start(), command.end() - command.start(), null)
                            .toJson());
        }
        return message;
    }

    public static ObjectNode withPhoto(ObjectNode message, String caption) {
        message.withArrayProperty("photo").add(file().put("width", 90).put("height", 51));
        return caption.isEmpty() ? message : message.put("caption", caption);
    }

    public static ObjectNode withSticker(ObjectNode message) {
        return message.set("sticker", file().put("type", "regular").put("width", 512).put("height", 512)
                .put("is_animated", false).put("is_video", false).put("emoji", "👍"));
    }

    /** The bot's own membership of a chat changes. */
    public ObjectNode membership(Room room, JsonNode from, JsonNode bot, String before, String after) {
        ObjectNode change = object().put("date", now());
        change.set("chat", room.toJson());
        change.set("from", from);
        change.set("old_chat_member", member(bot, before));
        change.set("new_chat_member", member(bot, after));
        return change;
    }

    private static ObjectNode member(JsonNode bot, String status) {
        ObjectNode member = status.equals("administrator") ? Members.of(0, true) : Members.withStatus(0, status);
        return member.set("user", bot);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static ObjectNode file() {
        return object().put("file_id", "file").put("file_unique_id", "unique");
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
