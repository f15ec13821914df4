package io.dwdigest.chat.updates;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.telegram.telegrambots.meta.api.objects.Update;

import io.dwdigest.chat.conversation.Conversation;
import io.dwdigest.chat.conversation.Heard;
import io.dwdigest.node.Batches;
import io.dwdigest.node.DatabaseAway;
import io.dwdigest.node.Ending;
import io.dwdigest.node.HeldTerm;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Node;
import io.dwdigest.node.Watched;
import io.dwdigest.timing.Pulse;

/**
 * Receives updates: stores them in the table first, decodes each on its own, and has those of each chat handled in
 * order. Those that were not handled when the process ended come first at the next start.
 */
@Component
class Inbox implements SmartLifecycle, Watched {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    /**
     * How long finished updates are gathered, to be recorded together. It is short: an update that was answered and is
     * not recorded yet when a node is killed is answered again.
     */
    private static final Duration GATHERING = Duration.ofMillis(30);
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration NEVER_AGAIN = Duration.ofDays(365);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReceivedUpdates updates;
    private final Conversation conversation;
    private final Node node;
    private final BlockingQueue<Received> finished = new LinkedBlockingQueue<>();
    /** The updates that are handled here, until they are recorded as finished. */
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
     * Handles the updates that an ended process left: now and, where there are other nodes, whenever one ends. May be
     * called only once the bot knows its name, by which groups call it.
     */
    void resume() {
        adoption.start();
    }

    /** Handles what was left. Returns how long to rest before the next time. */
    Duration adopt() {
        long term = node.term();
        order.adopt(() -> updates.adopt(Set.copyOf(mine), node.isSettled()), received -> {
            log.info("Update {} was left by a process that has ended, and is handled now", received.updateId());
            queue(received, term);
        });
        return node.isShared() ? OFTEN : NEVER_AGAIN;
    }

    @Override
    public void stop() {
        adoption.stop(PATIENCE);
        order.stop(PATIENCE);
        lanes.close(PATIENCE);
        finishes.stop(PATIENCE);
        List<Received> rest = new ArrayList<>();
        finished.drainTo(rest);
        try {
            finish(rest);
        } catch (DataAccessException | TransactionException databaseAway) {
            log.warn("Stopped while the database cannot be reached; answers given last may come again: {}",
                    rest.size());
        }
    }

    @Override
    public boolean isRunning() {
        return finishes.isRunning();
    }

    @Override
    public Stream<Pulse> pulses() {
        return Stream.of(adoption.pulse(), finishes.pulse(), order.pulse());
    }

    /** Starts before {@link Listening}, and stops after it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    /** Stores a batch; when this returns, Telegram may be told that the bot has it. */
    void take(List<String> contents) {
        long term = node.term();
        updates.add(contents).forEach(received -> queue(received, term));
    }

    private void queue(Received received, long term) {
        mine.add(received.key());
        Heard heard = hear(received);
        if (heard == null) {
            finished.add(received);
            return;
        }
        HeldTerm.Work work = () -> handle(received, heard, term);
        if (node.isShared() && received.chatId() != 0) {
            order.add(received, () -> lanes.add(received.chatId(), work));
        } else {
            lanes.add(received.chatId(), work);
        }
    }

    /** Returns what the update says; null when it cannot be read. */
    private @Nullable Heard hear(Received received) {
        try {
            Update update = received.update();
            return update == null ? null : conversation.hear(update);
        } catch (RuntimeException e) {
            log.warn("Update {} cannot be read and is skipped: {}", received.updateId(), e.getClass().getName());
            return null;
        }
    }

    private void handle(Received received, Heard heard, long term) throws InterruptedException {
        try {
            HeldTerm.during(() -> node.isStill(term), () -> handleOnceItCan(received, heard));
            finished.add(received);
        } catch (HeldTerm.LostException e) {
            log.info("Update {} is left to other nodes: this one had been silent for too long",
                    received.updateId());
            mine.remove(received.key());
        }
    }

    /**
     * Handles an update, and tries again while the database cannot be reached. Nothing was answered until then, since
     * the answer is the last step.
     */
    private void handleOnceItCan(Received received, Heard heard) throws InterruptedException {
        for (int failures = 0; !isHandled(received, heard, failures); failures++) {
            Thread.sleep(TRY_AGAIN);
        }
    }

    private boolean isHandled(Received received, Heard heard, int failures) throws InterruptedException {
        try {
            HeldTerm.check();
            conversation.handle(heard);
        } catch (TransactionException | DataAccessResourceFailureException e) {
            if (failures == 0) {
                log.warn("Update {} waits, since the database cannot be reached: {}", received.updateId(),
                        DatabaseAway.reason(e));
            }
            return false;
        } catch (HeldTerm.LostException e) {
            throw e;
        } catch (RuntimeException | Error e) { // else the chat's next updates would wait for ever
            Ending.ifHalfAlive(e);
            log.error("Update {} of chat {} failed", received.updateId(), heard.chatId(), e);
            apologise(heard);
        }
        return true;
    }

    private void apologise(Heard heard) throws InterruptedException {
        try {
            conversation.apologise(heard);
        } catch (TransactionException | DataAccessException | Error e) {
            Ending.ifHalfAlive(e);
            log.error("Chat {} could not be told that something went wrong", heard.chatId(), e);
        }
    }

    private void finish(List<Received> batch) {
        if (batch.isEmpty()) {
            return;
        }
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
