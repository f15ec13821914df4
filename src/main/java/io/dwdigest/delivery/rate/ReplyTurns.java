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
        Outcome outcome = brakes.isHeld(clock.instant()) ? sendAlone(chatId, call) : brakes.watch(chatId, call, clock);
        if (outcome instanceof Outcome.Wait(Duration pause)) {
            waits.until(chatId, clock.instant().plus(pause));
            // so that other nodes and the next start know
            brakes.stop(clock.instant()).ifPresent(deadline -> waits.until(Waits.ALL, deadline));
        }
        return outcome;
    }

    private Outcome sendAlone(long chatId, Supplier<Outcome> call) throws InterruptedException {
        alone.lockInterruptibly();
        try {
            return brakes.watch(chatId, call, clock);
        } finally {
            alone.unlock();
        }
    }
}
