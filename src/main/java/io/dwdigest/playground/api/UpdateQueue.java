package io.dwdigest.playground.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The updates that wait for the bot.
 * <p>
 * An offset confirms all updates with lower ids; they are then forgotten. An offset more than 10 ahead of the last id
 * is ignored. Telegram's server does the same after it has restarted its numbers.
 */
public final class UpdateQueue {

    private static final Set<String> UNASKED = Set.of("chat_member", "message_reaction", "message_reaction_count");
    private static final int FAR_AHEAD = 10;

    private record Waiting(String kind, String json) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Integer, Waiting> waiting = new TreeMap<>();
    private int next = 100_000_001;
    private int polls;
    private String latest = "";

    /**
     * @param kind Telegram's name of what the update holds, such as {@code message}; empty when nobody can tell
     * @param json makes the whole update, given its id
     */
    int add(String kind, IntFunction<String> json) {
        lock.lock();
        try {
            int id = next++;
            waiting.put(id, new Waiting(kind, json.apply(id)));
            changed.signalAll();
            return id;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all waiting updates; the next one gets this id. */
    public void restartAt(int id) {
        lock.lock();
        try {
            waiting.clear();
            next = id;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many updates wait. */
    public int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Removes and returns all waiting updates, as JSON texts that a webhook could be sent. */
    public List<String> takeAll() {
        lock.lock();
        try {
            List<String> all = waiting.values().stream().map(Waiting::json).toList();
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Delivers the oldest waiting update. It is forgotten once it has arrived; otherwise it stays the oldest.
     *
     * @param kinds the kinds asked for; empty for Telegram's default. Updates of other kinds are forgotten
     * @param delivery takes the update's JSON, and tells whether it arrived
     * @return whether an update was delivered
     */
    public boolean deliver(Set<String> kinds, Predicate<String> delivery) {
        Map.Entry<Integer, Waiting> oldest = oldest(kinds);
        if (oldest == null || !delivery.test(oldest.getValue().json())) {
            return false;
        }
        lock.lock();
        try {
            return waiting.remove(oldest.getKey(), oldest.getValue());
        } finally {
            lock.unlock();
        }
    }

    private Map.@Nullable Entry<Integer, Waiting> oldest(Set<String> kinds) {
        lock.lock();
        try {
            waiting.values().removeIf(update -> !wanted(update.kind(), kinds));
            return waiting.firstEntry();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Answers one getUpdates call.
     *
     * @param seconds how long to wait when there is no update
     * @param kinds the kinds asked for; empty for Telegram's default
     * @return a JSON array of updates
     * @throws RefusedException 409 when another poll begins, or a webhook is set, while this one waits
     */
    String poll(int offset, int limit, int seconds, Set<String> kinds) throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(seconds);
        lock.lock();
        try {
            int self = begin("other getUpdates request; make sure that only one bot instance is running");
            confirm(offset);
            waiting.values().removeIf(update -> !wanted(update.kind(), kinds));
            while (waiting.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                yieldTo(self);
                waiting.values().removeIf(update -> !wanted(update.kind(), kinds));
            }
            return waiting.values().stream().limit(limit).map(Waiting::json).collect(Collectors.joining(",", "[", "]"));
        } finally {
            lock.unlock();
        }
    }

    /** Ends a waiting poll, because a webhook is set: from now on updates are delivered. */
    void endPoll() {
        lock.lock();
        try {
            begin("setWebhook request");
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the bot has asked for updates once, at most this long. */
    public void awaitPoll(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (polls == 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void confirm(int offset) {
        if (offset < 0) {
            while (waiting.size() > -offset) {
                waiting.pollFirstEntry();
            }
        } else if (offset < next + FAR_AHEAD) {
            waiting.headMap(offset, false).clear();
        }
    }

    private void yieldTo(int self) {
        if (polls != self) {
            throw new RefusedException(409, "Conflict: terminated by " + latest, Map.of());
        }
    }

    private int begin(String what) {
        latest = what;
        changed.signalAll();
        return ++polls;
    }

    private static boolean wanted(String kind, Set<String> kinds) {
        return kind.isEmpty() || (kinds.isEmpty() ? !UNASKED.contains(kind) : kinds.contains(kind));
    }
}
