package io.dwdigest.delivery.rate;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Outcome;

/**
 * Sends replies to people ahead of all digests. While Telegram wants the bot to wait, digests wait, but replies are
 * tried one at a time, since Telegram may allow them sooner.
 */
@Component
public class ReplyTurns {

    private final Budgets budgets;
    private final Brakes brakes;
    private final Waits waits;
    private final Clock clock;
    private final Lock alone = new ReentrantLock(true);

    ReplyTurns(Budgets budgets, Brakes brakes, Waits waits, Clock clock) {
        this.budgets = budgets;
        this.brakes = brakes;
        this.waits = waits;
        this.clock = clock;
    }

    /** Sends a reply to the chat as soon as it may be sent. */
    public Outcome send(long chatId, Supplier<Outcome> call) throws InterruptedException {
        budgets.awaitReply(chatId);
        Outcome outcome = brakes.isHeld(clock.instant()) ? sendAlone(call) : call.get();
        brakes.feel(chatId, outcome, clock.instant());
        if (outcome instanceof Outcome.Wait(Duration pause)) {
            waits.until(chatId, clock.instant().plus(pause));
            if (brakes.isHeld(clock.instant())) { // so that other nodes and the next start know
                waits.until(Waits.ALL, brakes.until());
            }
        }
        return outcome;
    }

    private Outcome sendAlone(Supplier<Outcome> call) throws InterruptedException {
        alone.lockInterruptibly();
        try {
            return call.get();
        } finally {
            alone.unlock();
        }
    }
}
