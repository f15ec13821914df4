package io.dwdigest.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is owed: marks as much as the budget allows within the next 100 ms, calls the {@link Messenger} for each on
 * a virtual thread, and gives what came of it to the {@link Recorder}.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_IN_FLIGHT = 256;
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOP_PATIENCE = Duration.ofSeconds(1);
    /** Longer than any call to Telegram takes. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);

    private final Outbox outbox;
    private final Waits waits;
    private final Budgets budgets;
    private final Letters letters;
    private final Messenger messenger;
    private final Recorder recorder;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final Semaphore room = new Semaphore(MOST_IN_FLIGHT);
    private final Set<Long> sending = ConcurrentHashMap.newKeySet();
    private final Set<Long> cooling = ConcurrentHashMap.newKeySet();
    private final Loop sends = new Loop("dispatcher", this::step);
    private final Loop records;
    private Instant swept = Instant.EPOCH;

    Dispatcher(Outbox outbox, Waits waits, Budgets budgets, Letters letters, Messenger messenger, Recorder recorder,
            DeliveryProperties properties, Clock clock) {
        this.outbox = outbox;
        this.waits = waits;
        this.budgets = budgets;
        this.letters = letters;
        this.messenger = messenger;
        this.recorder = recorder;
        this.properties = properties;
        this.clock = clock;
        this.records = new Loop("recorder", recorder::step);
    }

    @Override
    public void start() {
        if (properties.abovePublicLimit()) {
            log.warn("TELEGRAM_RATE is {}: above 30 messages a second Telegram is likely to refuse some",
                    properties.rate());
        }
        settleAbandoned(outbox.isEmbedded() ? Duration.ZERO : ABANDONED);
        records.start();
        sends.start();
    }

    @Override
    public void stop() {
        sends.stop(LOOP_PATIENCE);
        awaitAnswers();
        records.stop(LOOP_PATIENCE);
        recorder.flush();
        log.info("Stopped with {} deliveries still owed", outbox.owed());
    }

    @Override
    public boolean isRunning() {
        return sends.isRunning();
    }

    /** There is something new to send. */
    void wake() {
        sends.wake();
    }

    private Duration step() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isAfter(swept.plus(ABANDONED))) {
            settleAbandoned(ABANDONED);
        }
        if (waits.isWaiting(Waits.ALL, now)) {
            return IDLE;
        }
        List<Delivery> claimed = outbox.claim(batch(), busy(), budgets::isReady, now);
        send(claimed);
        return claimed.isEmpty() ? IDLE : Duration.ZERO;
    }

    private int batch() {
        return Math.clamp(properties.rate() / 10, 1, Math.max(1, room.availablePermits()));
    }

    private Set<Long> busy() {
        cooling.removeIf(budgets::isReady);
        Set<Long> busy = ConcurrentHashMap.newKeySet();
        busy.addAll(sending);
        busy.addAll(cooling);
        return busy;
    }

    private void send(List<Delivery> claimed) throws InterruptedException {
        List<Delivery> left = new ArrayList<>(claimed);
        try {
            for (Letters.Addressed addressed : letters.address(claimed)) {
                if (addressed.letter().isPresent()) {
                    budgets.awaitDigest(addressed.delivery().chatId());
                }
                room.acquire();
                sending.add(addressed.delivery().chatId());
                recorder.expect(addressed.delivery());
                left.remove(addressed.delivery());
                Thread.ofVirtual().name("sends-", addressed.delivery().id()).start(() -> send(addressed));
            }
        } catch (RuntimeException e) {
            outbox.handBack(left);
            throw e;
        }
    }

    private void send(Letters.Addressed addressed) {
        Delivery delivery = addressed.delivery();
        try {
            recorder.add(delivery, addressed.letter().map(this::carry).orElseGet(addressed::otherwise));
        } finally {
            cooling.add(delivery.chatId());
            sending.remove(delivery.chatId());
            room.release();
        }
    }

    private Outcome carry(Letter letter) {
        try {
            return messenger.send(letter);
        } catch (RuntimeException e) {
            log.error("Article {} could not be sent to chat {}", letter.digest().articleId(), letter.chat().id(), e);
            return new Outcome.Refused(e.toString());
        }
    }

    private void settleAbandoned(Duration age) {
        swept = clock.instant();
        waits.trim(swept);
        List<Settlement> abandoned = outbox.sendingSince(swept.minus(age)).stream()
                .filter(delivery -> !recorder.isExpecting(delivery))
                .map(delivery -> Settlement.abandoned(delivery, properties.unknownOutcome(), swept)).toList();
        if (!abandoned.isEmpty()) {
            log.warn("{} deliveries were being sent when the process ended: {}", abandoned.size(),
                    properties.unknownOutcome());
            outbox.settle(abandoned);
        }
    }

    private void awaitAnswers() {
        try {
            if (room.tryAcquire(MOST_IN_FLIGHT, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                room.release(MOST_IN_FLIGHT);
            } else {
                log.warn("{} messages have no answer yet", MOST_IN_FLIGHT - room.availablePermits());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
