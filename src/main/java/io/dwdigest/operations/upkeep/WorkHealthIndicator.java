package io.dwdigest.operations.upkeep;

import java.util.List;
import java.util.function.Supplier;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while all work of this node goes on. It is a part of readiness, under the name {@code work}: red means that a restart
 * or another node would help.
 */
class WorkHealthIndicator implements HealthIndicator {

    private final Supplier<List<String>> stalled;

    /** @param stalled names the work that fails or stands still */
    WorkHealthIndicator(Supplier<List<String>> stalled) {
        this.stalled = stalled;
    }

    @Override
    public Health health() {
        List<String> names = stalled.get();
        return names.isEmpty() ? Health.up().build() : Health.down().withDetail("stalled", names).build();
    }
}
