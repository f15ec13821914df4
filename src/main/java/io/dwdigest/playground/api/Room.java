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

/** A chat as the server keeps it: its messages, its threads, and whether the bot may write there. */
public final class Room {

    private final long id;
    private final String type;
    private final String title;
    private final Set<Long> administrators = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Sent> shown = new TreeMap<>();
    private final Map<Integer, Boolean> threads = new HashMap<>();
    private @Nullable RefusedException refusal;
    private int lastMessage;

    /** @param type Telegram's: private, group, supergroup or channel */
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

    /** Who may change what the bot does here. */
    public Set<Long> administrators() {
        return administrators;
    }

    synchronized int nextMessage() {
        return ++lastMessage;
    }

    /** From now on every call for this chat is refused with this, or none when it is null. */
    public synchronized void refuse(@Nullable RefusedException why) {
        refusal = why;
    }

    /** A forum thread is there, and may be written to or not. */
    public synchronized void openThread(int thread, boolean open) {
        threads.put(thread, open);
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

    /** One of the bot's messages as it stands now; null when there is none. */
    public synchronized @Nullable Sent shown(int messageId) {
        return shown.get(messageId);
    }

    /** What the chat looks like now: the bot's messages, oldest first, each as last edited. */
    public synchronized List<Sent> shown() {
        return new ArrayList<>(shown.values());
    }

    /** Telegram's Chat. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("type", type);
        return isPrivate() ? json.put("first_name", title) : json.put("title", title);
    }
}
