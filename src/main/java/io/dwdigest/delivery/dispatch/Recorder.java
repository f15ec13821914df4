package io.dwdigest.delivery.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.delivery.letter.ChatConsequences;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Delivery;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.delivery.outbox.Settlement;
import io.dwdigest.delivery.outbox.UnfamiliarAnswers;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.node.Batches;
import io.dwdigest.node.DatabaseAway;
import io.dwdigest.timing.Pulse;
import io.micrometer.core.instrument.MeterRegistry;

/** Records the outcomes of what was sent, and acts on them. Outcomes that come within 60 ms share one commit. */
@Component
class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final Duration GATHERING = Duration.ofMillis(60);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** The outcome of one message, and so of all deliveries in it. */
    private record Result(List<Delivery> deliveries, Outcome outcome) {}

    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    /**
     * How many results of a delivery will come, by its id. There are two for a moment: one is written and not forgotten
     * yet when the next attempt begins.
     */
    private final Map<Long, Integer> unrecorded = new ConcurrentHashMap<>();
    private final Outbox outbox;
    private final ChatConsequences consequences;
    private final UnfamiliarAnswers unfamiliar;
    private final Brakes brakes;
    private final Waits waits;
    private final DeliveryProperties properties;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final MeterRegistry meters;

    Recorder(Outbox outbox, ChatConsequences consequences, UnfamiliarAnswers unfamiliar, Brakes brakes, Waits waits,
            DeliveryProperties properties, TransactionOperations transaction, Clock clock, MeterRegistry meters) {
        this.outbox = outbox;
        this.consequences = consequences;
        this.unfamiliar = unfamiliar;
        this.brakes = brakes;
        this.waits = waits;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    /** Notes that a result of these deliveries will come. */
    void expect(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> unrecorded.merge(delivery.id(), 1, Integer::sum));
    }

    /** Tells whether this process has yet to record a result of the delivery. */
    boolean isExpecting(Delivery delivery) {
        return unrecorded.containsKey(delivery.id());
    }

    /** Notes that one result less of the delivery will come. */
    void forget(Delivery delivery) {
        unrecorded.computeIfPresent(delivery.id(), (id, results) -> results > 1 ? results - 1 : null);
    }

    /**
     * Takes an outcome, to be recorded with the next commit.
     *
     * @param deliveries those that were in one message
     */
    void add(List<Delivery> deliveries, Outcome outcome) {
        meters.counter("dwdigest.deliveries", "outcome", outcome.getClass().getSimpleName())
                .increment(deliveries.size());
        results.add(new Result(deliveries, outcome));
    }

    /** Waits for a result, gathers those that come soon after, and records them. */
    Duration step() throws InterruptedException {
        List<Result> batch = Batches.take(results, GATHERING);
        return batch.isEmpty() ? Duration.ZERO : record(batch);
    }

    /** Records the results that still wait. */
    void flush() {
        List<Result> rest = new ArrayList<>();
        results.drainTo(rest);
        if (!rest.isEmpty()) {
            record(rest);
        }
    }

    private Duration record(List<Result> batch) {
        try {
            commit(batch);
            return Duration.ZERO;
        } catch (CannotCreateTransactionException e) {
            Pulse.falters();
            log.warn("Could not record {} deliveries: the database cannot be reached. Trying again", batch.size());
            results.addAll(batch);
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            log.warn("Could not record {} deliveries together, trying one by one: {}", batch.size(),
                    DatabaseAway.reason(e));
            batch.forEach(this::recordAlone);
            return AFTER_FAILURE;
        }
    }

    private void recordAlone(Result result) {
        try {
            commit(List.of(result));
        } catch (RuntimeException e) {
            Pulse.falters();
            log.warn("Could not record delivery {}, trying again: {}", result.deliveries().getFirst().id(),
                    DatabaseAway.reason(e));
            results.add(result);
        }
    }

    private void commit(List<Result> batch) {
        transaction.executeWithoutResult(status -> settle(batch));
        batch.forEach(result -> result.deliveries().forEach(this::forget));
    }

    private void settle(List<Result> batch) {
        Instant now = clock.instant();
        batch.forEach(result -> follow(result.deliveries().getFirst(), result.outcome(), now));
        brakes.stop(now).ifPresent(deadline -> waits.until(Waits.ALL, deadline));
        outbox.settle(batch.stream().flatMap(result -> result.deliveries().stream().map(delivery -> Settlement
                .of(delivery, result.deliveries().size(), result.outcome(), properties.unknownOutcome(), now)))
                .toList());
    }

    private void follow(Delivery delivery, Outcome outcome, Instant now) {
        long chat = delivery.chatId();
        switch (outcome) {
            case Outcome.Wait _,Outcome.Migrated _ when !outbox.has(delivery) ->
                log.debug("Delivery {} was forgotten while it was sent", delivery.id());
            case Outcome.Wait(Duration pause) -> waits.until(chat, now.plus(pause));
            case Outcome.Paused _,Outcome.Muted _,Outcome.Shut _,Outcome.Gone _,Outcome.Migrated _ ->
                consequences.follow(chat, outcome);
            case Outcome.Missing(String reason) when Settlement.isConfirmed(delivery, reason) ->
                consequences.follow(chat, new Outcome.Gone(reason));
            case Outcome.Sent _,Outcome.NotDelivered _,Outcome.Missing _,Outcome.Withdrawn _,Outcome.Held _ ->
                log.debug("Delivery {}: {}", delivery.id(), outcome);
            case Outcome.BadPicture(String reason) -> log.info("Article {} has a bad picture: {}", delivery.articleId(),
                    reason);
            case Outcome.Malformed(String reason) -> log.error("Article {} made a message Telegram cannot read: {}",
                    delivery.articleId(), reason);
            case Outcome.TooLarge(String reason) -> log.warn("A message to chat {}, from article {} on, was too large;"
                    + " less of it is sent: {}", chat, delivery.articleId(), reason);
            case Outcome.Unfamiliar(String reason) -> {
                log.warn("Telegram refused article {} for chat {} with a sentence that the bot does not know; it is"
                        + " kept and tried again later: {}", delivery.articleId(), chat, reason);
                unfamiliar.note(reason);
            }
            case Outcome.Refused(String reason) -> log.warn("Chat {} did not get article {}: {}", chat,
                    delivery.articleId(), reason);
            case Outcome.Unknown(String reason) ->
                log.warn("It is unknown whether article {} reached chat {} (TELEGRAM_UNKNOWN_OUTCOME decides): {}",
                        delivery.articleId(), chat, reason);
        }
    }
}
