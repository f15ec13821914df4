package io.dwdigest.playground.api;

import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns what people do into Telegram's updates, and queues them for the bot. */
public final class Updates {

    private static final Pattern COMMAND = Pattern.compile("(?<![\\w/])/[A-Za-z0-9_]{1,32}(?:@\\w+)?");

    /** The account in whose name Telegram itself writes. */
    private static final long TELEGRAM = 777000;

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
     * @param kind Telegram's name of what the update holds, such as {@code message}
     * @return the update's id
     */
    public int add(String kind, ObjectNode content) {
        return queue.add(kind, id -> object().put("update_id", id).set(kind, content).toString());
    }

    /** Queues an update with these JSON members as they are, even if nobody can decode them. Only the id is added. */
    public int addRaw(String members) {
        return queue.add("", id -> "{\"update_id\":" + id + "," + members + "}");
    }

    /**
     * Queues a message that somebody writes in a chat.
     *
     * @return the message
     */
    public ObjectNode say(Room room, User from, String text) {
        ObjectNode message = withText(message(room).set("from", from.toJson()), text);
        add("message", message);
        return message;
    }

    /**
     * Queues a press on a button under a message.
     *
     * @return the id of the question, which the bot must name in its answer
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

    /**
     * Queues that somebody chose a chat with one of the bot's keys.
     *
     * @param request the number of the key
     */
    public void share(Room room, User from, int request, long chosen) {
        ObjectNode message = message(room).set("from", from.toJson());
        message.putObject("chat_shared").put("request_id", request).put("chat_id", chosen);
        add("message", message);
    }

    /** Marks a message as a copy of a post in a channel. */
    public static ObjectNode forwarded(ObjectNode message, Room channel) {
        message.putObject("forward_origin").put("type", "channel").put("date", message.path("date").asLong())
                .put("message_id", 1).set("chat", channel.toJson());
        return message;
    }

    /** Queues the copy of a channel's post that Telegram puts into the channel's discussion group. */
    public void copy(Room channel, Room group, String text) {
        ObjectNode message = forwarded(message(group), channel).put("is_automatic_forward", true);
        message.putObject("from").put("id", TELEGRAM).put("is_bot", false).put("first_name", "Telegram");
        message.set("sender_chat", channel.toJson());
        add("message", withText(message, text));
    }

    /**
     * Queues what somebody types after the bot's name in any chat.
     *
     * @param offset where the page begins; empty for the first one
     * @return the id of the question, which the bot must name in its answer
     */
    public String ask(User from, String words, String offset) {
        String question = questions.ask();
        ObjectNode query = object().put("id", question).put("query", words).put("offset", offset)
                .put("chat_type", "sender");
        add("inline_query", query.set("from", from.toJson()));
        return question;
    }

    /**
     * Queues that somebody sent one of the bot's cards.
     *
     * @param card its {@code inline_message_id}; empty when it cannot be changed
     */
    void choose(User from, String offered, String card) {
        ObjectNode chosen = object().put("result_id", offered).put("query", "");
        add("chosen_inline_result", (card.isEmpty() ? chosen : chosen.put("inline_message_id", card))
                .set("from", from.toJson()));
    }

    /**
     * Queues a message that calls the bot in a chat where it is no member.
     *
     * @return the id of the question, which the bot must name in its answer
     */
    public String call(Room room, User from, String text) {
        String question = questions.ask(room.id());
        ObjectNode message = withText(message(room).set("from", from.toJson()), text).put("guest_query_id", question);
        add("guest_message", message.set("guest_bot_caller_user", from.toJson()));
        return question;
    }

    /** Returns a new message without content. */
    public ObjectNode message(Room room) {
        ObjectNode message = object().put("message_id", room.nextMessage()).put("date", now());
        message.set("chat", room.toJson());
        return message;
    }

    /** Gives a message its text, and marks the commands in it as Telegram's server does. */
    public static ObjectNode withText(ObjectNode message, String text) {
        message.put("text", text);
        Matcher command = COMMAND.matcher(text);
        while (command.find()) {
            message.withArrayProperty("entities")
                    .add(new StyledPart("bot_command", command.start(), command.end() - command.start(), Map.of())
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

    /** Returns Telegram's ChatMemberUpdated: somebody changes the bot's own membership of a chat. */
    public ObjectNode membership(Room room, JsonNode from, JsonNode bot, String before, String after) {
        ObjectNode change = object().put("date", now());
        change.set("chat", room.toJson());
        change.set("from", from);
        change.set("old_chat_member", member(bot, before));
        change.set("new_chat_member", member(bot, after));
        return change;
    }

    private static ObjectNode member(JsonNode bot, String status) {
        ObjectNode member = status.equals("administrator") ? Members.administrator(0) : Members.withStatus(0, status);
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
