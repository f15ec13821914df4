package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.subscription.Plans;
import io.dwdigest.timing.Backoff;

/**
 * Decides when all digests must wait, because Telegram limits the whole bot or cannot be reached.
 * <p>
 * A 429 stops its own chat only, until so many chats were refused in a row that this is no chance ({@link Refusals}).
 * Then all digests wait for the pause that was told, an hour at most. After it one digest at a time goes out, until one
 * arrives. Each that is refused instead makes all wait again, 1 s, 2 s, 4 s … at most 30 s and no longer than it was told:
 * the refusal may be its chat's own. {@link Pace} goes slower after each stop. Where many are refused, but not in a row, a
 * {@link Trial} finds out whether they would be at a lower rate.
 * <p>
 * The {@code Recorder} stores the deadline of such a stop, so that other nodes and the next start know it. A pause goes
 * by this machine's timer, and ends early when the deadline passes on the clock. So a clock that is set back prolongs
 * nothing, nor does a machine that was asleep.
 */
@Component
public class Brakes {

    private static final Logger log = LoggerFactory.getLogger(Brakes.class);
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /**
     * A time in which no digest is sent.
     *
     * @param end by the machine's timer
     * @param deadline by the clock
     */
    private record Hold(long end, Instant deadline) {

        boolean isOn(long nanoTime, Instant now) {
            return nanoTime - end < 0 && now.isBefore(deadline);
        }
    }

    private final Pace pace;
    private final LongSupplier nanoTime;
    private final Refusals refusals = new Refusals();
    private final Trial trial;
    private volatile Hold general;
    private volatile Hold away;
    /** True also at the start, as nothing has arrived yet. */
    private volatile boolean probing = true;
    private Duration lastPause = Duration.ZERO;
    /** The latest deadline of a stop that this node has told or was told. */
    private Instant known = Instant.EPOCH;
    /** How many were refused since the last stop, while one goes at a time. */
    private int probes;
    private int failures;

    @Autowired
    Brakes(Pace pace) {
        this(pace, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Brakes(Pace pace, LongSupplier nanoTime) {
        this.pace = pace;
        this.nanoTime = nanoTime;
        trial = new Trial(pace, nanoTime);
        general = new Hold(nanoTime.getAsLong(), Instant.EPOCH);
        away = general;
    }

    /** Makes a call to a chat, and takes note of what becomes of it. */
    public Outcome watch(long chat, Supplier<Outcome> call, InstantSource clock) {
        long number = begin();
        Outcome outcome;
        try {
            outcome = call.get();
        } catch (RuntimeException | Error e) {
            end(number);
            throw e;
        }
        feel(number, Plans.peer(chat), outcome, clock.instant());
        return outcome;
    }

    /** Notes that a call begins. Returns its number for {@link #feel}. */
    synchronized long begin() {
        long call = refusals.begin();
        trial.begins(call);
        return call;
    }

    private synchronized void end(long call) {
        refusals.ended(call);
    }

    /** Takes note of the outcome of a call. Most outcomes are no reason to brake. */
    synchronized void feel(long call, long chat, Outcome outcome, Instant now) {
        switch (outcome) {
            case Outcome.Sent _ -> arrived(call, chat, now);
            case Outcome.Wait(Duration pause) when !isHeld(now) -> refused(call, chat, pause, now);
            case Outcome.NotDelivered(String reason) -> {
                refusals.ended(call);
                holdAll(reason, now);
            }
            default -> refusals.ended(call);
        }
    }

    private void arrived(long call, long chat, Instant now) {
        failures = 0;
        trial.ended(call, false, now);
        boolean isNews = refusals.succeeded(call, chat);
        if (isNews && !isHeld(now)) {
            probing = false;
        }
    }

    private void refused(long call, long chat, Duration pause, Instant now) {
        trial.ended(call, true, now);
        boolean isNews = refusals.refused(call, chat, pause);
        Optional<Duration> everybodys = refusals.general();
        if (everybodys.isPresent()) {
            stop(everybodys.get(), now);
        } else if (probing) {
            hold(Collections.min(List.of(pause, lastPause, PAUSES.after(++probes))), now);
        } else if (isNews && pace.refused()) {
            log.info("Telegram refuses messages near the rate at which it last limited this bot: digests go out at {}"
                    + " a second", Math.round(pace.rate()));
        }
    }

    private void stop(Duration told, Instant now) {
        lastPause = Waits.believed(Waits.ALL, told);
        goSlower();
        hold(lastPause, now);
        log.warn("Telegram limits this bot (too many requests): all digests wait {} s, then go out at {} a second",
                lastPause.toSeconds(), Math.round(pace.rate()));
    }

    /** Goes slower, unless nothing has arrived since the last stop: then the rate was not the reason. */
    private void goSlower() {
        if (!probing) {
            pace.slow(Math.min(refusals.share(), trial.usual()));
        }
        trial.forget();
        refusals.stopped();
        probing = true;
        probes = 0;
    }

    private void hold(Duration pause, Instant now) {
        // whole milliseconds, so that the database gives the same moment back
        holdUntil(now.plus(pause).truncatedTo(ChronoUnit.MILLIS), pause);
    }

    private void holdUntil(Instant deadline, Duration pause) {
        general = new Hold(nanoTime.getAsLong() + pause.toNanos(), deadline);
        known = deadline.isAfter(known) ? deadline : known;
    }

    /** Makes all digests wait, as Telegram cannot be reached: 1 s, doubled at each further failure, at most 30 s. */
    synchronized void holdAll(String reason, Instant now) {
        if (isHeld(now)) {
            return;
        }
        Duration pause = PAUSES.after(++failures);
        log.warn("Telegram cannot be reached, digests wait {} s: {}", pause.toSeconds(), reason);
        away = new Hold(nanoTime.getAsLong() + pause.toNanos(), now.plus(pause));
    }

    /**
     * Takes over the deadline of a stop that another node was told, or this one before its start. Does nothing when it
     * is known, over, or too far ahead to be believed.
     */
    public synchronized void until(Instant deadline, Instant now) {
        if (!Waits.isBelieved(Waits.ALL, Duration.between(now, known))) {
            known = Instant.EPOCH; // the clock was ahead then
        }
        Duration pause = Duration.between(now, deadline);
        if (deadline.isAfter(known) && pause.isPositive() && Waits.isBelieved(Waits.ALL, pause)) {
            learn(deadline, pause, now);
        }
    }

    private void learn(Instant deadline, Duration pause, Instant now) {
        if (!isStopped(now)) {
            lastPause = pause;
            goSlower();
            log.info("Another node, or this one before its start, was told to wait: all digests wait {} s",
                    pause.toSeconds());
        }
        holdUntil(deadline, pause);
    }

    /** The deadline of the stop that Telegram told, while it lasts. */
    public Optional<Instant> stop(Instant now) {
        Hold hold = general;
        return hold.isOn(nanoTime.getAsLong(), now) ? Optional.of(hold.deadline()) : Optional.empty();
    }

    private boolean isStopped(Instant now) {
        return general.isOn(nanoTime.getAsLong(), now);
    }

    /** Tells whether digests wait. */
    public boolean isHeld(Instant now) {
        return isStopped(now) || away.isOn(nanoTime.getAsLong(), now);
    }

    /** Tells whether digests go out one at a time, because none has arrived since the start or the last stop. */
    public boolean isProbing() {
        return probing;
    }

    /** Tells whether the last call to the chat was refused. Another chat is then the better one to try first. */
    public synchronized boolean isRefused(long chat) {
        return refusals.isRefused(Plans.peer(chat));
    }
}
