package io.dwdigest.delivery.dispatch;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Letter;
import io.dwdigest.delivery.letter.Messenger;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Delivery;
import io.dwdigest.delivery.outbox.Letters;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.delivery.rate.Budgets;
import io.dwdigest.node.DatabaseAway;
import io.dwdigest.node.Ending;
import io.dwdigest.node.Loop;
import io.dwdigest.timing.Pulse;

/**
 * Gives what the {@link Dispatcher} has claimed to the {@link Messenger}, as fast as the budgets allow. Each message
 * has a virtual thread of its own. The outcomes go to the {@link Recorder}.
 */
@Component
class Carrier {

    private static final Logger log = LoggerFactory.getLogger(Carrier.class);
    private static final int MOST_IN_FLIGHT = 256;
    private static final Duration LOOP_PATIENCE = Duration.ofSeconds(1);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final Duration REST = Duration.ofSeconds(1);
    /** A claim that is older is handed back. This is well before the 60 s after which others take it for abandoned. */
    private static final Duration STALE = Duration.ofSeconds(30);
    private static final Duration LONGEST_ALONE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final Budgets budgets;
    private final Brakes brakes;
    private final Messenger messenger;
    private final Recorder recorder;
    private final Clock clock;
    private final BlockingQueue<Claimed> waiting = new LinkedBlockingQueue<>();
    /** How much is on its way to each chat: the message, and what was left out of it. */
    private final Map<Long, Integer> chats = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST_IN_FLIGHT);
    private final Semaphore taken = new Semaphore(0);
    private final Loop loop = new Loop("carrier", this::step);
    private final LongSupplier nanoTime;
    private long begun;
    private volatile boolean stopping;

    @Autowired
    Carrier(Outbox outbox, Budgets budgets, Brakes brakes, Messenger messenger, Recorder recorder, Clock clock) {
        this(outbox, budgets, brakes, messenger, recorder, clock, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Carrier(Outbox outbox, Budgets budgets, Brakes brakes, Messenger messenger, Recorder recorder, Clock clock,
            LongSupplier nanoTime) {
        this.outbox = outbox;
        this.budgets = budgets;
        this.brakes = brakes;
        this.messenger = messenger;
        this.recorder = recorder;
        this.clock = clock;
        this.nanoTime = nanoTime;
        begun = nanoTime.getAsLong();
    }

    void start() {
        stopping = false;
        loop.start();
    }

    Pulse pulse() {
        return loop.pulse();
    }

    /** Hands back what was not begun, and waits for the answers to what was. */
    void stop() {
        stopping = true;
        loop.stop(LOOP_PATIENCE);
        try {
            handBack(new ArrayList<>());
        } catch (RuntimeException e) {
            log.warn("{} deliveries could not be released; TELEGRAM_UNKNOWN_OUTCOME decides about them at the next"
                    + " start: {}", waiting.size(), DatabaseAway.reason(e));
        }
        awaitAnswers();
    }

    /**
     * Takes over claimed deliveries.
     *
     * @param claim the name of the claim
     * @param begun when the claiming began, by {@link System#nanoTime()}
     */
    void add(String claim, List<Letters.Addressed> claimed, long begun) {
        claimed.forEach(addressed -> {
            chats.merge(addressed.peer(), 1, Integer::sum);
            recorder.expect(addressed.deliveries());
        });
        claimed.forEach(addressed -> waiting.add(new Claimed(addressed, claim, begun, false)));
    }

    /** Returns how many messages are claimed and not begun. Waits a moment while they are more than {@code most}. */
    int awaitWaiting(int most) throws InterruptedException {
        if (waiting.size() > most && taken.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
            taken.drainPermits();
        }
        return waiting.size();
    }

    /** Telegram's ids of the chats that something is on its way to. */
    Set<Long> chats() {
        return Set.copyOf(chats.keySet());
    }

    /** Begins to send what waits longest, or hands it back. */
    Duration step() throws InterruptedException {
        @Nullable
        Claimed next = waiting.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        taken.release();
        if (next != null) {
            begin(next);
        }
        return Duration.ZERO;
    }

    private void begin(Claimed claimed) throws InterruptedException {
        Letters.Addressed addressed = claimed.addressed();
        if (addressed.letter().isPresent() && !claimed.returned()) {
            awaitBudget(addressed.chatId());
        }
        room.acquire();
        if (stopping || claimed.returned() || claimed.isStale(nanoTime.getAsLong()) || brakes.isHeld(clock.instant())) {
            room.release();
            handBack(new ArrayList<>(List.of(claimed)));
        } else {
            Thread sends = Thread.ofVirtual().name("sends-", addressed.deliveries().getFirst().id())
                    .start(() -> send(addressed));
            letFirstGoAlone(sends);
        }
    }

    /** Waits for the chat's turn. Replies go first, so this may last: a long queue is no standstill. */
    private void awaitBudget(long chat) throws InterruptedException {
        try (Pulse.Part _ = Pulse.elsewhere()) {
            budgets.awaitDigest(chat);
        }
    }

    /**
     * Lets the first message after a rest go alone. A bot that has just started needs a while for it, and those behind
     * it would then arrive all at once. And if Telegram still wants the bot to wait, one message is enough to learn
     * that. After such a wait one goes at a time, until one arrives.
     */
    private void letFirstGoAlone(Thread sends) throws InterruptedException {
        long now = nanoTime.getAsLong();
        if (now - begun > REST.toNanos() || brakes.isProbing()) {
            sends.join(LONGEST_ALONE);
        }
        begun = nanoTime.getAsLong();
    }

    private void handBack(List<Claimed> unbegun) {
        waiting.drainTo(unbegun);
        try {
            unbegun.stream().collect(groupingBy(Claimed::claim, flatMapping(Claimed::deliveries, toList())))
                    .forEach(outbox::handBack);
        } catch (RuntimeException e) { // perhaps only the answer was lost: these must not be sent any more
            unbegun.forEach(claimed -> waiting.add(claimed.asReturned()));
            throw e;
        }
        unbegun.forEach(claimed -> {
            claimed.deliveries().forEach(recorder::forget);
            free(claimed.addressed());
        });
    }

    private void free(Letters.Addressed addressed) {
        chats.computeIfPresent(addressed.peer(), (_, messages) -> messages > 1 ? messages - 1 : null);
    }

    private void send(Letters.Addressed addressed) {
        try {
            recorder.add(addressed.deliveries(), addressed.letter().map(this::carry).orElseGet(addressed::otherwise));
        } finally {
            free(addressed);
            room.release();
        }
    }

    private Outcome carry(Letter letter) {
        try {
            return brakes.watch(letter.chat().id(), () -> messenger.send(letter), clock);
        } catch (RuntimeException e) {
            log.error("Article {} could not be sent to chat {}", letter.items().getFirst().digest().articleId(),
                    letter.chat().id(), e);
            return letter.items().size() > 1 // one of them may be to blame
                    ? new Outcome.Malformed(e.toString())
                    : new Outcome.Refused(e.toString());
        } catch (Error e) { // perhaps after it was sent
            Ending.ifHalfAlive(e);
            log.error("It is unknown whether article {} reached chat {} (TELEGRAM_UNKNOWN_OUTCOME decides)",
                    letter.items().getFirst().digest().articleId(), letter.chat().id(), e);
            return new Outcome.Unknown(e.toString());
        }
    }

    private void awaitAnswers() {
        try {
            if (room.tryAcquire(MOST_IN_FLIGHT, ANSWER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                room.release(MOST_IN_FLIGHT);
            } else {
                log.warn("Stopping: Telegram has not answered for {} messages",
                        MOST_IN_FLIGHT - room.availablePermits());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @param at when the claiming began, by {@link System#nanoTime()}
     * @param returned whether handing it back was tried, with a result that nobody knows
     */
    private record Claimed(Letters.Addressed addressed, String claim, long at, boolean returned) {

        Claimed asReturned() {
            return new Claimed(addressed, claim, at, true);
        }

        Stream<Delivery> deliveries() {
            return addressed.deliveries().stream();
        }

        /** Tells whether the claim is so old that others may have taken it over, as when this process stood still. */
        boolean isStale(long now) {
            return now - at > STALE.toNanos();
        }
    }
}
