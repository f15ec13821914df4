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

/**
 * All that happened in the chats, in order: what the page shows is what this tells from the beginning. Of a long time only
 * the last part is kept.
 */
@OnPlayground
class Timeline implements Watch {

    private static final int MOST = 5000;

    /**
     * @param number counted from 1, without gaps
     * @param kind {@code message}, {@code edited} (with Telegram's Message) or {@code answered} (with a note)
     */
    record Happening(long number, String kind, JsonNode what) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Deque<Happening> happened = new ArrayDeque<>();
    private long last;
    private boolean closed;

    /** Somebody wrote something. */
    void said(JsonNode message) {
        add("message", message);
    }

    @Override
    public void shown(Sent sent) {
        add(sent.isNew() ? "message" : "edited", sent.message());
    }

    @Override
    public void answered(String question, String words) {
        add("answered", Updates.object().put("question", question).put("words", words));
    }

    /** The number of what happened last; 0 for nothing yet. */
    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** What happened after a moment; waits for it, at most so long. */
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

    /** Whoever waits is let go. */
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
