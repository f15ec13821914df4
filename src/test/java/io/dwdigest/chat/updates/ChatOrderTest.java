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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.Parts;

@Tag("database")
class ChatOrderTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final DataSource shared = Databases.postgres();
    private final Parts here = new Parts(shared, Clock.systemUTC()).of(ReceivedUpdates.class, Leases.class, Node.class);
    private final Parts there = new Parts(shared, Clock.systemUTC()).of(ReceivedUpdates.class, Leases.class,
            Node.class);
    private final ReceivedUpdates updates = here.part(ReceivedUpdates.class);
    private final ReceivedUpdates others = there.part(ReceivedUpdates.class);
    private final ChatOrder order = new ChatOrder(updates);
    private final Queue<Long> begun = new ConcurrentLinkedQueue<>();

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
