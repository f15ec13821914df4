package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class ChatOrderTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Parts here;
    private final Parts there;
    private final ReceivedUpdates updates;
    private final ReceivedUpdates others;
    private final ChatOrder order;
    private final Queue<Long> begun = new ConcurrentLinkedQueue<>();

    ChatOrderTest(Database database) {
        DataSource shared = database.create();
        here = new Parts(shared, Clock.systemUTC()).of(ReceivedUpdates.class, Leases.class, Node.class);
        there = new Parts(shared, Clock.systemUTC()).of(ReceivedUpdates.class, Leases.class, Node.class);
        updates = here.part(ReceivedUpdates.class);
        others = there.part(ReceivedUpdates.class);
        order = new ChatOrder(updates);
    }

    @BeforeEach
    void start() {
        order.start();
    }

    @AfterEach
    void close() {
        order.stop(Duration.ofSeconds(1));
        there.close();
        here.close();
    }

    @Test
    void only_a_chat_with_an_earlier_update_elsewhere_waits() {
        List<Received> earlier = others.add(List.of(said(3, 100)));
        add(said(4, 100));
        add(said(5, 200));
        await().atMost(SOON).until(() -> begun.contains(5L));
        assertThat(begun).containsExactly(5L);
        others.finish(earlier);
        await().atMost(SOON).until(() -> begun.contains(4L));
    }

    @Test
    void adopted_updates_go_before_those_that_wait_for_them() {
        others.add(List.of(said(3, 100)));
        add(said(4, 100));
        add(said(5, 200));
        await().atMost(SOON).until(() -> begun.contains(5L));
        here.sql().sql("update lease set until_at = current_timestamp - interval '1' second where name = :there")
                .param("there", there.part(Node.class).id()).update();
        order.adopt(() -> updates.adopt(Set.of(), true), this::begin);
        await().atMost(SOON).until(() -> begun.size() == 3);
        assertThat(begun).containsExactly(5L, 3L, 4L);
    }

    /** They stay in the table, for this node's next start or for others. */
    @Test
    void what_waited_at_a_stop_does_not_begin() {
        List<Received> earlier = others.add(List.of(said(3, 100)));
        add(said(4, 100));
        add(said(5, 200));
        await().atMost(SOON).until(() -> begun.contains(5L));
        order.stop(Duration.ofSeconds(1));
        add(said(6, 200));
        order.stop(Duration.ofSeconds(1));
        others.finish(earlier);
        order.start();
        add(said(7, 300));
        await().atMost(SOON).until(() -> begun.contains(7L));
        assertThat(begun).containsExactly(5L, 7L);
    }

    private void add(String content) {
        updates.add(List.of(content)).forEach(this::begin);
    }

    private void begin(Received received) {
        order.add(received, () -> begun.add(received.updateId()));
    }

    private static String said(int id, int chat) {
        return "{\"update_id\":%d,\"message\":{\"message_id\":1,\"chat\":{\"id\":%d,\"type\":\"private\"}}}"
                .formatted(id, chat);
    }
}
