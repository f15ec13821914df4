package io.dwdigest.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

import io.dwdigest.delivery.Loop;

/**
 * Has an update wait for what its chat said before, where that came to another node: in a chat everything goes in its order.
 * One look at the database serves all that wait, for a look of each would keep it from the very work that they wait for.
 */
final class ChatOrder {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration UNTIL_WOKEN = Duration.ofDays(1);

    private record Waiting(Received received, CountDownLatch turn) {

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

    void stop(Duration patience) {
        looks.stop(patience);
    }

    /** Returns when no other node has anything to work off that the chat said before. */
    void await(Received received) throws InterruptedException {
        Waiting last = new Waiting(received, new CountDownLatch(1));
        arrivals.add(last);
        looks.wake();
        last.turn().await();
    }

    private Duration look() {
        arrivals.drainTo(waiting);
        if (waiting.isEmpty()) {
            return UNTIL_WOKEN;
        }
        Set<Long> chats = waiting.stream().map(one -> one.received().chatId()).collect(Collectors.toSet());
        Map<Long, Long> earliest = updates.earliestOfOthers(chats);
        waiting.stream().filter(one -> !one.isBehind(earliest)).forEach(one -> one.turn().countDown());
        waiting.removeIf(one -> !one.isBehind(earliest));
        return waiting.isEmpty() ? UNTIL_WOKEN : LOOK_AGAIN;
    }
}
