package io.dwdigest.playground.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A chat as the server stores it: the bot's messages, the forum threads, and whether the bot may write there. */
public final class Room {

    private final long id;
    private final String type;
    private final String title;
    private final Set<Long> administrators = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Sent> shown = new TreeMap<>();
    private final Map<Integer, Boolean> threads = new HashMap<>();
    private @Nullable RefusedException refusal;
    private volatile String name = "";
    private volatile String standing;
    private volatile boolean mute;
    private volatile long linked;
    private int lastMessage;
    private boolean forum;

    /** @param type Telegram's word: private, group, supergroup or channel */
    Room(long id, String type, String title) {
        this.id = id;
        this.type = type;
        this.title = title;
        this.standing = type.equals("channel") ? "administrator" : "member";
    }

    public long id() {
        return id;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    /** Returns the public name, without {@code @}; empty for none. */
    String name() {
        return name;
    }

    /** Gives the chat a public name, by which anybody finds it. */
    public void publish(String username) {
        name = username;
    }

    /** Returns the bot's status in this chat, in Telegram's word. */
    public String standing() {
        return standing;
    }

    /** Changes the bot's status in this chat: administrator, member, restricted, left or kicked. */
    public void standing(String status) {
        standing = status;
    }

    /** Tells whether the bot, or nobody but administrators, may not write. */
    public boolean isMute() {
        return mute;
    }

    /** Lets members write here, and in a channel the bot, or not. */
    public void mute(boolean wanted) {
        mute = wanted;
    }

    /** Makes that chat this channel's discussion group, or this group's channel; 0 for none. */
    public void link(long other) {
        linked = other;
    }

    boolean isPrivate() {
        return type.equals("private");
    }

    /** Returns the ids of the chat's administrators, to whom others can be added. */
    public Set<Long> administrators() {
        return administrators;
    }

    synchronized int nextMessage() {
        return ++lastMessage;
    }

    /** Refuses every further call for this chat with this exception; null accepts calls again. */
    public synchronized void refuse(@Nullable RefusedException why) {
        refusal = why;
    }

    /** Adds or changes a forum thread; the bot may write to it only while it is open. */
    public synchronized void openThread(int thread, boolean open) {
        threads.put(thread, open);
    }

    /** From now on, or not any more, the bot may open threads here. */
    public synchronized void allowThreads(boolean allowed) {
        forum = allowed;
    }

    /**
     * Opens a forum thread.
     *
     * @return its id
     */
    synchronized int addThread() {
        if (!forum) {
            throw RefusedException.badRequest("the chat is not a forum");
        }
        int thread = ++lastMessage;
        threads.put(thread, true);
        return thread;
    }

    /** Deletes a forum thread. */
    public synchronized void dropThread(int thread) {
        threads.remove(thread);
    }

    /** @throws RefusedException when the bot may not write here, or not in this thread */
    synchronized void admit(@Nullable Integer thread) {
        if (refusal != null) {
            throw refusal;
        }
        if (thread != null && !threads.containsKey(thread)) {
            throw RefusedException.badRequest("message thread not found");
        }
        if (thread != null && !threads.getOrDefault(thread, false)) {
            throw RefusedException.badRequest("TOPIC_CLOSED");
        }
    }

    synchronized void show(Sent sent) {
        shown.put(sent.messageId(), sent);
    }

    /** Returns one of the bot's messages as last edited; null when there is none with this id. */
    public synchronized @Nullable Sent shown(int messageId) {
        return shown.get(messageId);
    }

    /** Returns the bot's messages in this chat, oldest first, each as last edited. */
    public synchronized List<Sent> shown() {
        return new ArrayList<>(shown.values());
    }

    /** Returns this chat as Telegram's Chat. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("type", type);
        ObjectNode named = isPrivate() ? json.put("first_name", title) : json.put("title", title);
        return name.isEmpty() ? named : named.put("username", name);
    }

    /** Returns this chat as Telegram's ChatFullInfo. */
    ObjectNode toFullJson() {
        ObjectNode json = toJson();
        if (!isPrivate() && !type.equals("channel")) {
            json.putObject("permissions").put("can_send_messages", !mute);
        }
        return linked == 0 ? json : json.put("linked_chat_id", linked);
    }
}
