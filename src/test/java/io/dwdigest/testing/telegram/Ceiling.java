package io.dwdigest.testing.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.dwdigest.playground.api.RefusedException;

/** Telegram's flood limits: how many messages pass in any second, over all chats and in each. */
final class Ceiling {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Long> all = new ArrayDeque<>();
    private final Map<Long, Deque<Long>> chats = new HashMap<>();
    private int perSecond = Integer.MAX_VALUE;
    private int perChat = Integer.MAX_VALUE;
    private int retryAfter = 1;
    private int refused;

    synchronized void set(int total, int eachChat, int seconds) {
        perSecond = total;
        perChat = eachChat;
        retryAfter = seconds;
    }

    synchronized int refused() {
        return refused;
    }

    /** @throws RefusedException 429 when this message would be one too many */
    synchronized void pass(long chatId) {
        long now = System.nanoTime();
        Deque<Long> chat = chats.computeIfAbsent(chatId, missing -> new ArrayDeque<>());
        if (full(all, perSecond, now) || full(chat, perChat, now)) {
            refused++;
            throw RefusedException.tooManyRequests(retryAfter);
        }
        all.add(now);
        chat.add(now);
    }

    private static boolean full(Deque<Long> times, int limit, long now) {
        while (!times.isEmpty() && now - times.element() >= SECOND) {
            times.remove();
        }
        return times.size() >= limit;
    }
}
