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
 * The updates that wait for the bot. An offset confirms and forgets what is older; one that lies more than 10 ahead of
 * the last id is ignored, as Telegram's server does after it restarted its numbers.
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
     * @param kind such as {@code message}
     * @param json makes the whole update of its id
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

    /** Forgets what waits, and numbers on from here. */
    public void restartAt(int id) {
        lock.lock();
        try {
            waiting.clear();
            next = id;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    public int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes all that waits, as a webhook would be told. */
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
     * Has the oldest that waits delivered, and forgets it if it was; else it stays the oldest.
     *
     * @param kinds the kinds asked for; empty for Telegram's default
     * @param delivery takes the update's JSON, and tells whether it arrived
     * @return whether one was delivered
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
     * One getUpdates.
     *
     * @param kinds the kinds asked for; empty for Telegram's default
     * @return the JSON array
     * @throws RefusedException 409 when another poll begins while this one waits, or a webhook is set
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

    /** Ends the poll that waits, for updates are delivered from now on. */
    void endPoll() {
        lock.lock();
        try {
            begin("setWebhook request");
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the bot has asked for updates once, at most so long. */
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
