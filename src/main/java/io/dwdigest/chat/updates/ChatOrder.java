package io.dwdigest.chat.updates;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.dwdigest.node.Loop;
import io.dwdigest.timing.Pulse;

/**
 * Keeps each chat's updates in their order when several nodes receive them: an update waits until other nodes are done
 * with the earlier ones of its chat. One query serves all that wait. A query for each would keep the database from the
 * very work that they wait for.
 */
final class ChatOrder {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration UNTIL_WOKEN = Duration.ofDays(1);

    private record Waiting(Received received, Runnable begin) {

        boolean isBehind(Map<Long, Long> earliest) {
            return earliest.getOrDefault(received.chatId(), Long.MAX_VALUE) < received.updateId();
        }
    }

    private final ReceivedUpdates updates;
    private final BlockingQueue<Waiting> arrivals = new LinkedBlockingQueue<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Loop looks = new Loop("chat-order", this::look);

    ChatOrder(ReceivedUpdates updates) {
        this.updates = updates;
    }

    void start() {
        looks.start();
    }

    Pulse pulse() {
        return looks.pulse();
    }

    /** Stops; an update that has not begun stays in the table. */
    void stop(Duration patience) {
        looks.stop(patience);
        arrivals.clear();
        synchronized (this) {
            waiting.clear();
        }
    }

    /** Runs {@code begin} as soon as no other node still has an earlier update of the chat. */
    void add(Received received, Runnable begin) {
        arrivals.add(new Waiting(received, begin));
        looks.wake();
    }

    /**
     * Takes updates over and adds them in one step. A look in between would find them neither at another node nor here,
     * and let later ones begin first.
     */
    synchronized void adopt(Supplier<List<Received>> adopted, Consumer<Received> add) {
        adopted.get().forEach(add);
    }

    private synchronized Duration look() {
        arrivals.drainTo(waiting);
        if (waiting.isEmpty()) {
            return UNTIL_WOKEN;
        }
        Map<Long, List<Waiting>> chats = waiting.stream()
                .sorted(Comparator.comparingLong(one -> one.received().updateId()))
                .collect(groupingBy(one -> one.received().chatId()));
        Map<Long, Long> earliest = updates.earliestOfOthers(chats.keySet());
        waiting.clear();
        chats.values().stream().flatMap(List::stream).forEach(one -> beginOrKeep(one, earliest));
        return waiting.isEmpty() ? UNTIL_WOKEN : LOOK_AGAIN;
    }

    private void beginOrKeep(Waiting one, Map<Long, Long> earliest) {
        if (one.isBehind(earliest)) {
            waiting.add(one);
        } else {
            one.begin().run();
        }
    }
}
