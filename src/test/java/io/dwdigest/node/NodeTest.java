package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

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
}
