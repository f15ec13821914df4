package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.timing.Backoff;

/**
 * Decides when all digests must wait, because Telegram answers 429 or cannot be reached. A 429 in one chat stops that
 * chat only. A 429 in a second chat within ten seconds stops the whole bot, which then also sends more slowly. The
 * {@code Recorder} stores the decision, so that it survives a restart.
 */
@Component
public class Brakes {

    private static final Logger log = LoggerFactory.getLogger(Brakes.class);
    private static final Duration TOGETHER = Duration.ofSeconds(10);
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Pace pace;
    private long lastChat;
    private Instant lastHeld = Instant.EPOCH;
    private volatile Instant until = Instant.EPOCH;
    private int failures;

    Brakes(Pace pace) {
        this.pace = pace;
    }

    /** Takes note of one outcome. Most outcomes are no reason to brake. */
    public void feel(long chat, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Sent) {
            release();
        } else if (outcome instanceof Outcome.Wait(Duration pause)) {
            hold(chat, pause, now);
        } else if (outcome instanceof Outcome.NotDelivered(String reason)) {
            holdAll(reason, now);
        }
    }

    /** Notes that Telegram wants nothing sent to this chat for the given time. */
    synchronized void hold(long chat, Duration pause, Instant now) {
        if (chat != lastChat && now.isBefore(lastHeld.plus(TOGETHER))) {
            holdAll(pause, now);
        }
        lastChat = chat;
        lastHeld = now;
    }

    private void holdAll(Duration pause, Instant now) {
        if (!isHeld(now)) {
            pace.slow();
            log.warn("Telegram limits this bot (too many requests): all digests wait {} s, then go out at {} a second",
                    pause.toSeconds(), Math.round(pace.rate()));
        }
        until(now.plus(pause));
    }

    /** Makes all digests wait, as Telegram cannot be reached: 1 s, doubled at each further failure, at most 30 s. */
    synchronized void holdAll(String reason, Instant now) {
        if (isHeld(now)) {
            return;
        }
        Duration pause = PAUSES.after(++failures);
        log.warn("Telegram cannot be reached, digests wait {} s: {}", pause.toSeconds(), reason);
        until(now.plus(pause));
    }

    /** Notes that something was delivered, so Telegram can be reached. */
    synchronized void release() {
        failures = 0;
    }

    /** Makes digests wait until this moment. A later moment that is already set stays. */
    public final synchronized void until(Instant moment) {
        until = moment.isAfter(until) ? moment : until;
    }

    /** The moment until which digests wait; one in the past when they do not wait. */
    public Instant until() {
        return until;
    }

    public boolean isHeld(Instant now) {
        return now.isBefore(until);
    }
}
