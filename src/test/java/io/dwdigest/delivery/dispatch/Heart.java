package io.dwdigest.delivery.dispatch;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.delivery.letter.ChatConsequences;
import io.dwdigest.delivery.letter.Messenger;
import io.dwdigest.delivery.outbox.CorrectedLetters;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.delivery.outbox.Delivery;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.outbox.FanOuts;
import io.dwdigest.delivery.outbox.Ledger;
import io.dwdigest.delivery.outbox.Letters;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.delivery.outbox.UnfamiliarAnswers;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.delivery.rate.Budgets;
import io.dwdigest.delivery.rate.ChatLimits;
import io.dwdigest.delivery.rate.Pace;
import io.dwdigest.delivery.rate.TimedBudgets;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.TroubledDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The parts that send digests, moved step by step by a test: its clock, its timer, its answers and its database. */
final class Heart implements AutoCloseable {

    private static final long WARMER = 999;

    final TroubledDatabase database;
    final Ledger ledger;
    final SettableClock clock;
    final Answers telegram = new Answers();
    final AtomicLong timer = new AtomicLong(System.nanoTime());
    private final Instant started;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Budgets budgets;
    final Outbox outbox;
    final Recorder recorder;
    final Carrier carrier;
    final Dispatcher dispatcher;
    final FanOut fanOut;
    final Corrector corrector;

    /** On the embedded database, at 1,000 a second, what may have arrived is sent again. */
    Heart() {
        this(Databases.h2(), 1000, UnknownOutcome.RESEND);
    }

    Heart(DataSource behind, int rate, UnknownOutcome unknown) {
        DeliveryProperties properties = new DeliveryProperties(rate, false, unknown, Duration.ofDays(7));
        database = new TroubledDatabase(behind);
        ledger = new Ledger(database,
                parts -> parts.with(Pace.class, new Pace(1000)).with(ChatLimits.class, ChatLimits.ofTelegram())
                        .with(Messenger.class, telegram)
                        .in("delivery.rate", "delivery.letter"));
        clock = ledger.clock;
        started = clock.instant();
        outbox = ledger.part(Outbox.class);
        Waits waits = ledger.part(Waits.class);
        Brakes brakes = ledger.part(Brakes.class);
        budgets = TimedBudgets.of(ledger.part(Pace.class), this::nanoTime);
        recorder = new Recorder(outbox, ledger.part(ChatConsequences.class),
                ledger.part(UnfamiliarAnswers.class), brakes, waits, properties,
                ledger.part(TransactionOperations.class), clock, meters);
        carrier = new Carrier(outbox, budgets, brakes, telegram, recorder, clock, timer::get);
        dispatcher = new Dispatcher(outbox, ledger.part(Chats.class), waits, brakes, budgets,
                ledger.part(Letters.class), carrier, recorder, properties, clock);
        fanOut = new FanOut(ledger.part(FanOuts.class), dispatcher);
        corrector = new Corrector(ledger.part(Corrections.class), ledger.part(CorrectedLetters.class), outbox, telegram,
                budgets, brakes, waits, ledger.part(ChatConsequences.class), ledger.part(UnfamiliarAnswers.class),
                properties, ledger.part(TransactionOperations.class), meters, clock);
    }

    /** Owes the chat an article that it wants, due now. */
    void owe(long chat, long article) {
        ledger.reader(chat, "zh", "ai");
        if (ledger.count("article where id = " + article) == 0) {
            ledger.article(article, "ai");
        }
        ledger.owe(chat, article, clock.instant());
    }

    /** Time that goes on by itself, and with the clock. */
    private long nanoTime() {
        return System.nanoTime() + Duration.between(started, clock.instant()).toNanos();
    }

    /** Sends one message, since the first ones go one at a time. */
    Heart warm() throws InterruptedException {
        owe(WARMER, WARMER);
        round();
        ledger.run("delete from delivery");
        telegram.clear();
        return this;
    }

    /** Claims what is due, has it sent, and records the answers. */
    void round() throws InterruptedException {
        dispatcher.step();
        carry();
        recorder.flush();
    }

    /** Edits all that is to be edited now. */
    void correct() throws InterruptedException {
        Duration rest;
        do {
            rest = corrector.step();
        } while (rest.isZero());
    }

    /** Sends what was claimed, and waits for the answers. */
    void carry() throws InterruptedException {
        begin();
        await().pollInterval(Duration.ofMillis(1)).until(() -> carrier.chats().isEmpty());
    }

    /** Begins to send what was claimed, and does not wait for the answers. */
    void begin() throws InterruptedException {
        while (waiting() > 0) {
            carrier.step();
        }
    }

    int waiting() throws InterruptedException {
        return carrier.awaitWaiting(Integer.MAX_VALUE);
    }

    /** Claims all that is due, without the dispatcher. */
    List<Delivery> claim(String name) {
        return outbox.claim(name, 1000, Set.of(), _ -> true, clock.instant());
    }

    /** Claims all that is due, and gives it to the carrier as claimed this long ago. */
    List<Delivery> claimFor(String name, Duration ago) {
        List<Delivery> claimed = claim(name);
        carrier.add(name, ledger.part(Letters.class).address(claimed, clock.instant()), timer.get() - ago.toNanos());
        return claimed;
    }

    <T> T part(Class<T> type) {
        return ledger.part(type);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
