package io.dwdigest.testing.telegram;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.dwdigest.playground.api.RefusedException;
import io.dwdigest.playground.api.Room;
import io.dwdigest.playground.api.Updates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A group, a supergroup with or without forum threads, or a channel. */
public final class Group extends ChatSide {

    private static final long ANONYMOUS = 1087968824L;
    private static final long CHANNEL_BOT = 136817688L;

    private final @Nullable Integer thread;

    Group(TelegramStandIn telegram, Room room, @Nullable Integer thread) {
        super(telegram, room);
        this.thread = thread;
    }

    /** Makes these people the only administrators. */
    public Group administrators(Person... people) {
        room().administrators().clear();
        Arrays.stream(people).map(Person::id).forEach(room().administrators()::add);
        return this;
    }

    /** Opens a forum thread. All that is done through the returned object happens in this thread of the same group. */
    public Group thread(int id) {
        room().openThread(id, true);
        return new Group(telegram(), room(), id);
    }

    /** Closes the thread: the bot may not write there. */
    public Group closesThread() {
        room().openThread(thread == null ? 0 : thread, false);
        return this;
    }

    /** An administrator opens the thread again, which the bot is told. */
    public Group reopensThread() {
        room().openThread(thread == null ? 0 : thread, true);
        ObjectNode message = message();
        message.putObject("from").put("id", ANONYMOUS).put("is_bot", true).put("first_name", "Group");
        message.putObject("forum_topic_reopened");
        return sends("message", message);
    }

    /** Deletes the thread, of which Telegram does not tell. */
    public Group deletesThread() {
        room().dropThread(thread == null ? 0 : thread);
        return this;
    }

    /** Somebody writes. */
    public Group says(Person person, String text) {
        ObjectNode message = message();
        message.set("from", person.user().toJson());
        return sends("message", Updates.withText(message, text));
    }

    /** An administrator who hides behind the group's name writes. */
    public Group anonymousAdminSays(String text) {
        ObjectNode message = message();
        message.putObject("from").put("id", ANONYMOUS).put("is_bot", true).put("first_name", "Group").put("username",
                "GroupAnonymousBot");
        message.set("sender_chat", room().toJson());
        return sends("message", Updates.withText(message, text));
    }

    /** Somebody writes in the name of a channel of theirs. */
    public Group channelSays(long channel, String text) {
        ObjectNode message = message();
        message.putObject("from").put("id", CHANNEL_BOT).put("is_bot", true).put("first_name", "Channel")
                .put("username", "Channel_Bot");
        message.putObject("sender_chat").put("id", channel).put("type", "channel").put("title", "Kanal");
        return sends("message", Updates.withText(message, text));
    }

    /** The channel posts. A post has no sender. */
    public Group posts(String text) {
        ObjectNode message = message();
        message.set("sender_chat", room().toJson());
        return sends("channel_post", Updates.withText(message, text));
    }

    /** Presses a button of the newest message that has it. */
    public Group presses(Person person, String button) {
        press(person.user(), withButton(button), button);
        return this;
    }

    /** Adds the bot; in a channel as an administrator. */
    public Group adds(Person by) {
        return adds(by, room().type().equals("channel") ? "administrator" : "member");
    }

    /** Adds the bot with this status, in Telegram's word. Where writing is forbidden, it stays so. */
    public Group adds(Person by, String status) {
        if (!room().isMute()) {
            room().refuse(null);
        }
        room().standing(status);
        return membership(by, "left", status);
    }

    /** Lets the bot write that could only read. */
    public Group allowsWriting(Person by) {
        room().refuse(null);
        room().mute(false);
        room().standing("member");
        return membership(by, "restricted", "member");
    }

    /** Throws the bot out. */
    public Group kicks(Person by) {
        room().refuse(RefusedException.forbidden("bot was kicked from the " + room().type() + " chat"));
        room().standing("kicked");
        return membership(by, "member", "kicked");
    }

    /** Lets the bot read here, but not write. */
    public Group forbidsWriting() {
        room().refuse(RefusedException.badRequest("not enough rights to send text messages to the chat"));
        room().mute(true);
        return this;
    }

    /** The bot has not been added yet. */
    public Group isWithoutBot() {
        room().standing("left");
        return this;
    }

    /** Everybody finds the chat by this name, given without {@code @}. */
    public Group isPublic(String name) {
        room().publish(name);
        return this;
    }

    /** Makes this group the channel's discussion group. */
    public Group discusses(Group channel) {
        room().link(channel.id());
        channel.room().link(id());
        return this;
    }

    /** This group is no longer the channel's discussion group. */
    public Group discussesNoMore(Group channel) {
        room().link(0);
        channel.room().link(0);
        return this;
    }

    /** Telegram copies a post of the channel into this group. */
    public Group gets(Group channel, String text) {
        acts();
        telegram().updates().copy(channel.room(), room(), text);
        return this;
    }

    /** The group becomes a supergroup with another id: the bot is told, and only the new id works. */
    public Group migrates(long newId) {
        Group group = migratesSilently(newId);
        telegram().updates().add("message", service("migrate_to_chat_id", newId));
        telegram().updates().add("message", group.service("migrate_from_chat_id", id()));
        return group;
    }

    /** As {@link #migrates(long)}, but the bot learns of it only from the error. */
    public Group migratesSilently(long newId) {
        room().refuse(RefusedException.migrated(newId));
        Group group = telegram().group(newId, room().title());
        group.room().administrators().addAll(room().administrators());
        return group;
    }

    private ObjectNode service(String name, long value) {
        ObjectNode message = message();
        message.putObject("from").put("id", ANONYMOUS).put("is_bot", true).put("first_name", "Group");
        return message.put(name, value);
    }

    private ObjectNode message() {
        ObjectNode message = telegram().updates().message(room());
        return thread == null ? message : message.put("message_thread_id", thread).put("is_topic_message", true);
    }

    private Group sends(String kind, ObjectNode message) {
        acts();
        telegram().updates().add(kind, message);
        return this;
    }

    private Group membership(Person by, String before, String after) {
        JsonNode bot = telegram().bot();
        return sends("my_chat_member", telegram().updates().membership(room(), by.user().toJson(), bot, before, after));
    }
}
