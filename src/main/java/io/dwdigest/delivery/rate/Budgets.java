package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.dwdigest.subscription.Plans;
import io.github.bucket4j.Bucket;

/**
 * Limits how much is sent: {@code TELEGRAM_RATE} a second over all chats, and in each chat what its
 * {@linkplain ChatLimits limits} allow. Replies go first: a reply takes the next token, and may
 * run up to two messages ahead in its chat. Digests then wait until the chat has caught up. Corrections of messages get
 * what digests leave. The plans of one chat share what it may get.
 */
@Component
public class Budgets {

    private static final Duration PERSON_FULL = Duration.ofSeconds(5);
    private static final Duration GROUP_FULL = Duration.ofMinutes(2);

    private final Pace all;
    /** One bucket for each chat. There may be a hundred thousand, so a bucket that has filled up again is dropped. */
    private final LoadingCache<Long, Bucket> chats;
    private final AtomicInteger repliesWaiting = new AtomicInteger();
    private final AtomicInteger digestsWaiting = new AtomicInteger();
    /** Fair: replies go in the order in which they asked. */
    private final Lock replies = new ReentrantLock(true);

    @Autowired
    Budgets(Pace pace, ChatLimits limits) {
        this(pace, limits, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Budgets(Pace pace, ChatLimits limits, LongSupplier nanoTime) {
        all = pace;
        chats = Caffeine.newBuilder().ticker(nanoTime::getAsLong)
                .<Long, Bucket>expireAfter(Expiry.accessing((chat, bucket) -> chat > 0 ? PERSON_FULL : GROUP_FULL))
                .build(chat -> limits.bucket(chat, nanoTime));
    }

    /** Waits until a reply may be sent to the chat; no digest is sent meanwhile. */
    public void awaitReply(long chatId) throws InterruptedException {
        bucket(chatId).asBlocking().consume(1);
        repliesWaiting.incrementAndGet();
        try {
            awaitTurn();
        } finally {
            repliesWaiting.decrementAndGet();
        }
    }

    /** Tells whether the chat's own limits allow a digest now. */
    public boolean isReady(long chatId) {
        return bucket(chatId).getAvailableTokens() >= ChatLimits.BURST;
    }

    /** Waits until a digest may be sent to a chat that {@link #isReady}. Every reply that asks meanwhile goes first. */
    public void awaitDigest(long chatId) throws InterruptedException {
        digestsWaiting.incrementAndGet();
        try {
            while (repliesWaiting.get() > 0 || !all.take()) {
                all.rest();
            }
        } finally {
            digestsWaiting.decrementAndGet();
        }
        bucket(chatId).tryConsume(1);
    }

    /** Waits until a message in the chat may be edited. Every reply and every digest that asks meanwhile goes first. */
    public void awaitCorrection(long chatId) throws InterruptedException {
        while (repliesWaiting.get() > 0 || digestsWaiting.get() > 0 || !all.take()) {
            all.rest();
        }
        bucket(chatId).tryConsume(1);
    }

    private Bucket bucket(long chatId) {
        return chats.get(Plans.peer(chatId));
    }

    private void awaitTurn() throws InterruptedException {
        replies.lockInterruptibly();
        try {
            while (!all.take()) {
                all.rest();
            }
        } finally {
            replies.unlock();
        }
    }
}
