package io.dwdigest.chat.updates;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.dwdigest.node.Ending;
import io.dwdigest.node.HeldTerm;

/** Runs the work of each chat in order, and that of different chats side by side, each on a virtual thread. */
final class Lanes {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final Map<Long, Queue<HeldTerm.Work>> lanes = new HashMap<>();
    private final Map<Long, Thread> threads = new HashMap<>();
    private boolean closed;

    synchronized void add(long chatId, HeldTerm.Work work) {
        if (closed) {
            return;
        }
        Queue<HeldTerm.Work> lane = lanes.get(chatId);
        if (lane == null) {
            lanes.put(chatId, new ArrayDeque<>(List.of(work)));
            threads.put(chatId, Thread.ofVirtual().name("chat" + chatId).start(() -> drive(chatId)));
        } else {
            lane.add(work);
        }
    }

    /** Drops work that has not begun, accepts no more, and waits for running work, at most this long. */
    void close(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            closed = true;
            lanes.values().forEach(Queue::clear);
        }
        for (Thread thread : threads()) {
            join(thread, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    private void drive(long chatId) {
        HeldTerm.Work work;
        while ((work = next(chatId)) != null) {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                Ending.ifHalfAlive(e);
                log.error("An update of chat {} failed", chatId, e);
            }
        }
    }

    private synchronized HeldTerm.@Nullable Work next(long chatId) {
        Queue<HeldTerm.Work> lane = lanes.get(chatId);
        HeldTerm.Work work = lane == null ? null : lane.poll();
        if (work == null) {
            lanes.remove(chatId);
            threads.remove(chatId);
        }
        return work;
    }

    private synchronized List<Thread> threads() {
        return List.copyOf(threads.values());
    }

    private static void join(Thread thread, Duration patience) {
        try {
            if (!thread.join(patience)) {
                log.warn("Stopping: {} is still being answered", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
