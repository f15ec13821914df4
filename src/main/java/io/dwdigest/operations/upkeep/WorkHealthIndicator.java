package io.dwdigest.operations.upkeep;

import java.util.SortedSet;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import io.dwdigest.node.WorkWatch;

/**
 * Up while all work of this node goes on. It is a part of readiness, under the name {@code work}: red means that a restart
 * or another node would help.
 */
@Component
class WorkHealthIndicator implements HealthIndicator {

    private final WorkWatch watch;

    WorkHealthIndicator(WorkWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        SortedSet<String> stalled = watch.stalled();
        return stalled.isEmpty() ? Health.up().build() : Health.down().withDetail("stalled", stalled).build();
    }
}
