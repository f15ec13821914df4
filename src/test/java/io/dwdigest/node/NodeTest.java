package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.ClockStepped;

@Tag("database")
class NodeTest {

    @Test
    void a_stopped_node_no_longer_holds_its_work() {
        try (Parts parts = new Parts(Databases.postgres(), SettableClock.at("2026-11-20T12:00:00Z"))
                .of(Leases.class, Node.class)) {
            Node node = parts.part(Node.class);
            long term = node.term();
            assertThat(node.isStill(term)).isTrue();
            node.stop();
            assertThat(node.isStill(term)).isFalse();
        }
    }

    @Test
    void a_node_whose_machine_slept_trusts_none_of_its_old_work() {
        try (Parts parts = new Parts(Databases.postgres(), SettableClock.at("2026-11-20T12:00:00Z"))
                .of(Leases.class, Node.class)) {
            Node node = parts.part(Node.class);
            long term = node.term();
            parts.publish(new ClockStepped(Duration.ofHours(-2)));
            assertThat(node.isStill(term)).isTrue();
            parts.publish(new ClockStepped(Duration.ofSeconds(15)));
            await().until(() -> node.isStill(node.term()));
            assertThat(node.isStill(term)).isFalse();
        }
    }
}
