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

/**
 * Where several nodes take updates in, has each wait for what its chat said before, where that came to another node: in a chat
 * everything goes in its order. One look at the database serves all that wait, for a look of each would keep it from the very
 * work that they wait for.
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

    /** What has not begun stays in the table. */
    void stop(Duration patience) {
        looks.stop(patience);
        arrivals.clear();
        synchronized (this) {
            waiting.clear();
        }
    }

    /** Has it begin when no other node has anything to work off that the chat said before. */
    void add(Received received, Runnable begin) {
        arrivals.add(new Waiting(received, begin));
        looks.wake();
    }

    /**
     * Takes updates over, and adds them, with no look in between: to that they would no longer be another node's, and not yet
     * be here.
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
