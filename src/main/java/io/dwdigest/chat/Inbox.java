package io.dwdigest.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.telegram.telegrambots.meta.api.objects.Update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dwdigest.delivery.Batches;
import io.dwdigest.delivery.Loop;
import io.dwdigest.delivery.Node;

/**
 * Takes updates in: keeps them in the table first, decodes each on its own, and has them worked off chat by chat. What was
 * not worked off when the process ended comes first at the next start.
 */
@Component
class Inbox implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration GATHERING = Duration.ofMillis(100);
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration NEVER_AGAIN = Duration.ofDays(365);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReceivedUpdates updates;
    private final Conversation conversation;
    private final Node node;
    private final BlockingQueue<Received> finished = new LinkedBlockingQueue<>();
    /** What is being worked off, until that is written down. */
    private final Set<Received.Key> mine = ConcurrentHashMap.newKeySet();
    private final ChatOrder order;
    private final Loop adoption = new Loop("left-updates", this::adopt);
    private final Loop finishes = new Loop("finished-updates", this::finish);
    private volatile Lanes lanes = new Lanes();

    Inbox(ReceivedUpdates updates, Conversation conversation, Node node) {
        this.updates = updates;
        this.conversation = conversation;
        this.node = node;
        this.order = new ChatOrder(updates);
    }

    @Override
    public void start() {
        lanes = new Lanes();
        order.start();
        finishes.start();
    }

    /**
     * Works off what was left when a process ended, now and, where there are other nodes, whenever one ends; only once the bot
     * knows its name, by which groups call it.
     */
    void resume() {
        adoption.start();
    }

    private Duration adopt() {
        List<Received> left = updates.adopt(Set.copyOf(mine));
        if (!left.isEmpty()) {
            log.info("{} updates were left by a process that has ended", left.size());
        }
        left.forEach(this::queue);
        return node.isShared() ? OFTEN : NEVER_AGAIN;
    }

    @Override
    public void stop() {
        adoption.stop(PATIENCE);
        lanes.close(PATIENCE);
        order.stop(PATIENCE);
        finishes.stop(PATIENCE);
        List<Received> rest = new ArrayList<>();
        finished.drainTo(rest);
        updates.finish(rest);
    }

    @Override
    public boolean isRunning() {
        return finishes.isRunning();
    }

    /** Before {@link Listening}, and ended after it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    /** Keeps a batch; when this returns, Telegram may be told that we have it. */
    void take(List<String> contents) {
        updates.add(contents).forEach(this::queue);
    }

    private void queue(Received received) {
        mine.add(received.key());
        try {
            Update update = JSON.readValue(received.content(), Update.class);
            Flood.Verdict verdict = conversation.judge(update);
            lanes.add(Conversation.chatOf(update), () -> handle(received, update, verdict));
        } catch (JsonProcessingException | RuntimeException e) {
            log.warn("Update {} cannot be read and is left out: {}", received.updateId(), e.getClass().getName());
            finished.add(received);
        }
    }

    private void handle(Received received, Update update, Flood.Verdict verdict) throws InterruptedException {
        if (node.isShared() && received.chatId() != 0) {
            order.await(received);
        }
        try {
            handleOnceItCan(received, update, verdict);
        } catch (RuntimeException e) {
            log.error("Update {} of chat {} failed", received.updateId(), Conversation.chatOf(update), e);
            conversation.apologise(update);
        }
        finished.add(received);
    }

    /** Waits for a database that is away; nothing was answered by then, for an answer is the last thing that is done. */
    private void handleOnceItCan(Received received, Update update, Flood.Verdict verdict) throws InterruptedException {
        for (int failures = 0; !isHandled(received, update, verdict, failures); failures++) {
            Thread.sleep(TRY_AGAIN);
        }
    }

    private boolean isHandled(Received received, Update update, Flood.Verdict verdict, int failures)
            throws InterruptedException {
        try {
            conversation.handle(update, verdict);
            return true;
        } catch (TransactionException | DataAccessResourceFailureException e) {
            if (failures == 0) {
                log.warn("Update {} waits for the database: {}", received.updateId(), e.toString());
            }
            return false;
        }
    }

    private void finish(List<Received> batch) {
        updates.finish(batch);
        batch.forEach(received -> mine.remove(received.key()));
    }

    private Duration finish() throws InterruptedException {
        List<Received> batch = Batches.take(finished, GATHERING);
        try {
            finish(batch);
            return Duration.ZERO;
        } catch (RuntimeException e) {
            finished.addAll(batch);
            throw e;
        }
    }
}
