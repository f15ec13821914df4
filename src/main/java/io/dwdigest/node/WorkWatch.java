package io.dwdigest.node;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.timing.Pulse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

/**
 * Tells which work of this node fails or stands still: in the log at once, and to others by {@link WorkStalled}. Nothing
 * here needs the database to notice it. What could not be told because of the database is told as soon as it is back.
 */
@Component
public class WorkWatch implements SmartLifecycle, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(WorkWatch.class);

    /** Longer than any turn takes that goes well, and short enough that one is named within a minute. */
    static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration END = Duration.ofSeconds(1);

    private final ObjectProvider<Watched> watched;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final MultiGauge ages;
    private final Loop loop = new Loop("work-watch", this::look);
    private final Queue<WorkStalled> untold = new ArrayDeque<>();
    private volatile List<Watched> parts = List.of();
    private List<String> before = List.of();

    WorkWatch(ObjectProvider<Watched> watched, ApplicationEventPublisher events, TransactionOperations transaction,
            Clock clock, MeterRegistry meters) {
        this.watched = watched;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.ages = MultiGauge.builder("dwdigest.work.age").baseUnit("seconds")
                .description("How long ago this work last went well").register(meters);
    }

    @Override
    public void afterSingletonsInstantiated() {
        parts = watched.stream().toList();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop(END);
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Starts after all that it watches, and stops before it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /** Returns the names of the work that has failed or stood still for too long; empty when all goes on. */
    public List<String> stalled() {
        return parts.stream().flatMap(Watched::pulses).filter(pulse -> pulse.isStill(PATIENCE)).map(Pulse::name)
                .sorted().toList();
    }

    Duration look() {
        ages.register(parts.stream().flatMap(Watched::pulses).map(pulse -> MultiGauge.Row
                .of(Tags.of("work", pulse.name()), pulse.sinceGood().toMillis() / 1000.0)).toList(), true);
        note(stalled());
        tell();
        return BETWEEN_LOOKS;
    }

    private void note(List<String> now) {
        if (!now.isEmpty() && !before.containsAll(now)) {
            log.error("This work has failed or stood still for more than {} s: {}. The bot keeps trying. If that lasts,"
                    + " the lines above say why, or a restart helps", PATIENCE.toSeconds(), String.join(", ", now));
        } else if (now.isEmpty() && !before.isEmpty()) {
            log.info("All work goes on again. It had failed or stood still: {}", String.join(", ", before));
        }
        if (now.isEmpty() != before.isEmpty()) {
            untold.add(new WorkStalled(now, now.isEmpty() ? clock.instant() : clock.instant().minus(PATIENCE)));
        }
        before = now;
    }

    /** Tells the changes in their order, each in a transaction. One that fails is told at the next look. */
    private void tell() {
        while (!untold.isEmpty()) {
            WorkStalled change = untold.element();
            transaction.executeWithoutResult(status -> events.publishEvent(change));
            untold.remove();
        }
    }
}
