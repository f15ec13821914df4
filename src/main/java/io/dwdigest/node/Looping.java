package io.dwdigest.node;

import java.time.Duration;
import java.util.stream.Stream;

import org.springframework.context.SmartLifecycle;

import io.dwdigest.timing.Pulse;

/** A part whose work is one loop, which runs from the start of the application to its stop. */
public interface Looping extends SmartLifecycle, Watched {

    Loop loop();

    /** Returns how long a stop waits for the step that is under way. */
    default Duration patience() {
        return Duration.ofSeconds(1);
    }

    @Override
    default void start() {
        loop().start();
    }

    @Override
    default void stop() {
        loop().stop(patience());
    }

    @Override
    default boolean isRunning() {
        return loop().isRunning();
    }

    @Override
    default Stream<Pulse> pulses() {
        return Stream.of(loop().pulse());
    }
}
