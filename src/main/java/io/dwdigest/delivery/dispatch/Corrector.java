package io.dwdigest.delivery.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongPredicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.delivery.letter.ChatConsequences;
import io.dwdigest.delivery.letter.Letter;
import io.dwdigest.delivery.letter.Messenger;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.delivery.outbox.CorrectedLetters;
import io.dwdigest.delivery.outbox.CorrectedLetters.Corrected;
import io.dwdigest.delivery.outbox.Correction;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.delivery.outbox.UnfamiliarAnswers;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.delivery.rate.Budgets;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.node.Ending;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Looping;
import io.dwdigest.revision.ArticleRevised;
import io.dwdigest.timing.Deadline;
import io.dwdigest.timing.Pulse;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Edits the messages that show an article which DW has changed. It uses what digests leave of the budget: while one is
 * due, on whichever node, nothing is edited.
 */
@Component
class Corrector implements Looping {

    private static final Logger log = LoggerFactory.getLogger(Corrector.class);

    private static final int BATCHES_PER_SECOND = 4;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration BEHIND = Duration.ofMillis(250);
    /** After this time the rest of what was claimed is left to the next claim, well before that of others begins. */
    private static final Duration STALE = Duration.ofSeconds(20);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);

    private final Corrections corrections;
    private final CorrectedLetters letters;
    private final Outbox outbox;
    private final Messenger messenger;
    private final Budgets budgets;
    private final Brakes brakes;
    private final Waits waits;
    private final ChatConsequences consequences;
    private final UnfamiliarAnswers unfamiliar;
    private final DeliveryProperties properties;
    private final TransactionOperations transaction;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Loop loop = new Loop("corrections", this::step);
    private volatile boolean stopping;

    Corrector(Corrections corrections, CorrectedLetters letters, Outbox outbox, Messenger messenger, Budgets budgets,
            Brakes brakes, Waits waits, ChatConsequences consequences, UnfamiliarAnswers unfamiliar,
            DeliveryProperties properties, TransactionOperations transaction, MeterRegistry meters, Clock clock) {
        this.transaction = transaction;
        this.corrections = corrections;
        this.letters = letters;
        this.outbox = outbox;
        this.messenger = messenger;
        this.budgets = budgets;
        this.brakes = brakes;
        this.waits = waits;
        this.consequences = consequences;
        this.unfamiliar = unfamiliar;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Begins as soon as the revision is committed. */
    @TransactionalEventListener
    public void on(ArticleRevised revised) {
        loop.wake();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void start() {
        stopping = false;
        loop.start();
    }

    @Override
    public void stop() {
        stopping = true;
        loop.stop(patience());
    }

    /** Waits for the answers to what was begun. */
    @Override
    public Duration patience() {
        return ANSWER_PATIENCE;
    }

    /** Looks for messages to edit, a page of chats at a time, and then edits some. Returns how long to rest. */
    Duration step() throws InterruptedException {
        Instant now = clock.instant();
        if (corrections.advance(now)) {
            return Duration.ZERO;
        }
        if (brakes.isHeld(now) || outbox.isBehind(budgets::isReady, now)) {
            return BEHIND;
        }
        List<Correction> claimed = corrections.claim(most(), ready(), now);
        if (!claimed.isEmpty()) {
            edit(letters.of(claimed, now));
        }
        return claimed.isEmpty() ? IDLE : Duration.ZERO;
    }

    private int most() {
        return brakes.isProbing() ? 1 : Math.max(1, properties.rate() / BATCHES_PER_SECOND);
    }

    private LongPredicate ready() {
        return brakes.isProbing() ? chat -> budgets.isReady(chat) && !brakes.isRefused(chat) : budgets::isReady;
    }

    /** Begins one edit after the other, as the budget allows. Records all answers in one commit. */
    private void edit(List<Corrected> corrected) throws InterruptedException {
        Deadline end = Deadline.after(STALE, clock);
        Map<Corrected, Outcome> outcomes = new ConcurrentHashMap<>();
        try (Pulse.Part _ = Pulse.elsewhere(); // neither a long queue nor a slow Telegram is a standstill
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Corrected each : corrected) {
                if (stopping || end.isOver()) {
                    break;
                }
                if (each.letter().isPresent()) {
                    budgets.awaitCorrection(each.correction().chatId());
                }
                calls.execute(() -> outcomes.put(each, outcome(each)));
            }
        }
        transaction.executeWithoutResult(_ -> outcomes.forEach(this::record));
    }

    private Outcome outcome(Corrected corrected) {
        Outcome outcome = corrected.letter().map(letter -> call(letter, corrected)).orElseGet(corrected::otherwise);
        meters.counter("dwdigest.corrections", "outcome", outcome.getClass().getSimpleName()).increment();
        return outcome;
    }

    private Outcome call(Letter letter, Corrected corrected) {
        try {
            return brakes.watch(letter.chat().id(),
                    () -> messenger.edit(letter, corrected.spot()), clock);
        } catch (DataAccessException | TransactionException e) { // a list is read when it is written
            log.warn("A message in chat {} is edited later: {}", letter.chat().id(), e.toString());
            return new Outcome.NotDelivered(e.toString());
        } catch (RuntimeException e) {
            log.error("A message in chat {} could not be edited", letter.chat().id(), e);
            return new Outcome.Refused(e.toString());
        } catch (Error e) {
            Ending.ifHalfAlive(e);
            return new Outcome.Unknown(e.toString());
        }
    }

    private void record(Corrected corrected, Outcome outcome) {
        Instant now = clock.instant();
        long chat = corrected.correction().chatId();
        switch (outcome) {
            case Outcome.Wait(Duration pause) -> {
                if (corrected.spot() instanceof Spot.InChat) { // a card stands in another chat
                    waits.until(chat, now.plus(pause));
                }
                brakes.stop(now).ifPresent(deadline -> waits.until(Waits.ALL, deadline));
            }
            case Outcome.Migrated _ -> consequences.follow(chat, outcome);
            case Outcome.Unfamiliar(String reason) -> unfamiliar.note(reason);
            default -> log.debug("Correction of {} of chat {}: {}", corrected.spot(), chat, outcome);
        }
        corrections.settle(corrected.correction(), outcome, corrected.form(), now);
    }
}
