package io.dwdigest.delivery.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.Level;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;

/** What the operator reads when Telegram refuses messages. */
@Isolated
class BrakesLogTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final AtomicLong timer = new AtomicLong();
    private final Pace pace = new Pace(60, wanted -> wanted, timer::get);
    private final Brakes brakes = new Brakes(pace, timer::get);

    @Test
    void a_stop_is_told_and_a_single_refusal_is_not() {
        try (LogOf log = new LogOf(Brakes.class, Level.INFO)) {
            watch(1, new Outcome.Sent(1));
            refuse(11, 5);
            while (pace.rate() < 50) {
                pass();
                pace.take();
            }
            watch(2, new Outcome.Sent(2));
            refuse(21, 1);
            assertThat(log.texts()).singleElement().asString().contains("all digests wait 1 s, then go out at 45");
            refuse(22, 1);
            assertThat(log.texts()).hasSize(2).last().asString()
                    .startsWith("Telegram refuses messages near the rate at which it last limited this bot");
        }
    }

    private void refuse(long chat, int chats) {
        for (int i = 0; i < chats; i++) {
            watch(chat + i, new Outcome.Wait(SECOND));
        }
    }

    private void watch(long chat, Outcome outcome) {
        brakes.watch(chat, () -> outcome, clock);
    }

    private void pass() {
        clock.advance(SECOND);
        timer.addAndGet(SECOND.toNanos());
    }
}
