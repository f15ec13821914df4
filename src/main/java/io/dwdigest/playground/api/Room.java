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
    private int lastMessage;
    private boolean forum;

    /** @param type Telegram's word: private, group, supergroup or channel */
    Room(long id, String type, String title) {
        this.id = id;
        this.type = type;
        this.title = title;
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
        return isPrivate() ? json.put("first_name", title) : json.put("title", title);
    }
}
