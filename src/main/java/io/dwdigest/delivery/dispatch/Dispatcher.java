package io.dwdigest.delivery.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import io.dwdigest.delivery.outbox.Delivery;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.Letters;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.delivery.outbox.Settlement;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.delivery.rate.Budgets;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Watched;
import io.dwdigest.subscription.Chats;
import io.dwdigest.timing.Pulse;

/**
 * Sends what is owed. It marks as much as the budget allows within the next 100 ms, and gives this to the
 * {@link Carrier}. While the carrier sends it, the dispatcher marks the next.
 */
@Component
class Dispatcher implements SmartLifecycle, Watched {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BATCHES_PER_SECOND = 20;
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration LOOP_PATIENCE = Duration.ofSeconds(1);
    /** After this time what is still being sent counts as abandoned: longer than any call to Telegram takes. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);
    /** How often it is looked for, since its chat gets nothing else until then. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Chats chats;
    private final Waits waits;
    private final Brakes brakes;
    private final Budgets budgets;
    private final Letters letters;
    private final Carrier carrier;
    private final Recorder recorder;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final Loop claims = new Loop("dispatcher", this::step);
    private final Loop records;
    /**
     * The claim whose deliveries may be marked as being sent although nobody sends them: the database failed meanwhile,
     * or no letters could be made.
     */
    private @Nullable String unsure;
    private Instant swept = Instant.EPOCH;
    private Instant looked = Instant.EPOCH;

    Dispatcher(Outbox outbox, Chats chats, Waits waits, Brakes brakes, Budgets budgets, Letters letters,
            Carrier carrier,
            Recorder recorder, DeliveryProperties properties, Clock clock) {
        this.outbox = outbox;
        this.chats = chats;
        this.waits = waits;
        this.brakes = brakes;
        this.budgets = budgets;
        this.letters = letters;
        this.carrier = carrier;
        this.recorder = recorder;
        this.properties = properties;
        this.clock = clock;
        this.records = new Loop("recorder", recorder::step);
    }

    @Override
    public void start() {
        if (properties.abovePublicLimit()) {
            log.warn("TELEGRAM_RATE is {}: without TELEGRAM_PAID_BROADCAST=true, Telegram refuses some messages above"
                    + " 30 a second", properties.rate());
        }
        sweep(outbox.isEmbedded() ? Duration.ZERO : ABANDONED);
        records.start();
        carrier.start();
        claims.start();
    }

    @Override
    public void stop() {
        claims.stop(LOOP_PATIENCE);
        carrier.stop();
        records.stop(LOOP_PATIENCE);
        recorder.flush();
        sayWhatIsOwed();
    }

    private void sayWhatIsOwed() {
        try {
            log.info("Stopped. Still to be sent at the next start: {}", outbox.owed());
        } catch (DataAccessException | TransactionException databaseAway) {
            log.warn("Stopped while the database cannot be reached; what is still to be sent goes out after the next"
                    + " start");
        }
    }

    @Override
    public boolean isRunning() {
        return claims.isRunning();
    }

    @Override
    public Stream<Pulse> pulses() {
        return Stream.of(claims.pulse(), carrier.pulse(), records.pulse());
    }

    /** Tells the dispatcher that there is something new to send. */
    void wake() {
        claims.wake();
    }

    /** Claims what is due, if it is time for it. Returns how long to rest. */
    Duration step() throws InterruptedException {
        releaseUnsure();
        Instant now = clock.instant();
        if (Duration.between(swept, now).abs().compareTo(ABANDONED) > 0) { // also when the clock was set back
            sweep(ABANDONED);
        } else if (Duration.between(looked, now).abs().compareTo(BETWEEN_LOOKS) > 0) {
            settleAbandoned(ABANDONED);
        }
        waits.deadline(Waits.ALL).ifPresent(deadline -> brakes.until(deadline, now));
        if (brakes.isHeld(now)) {
            return IDLE;
        }
        int batch = Math.max(1, properties.rate() / BATCHES_PER_SECOND);
        int few = batch / 2;
        return carrier.awaitWaiting(few) > few || claim(batch, now) ? Duration.ZERO : IDLE;
    }

    /** Claims a batch for the carrier, and tells whether there was anything to claim. */
    private boolean claim(int batch, Instant now) {
        String name = UUID.randomUUID().toString();
        unsure = name;
        long begun = System.nanoTime();
        List<Delivery> claimed = brakes.isProbing()
                ? claimOne(name, now)
                : outbox.claim(name, batch, carrier.chats(), budgets::isReady, now);
        List<Letters.Addressed> addressed = letters.address(claimed, now);
        leaveOut(name, addressed);
        carrier.add(name, addressed, begun);
        unsure = null;
        return !claimed.isEmpty();
    }

    private void leaveOut(String name, List<Letters.Addressed> addressed) {
        List<Delivery> bundled = addressed.stream().filter(each -> each.letter().isEmpty())
                .flatMap(each -> each.deliveries().stream()).filter(delivery -> delivery.bundleId() != null).toList();
        if (!bundled.isEmpty()) {
            outbox.leaveOut(name, bundled);
        }
    }

    /** Claims one delivery to try with, for a chat that was not refused the last time if there is one. */
    private List<Delivery> claimOne(String name, Instant now) {
        List<Delivery> claimed = outbox.claim(name, 1, carrier.chats(),
                chat -> budgets.isReady(chat) && !brakes.isRefused(chat), now);
        return claimed.isEmpty() ? outbox.claim(name, 1, carrier.chats(), budgets::isReady, now) : claimed;
    }

    /**
     * Releases the unsure claim: its commit may have taken effect without an answer, and what it marked was never sent.
     */
    private void releaseUnsure() {
        if (unsure != null) {
            outbox.release(unsure);
            unsure = null;
        }
    }

    /** Ends what is over by now: waits, pauses of muted chats, and deliveries that nobody sends any more. */
    private void sweep(Duration age) {
        swept = clock.instant();
        waits.trim(swept);
        waits.keepApart();
        chats.unmute();
        settleAbandoned(age);
    }

    private void settleAbandoned(Duration age) {
        looked = clock.instant();
        Instant before = looked.minus(age);
        List<Settlement> abandoned = outbox.sendingSince(before).stream()
                .filter(delivery -> !recorder.isExpecting(delivery))
                .map(delivery -> Settlement.abandoned(delivery, properties.unknownOutcome(), looked)).toList();
        if (!abandoned.isEmpty()) {
            log.warn("When a process of this bot ended, {} deliveries were on their way: TELEGRAM_UNKNOWN_OUTCOME={}",
                    abandoned.size(), properties.unknownOutcome().name().toLowerCase(Locale.ROOT));
            outbox.settleAbandoned(abandoned, before);
        }
    }
}
