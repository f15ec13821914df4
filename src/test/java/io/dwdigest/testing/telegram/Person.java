package io.dwdigest.testing.telegram;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.playground.api.RefusedException;
import io.dwdigest.playground.api.Room;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.playground.api.Updates;
import io.dwdigest.playground.api.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person who has a private chat with the bot.
 *
 * <pre>{@code
 * Person reader = telegram.reader(4711, "zh-hans");
 * reader.says("/latest").awaits("德国之声");
 * reader.presses("下一页").awaits(sent -> !sent.isNew());
 * }</pre>
 */
public final class Person extends ChatSide {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final User user;
    private @Nullable ObjectNode lastMessage;

    Person(TelegramStandIn telegram, Room room, String language) {
        super(telegram, room);
        user = new User(room.id(), room.title(), language);
    }

    /** Writes a message. */
    public Person says(String text) {
        acts();
        lastMessage = telegram().updates().say(room(), user, text);
        return this;
    }

    /** Writes a message in a thread of the private chat. */
    public Person says(int thread, String text) {
        ObjectNode message = message().put("message_thread_id", thread).put("is_topic_message", true);
        return sends(Updates.withText(message, text));
    }

    /** Opens threads in this chat, or does without them again. */
    public Person hasThreads(boolean allowed, int... open) {
        room().allowThreads(allowed);
        for (int thread : open) {
            room().openThread(thread, true);
        }
        return this;
    }

    /** Deletes a thread of this chat. */
    public Person deletesThread(int thread) {
        room().dropThread(thread);
        return this;
    }

    /** Opens a {@code t.me/<bot>?start=…} link. */
    public Person opensLink(String payload) {
        return says("/start " + payload);
    }

    /** Types the bot's name and these words in any chat, and returns the id of the question. */
    public String asksInline(String words) {
        return asksInline(words, "");
    }

    /** Turns to another page of what {@link #asksInline(String)} brought. */
    public String asksInline(String words, String offset) {
        return telegram().updates().ask(user, words, offset);
    }

    /** Waits for the answer to {@link #asksInline(String)}, and returns its cards. */
    public List<JsonNode> awaitsCards(String question) {
        try {
            return telegram().api().offers().await(question, LONGEST).orElseThrow(
                    () -> new AssertionError("no cards")).path("results").valueStream().toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a message that calls the bot in a chat where it is no member, and returns the id of the question. */
    public String callsElsewhere(String text) {
        return telegram().updates().call(room(), user, text);
    }

    /** Sends one of the cards that the bot offered, here. */
    public Person chooses(JsonNode card) {
        acts();
        telegram().api().choose(room(), user, card);
        return this;
    }

    /** Changes the last message. */
    public Person edits(String text) {
        ObjectNode message = lastMessage == null ? message() : lastMessage.deepCopy();
        acts();
        telegram().updates().add("edited_message",
                Updates.withText(message.put("edit_date", message.path("date").asLong()), text));
        return this;
    }

    /** Sends a sticker, which has no text. */
    public Person sendsSticker() {
        return sends(Updates.withSticker(message()));
    }

    /** Sends a photo; without a caption when that is empty. */
    public Person sendsPhoto(String caption) {
        return sends(Updates.withPhoto(message(), caption));
    }

    /** Forwards a post of a channel. */
    public Person forwards(Group channel, String text) {
        return sends(Updates.withText(Updates.forwarded(message(), channel.room()), text));
    }

    /**
     * Presses one of the bot's keys and chooses a chat of their own. Telegram adds the bot there if it is not in it, and
     * tells the bot which one it is.
     */
    public Person chooses(String key, Group chat) {
        JsonNode asked = sees().reversed().stream()
                .flatMap(sent -> sent.raw().path("reply_markup").path("keyboard").valueStream())
                .flatMap(JsonNode::valueStream).filter(it -> it.path("text").asString("").equals(key)).findFirst()
                .orElseThrow(() -> new AssertionError("no key " + key + " in chat " + id() + ":\n" + readable()))
                .path("request_chat");
        if (asked.path("chat_is_channel").asBoolean() != chat.room().type().equals("channel")) {
            throw new AssertionError(key + " offers no such chat as " + chat.id());
        }
        if (chat.room().standing().equals("left")) {
            chat.adds(this);
        }
        return shares(asked.path("request_id").asInt(), chat.id());
    }

    /** Tells the bot of a chat that may not be their own, as a tampered app could. */
    public Person shares(int request, long chosen) {
        acts();
        telegram().updates().share(room(), user, request, chosen);
        return this;
    }

    /** Pins one of the bot's messages. Telegram tells the bot of it. */
    public Person pins(Sent sent) {
        ObjectNode note = message();
        note.set("pinned_message", sent.message());
        return sends(note);
    }

    /** Presses a button of the newest message that has it; named by its text or its data. */
    public Person presses(String button) {
        return presses(withButton(button), button);
    }

    /** Presses a button of a message that may be old. */
    public Person presses(Sent sent, String button) {
        press(user, sent, button);
        return this;
    }

    /** Presses a button that the message does not have, as a tampered app could. */
    public Person forges(Sent sent, String data) {
        acts();
        telegram().updates().press(user, sent, data);
        return this;
    }

    /** Blocks the bot, which is told of it and may not write any more. */
    public Person blocks() {
        room().refuse(RefusedException.forbidden("bot was blocked by the user"));
        return membership("member", "kicked");
    }

    /** Lets the bot write again. */
    public Person unblocks() {
        room().refuse(null);
        return membership("kicked", "member");
    }

    User user() {
        return user;
    }

    private ObjectNode message() {
        ObjectNode message = telegram().updates().message(room());
        message.set("from", user.toJson());
        return message;
    }

    private Person sends(ObjectNode message) {
        acts();
        lastMessage = message;
        telegram().updates().add("message", message);
        return this;
    }

    private Person membership(String before, String after) {
        acts();
        telegram().updates().add("my_chat_member",
                telegram().updates().membership(room(), user.toJson(), telegram().bot(), before, after));
        return this;
    }
}
