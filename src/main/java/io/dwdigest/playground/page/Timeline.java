package io.dwdigest.playground.page;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.playground.api.Updates;
import io.dwdigest.playground.api.Watch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what happened in the chats, in order. The page reads this list from its beginning, and shows nothing else. Only
 * the latest 5,000 happenings are kept.
 */
@OnPlayground
class Timeline implements Watch {

    private static final int MOST = 5000;

    /**
     * @param number counts from 1, without gaps
     * @param kind {@code message} or {@code edited} (with Telegram's Message), {@code answered} (with a note), or {@code described}
     */
    record Happening(long number, String kind, JsonNode what) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Deque<Happening> happened = new ArrayDeque<>();
    private long last;
    private boolean closed;

    /** Adds a message that a reader wrote. */
    void said(JsonNode message) {
        add("message", message);
    }

    @Override
    public void shown(Sent sent) {
        add(sent.isNew() ? "message" : "edited", sent.file().isEmpty() ? sent.message() : withFile(sent));
    }

    /** Returns the message with the content of its file, since the page asks for no file. */
    private static JsonNode withFile(Sent sent) {
        JsonNode message = sent.message().deepCopy();
        ((ObjectNode) message.path("document")).put("content", sent.file());
        return message;
    }

    @Override
    public void answered(String question, String words) {
        add("answered", Updates.object().put("question", question).put("words", words));
    }

    @Override
    public void described() {
        add("described", Updates.object());
    }

    /** Returns the number of the latest happening; 0 when there is none yet. */
    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Returns what happened after this number. If there is nothing yet, waits for it, at most this long. */
    List<Happening> after(long number, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (last <= number && left > 0 && !closed) {
                left = grown.awaitNanos(left);
            }
            return happened.stream().filter(happening -> happening.number() > number).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting. */
    void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void add(String kind, JsonNode what) {
        lock.lock();
        try {
            happened.add(new Happening(++last, kind, what));
            if (happened.size() > MOST) {
                happened.remove();
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
