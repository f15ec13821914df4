package io.dwdigest.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import io.dwdigest.timing.ClockStepped;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Notices when the machine's clock is set, by comparing it each second with {@link System#nanoTime()}. A machine that
 * slept looks the same where that stands still meanwhile: the clock then goes forward. Publishes {@link ClockStepped}.
 */
@Component
class ClockWatch implements Looping {

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    /**
     * A smaller step changes nothing that anybody waits for by more than itself. Clock daemons make steps of up to a
     * second at any time, and correct the rest so slowly that no second of theirs shows it.
     */
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Loop loop = new Loop("clock", this::look);
    private Instant before;
    private long nanosBefore;
    private volatile double lastStep;

    @Autowired
    ClockWatch(ApplicationEventPublisher events, Clock clock, MeterRegistry meters) {
        this(events, clock, System::nanoTime, meters);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    ClockWatch(ApplicationEventPublisher events, Clock clock, LongSupplier nanoTime, MeterRegistry meters) {
        this.events = events;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.before = clock.instant();
        this.nanosBefore = nanoTime.getAsLong();
        Gauge.builder("dwdigest.clock.step", () -> lastStep).baseUnit("seconds")
                .description("The last step of this machine's clock since the start; negative: it was set back")
                .register(meters);
    }

    @Override
    public Loop loop() {
        return loop;
    }

    /** Compares the two clocks over the time since the look before. */
    Duration look() {
        Instant now = clock.instant();
        long nanos = nanoTime.getAsLong();
        Duration by = Duration.between(before, now).minusNanos(nanos - nanosBefore);
        before = now;
        nanosBefore = nanos;
        if (by.abs().compareTo(STEP) >= 0) {
            tell(by);
        }
        return BETWEEN_LOOKS;
    }

    private void tell(Duration by) {
        lastStep = by.toMillis() / 1000.0;
        log.warn(by.isNegative()
                ? "The clock of this machine went back by {} s, to {}. What waits for a date is calculated anew"
                : "The clock of this machine went forward by {} s, to {}, or the machine stood still for so long. What"
                        + " waits for a date is calculated anew",
                by.abs().toSeconds(), before);
        events.publishEvent(new ClockStepped(by));
    }
}
