package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

class NodeTest {

    @Test
    void what_a_node_still_works_off_when_it_has_ended_may_be_others() {
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
