package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.dwdigest.delivery.dispatch.Recorder;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.timing.Backoff;

/**
 * Decides when all digests have to wait, because Telegram says 429 or cannot be reached. One chat's 429 stops that chat; two
 * chats' within ten seconds mean the bot as a whole, which then also goes slower. What is decided is written down by the
 * {@link Recorder}, so that it survives a restart.
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

    /** What became of something that was sent: most of it is no reason to brake. */
    public void feel(long chat, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Sent) {
            release();
        } else if (outcome instanceof Outcome.Wait(Duration pause)) {
            hold(chat, pause, now);
        } else if (outcome instanceof Outcome.NotDelivered(String reason)) {
            holdAll(reason, now);
        }
    }

    /** Telegram wants nothing sent to the chat for so long. */
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
            log.warn("Telegram asks to wait {} s in more than one chat: all digests wait, then go out at {} a second",
                    pause.toSeconds(), Math.round(pace.rate()));
        }
        until(now.plus(pause));
    }

    /** Telegram cannot be reached: all digests wait 1 s, doubled at each further failure, at most 30 s. */
    synchronized void holdAll(String reason, Instant now) {
        if (isHeld(now)) {
            return;
        }
        Duration pause = PAUSES.after(++failures);
        log.warn("Telegram cannot be reached, digests wait {} s: {}", pause.toSeconds(), reason);
        until(now.plus(pause));
    }

    /** Something was delivered: Telegram can be reached. */
    synchronized void release() {
        failures = 0;
    }

    /** Digests wait until this moment; a later one that is already known stays. */
    public final synchronized void until(Instant moment) {
        until = moment.isAfter(until) ? moment : until;
    }

    /** Until when digests wait; long ago when they do not. */
    public Instant until() {
        return until;
    }

    public boolean isHeld(Instant now) {
        return now.isBefore(until);
    }
}
