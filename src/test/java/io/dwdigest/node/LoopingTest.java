package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.dwdigest.timing.Pulse;

/** A part with a loop is started, stopped and watched without saying how. */
class LoopingTest {

    private final AtomicInteger turns = new AtomicInteger();
    private final Loop loop = new Loop("part", () -> {
        turns.incrementAndGet();
        return Duration.ofHours(1);
    });
    private final Looping part = () -> loop;

    @Test
    void it_runs_from_its_start_to_its_stop() {
        assertThat(part.isRunning()).isFalse();
        part.start();
        assertThat(part.isRunning()).isTrue();
        await().until(() -> turns.get() == 1);
        part.stop();
        assertThat(part.isRunning()).isFalse();
    }

    @Test
    void its_loop_is_what_is_watched() {
        assertThat(part.pulses().map(Pulse::name)).containsExactly("part");
    }
}
