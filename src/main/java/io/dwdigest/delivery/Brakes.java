package io.dwdigest.delivery;

import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides who has to wait when Telegram says 429, or cannot be reached. One chat's 429 stops that chat; two chats' within
 * ten seconds mean the bot as a whole, and all digests wait.
 */
@Component
class Brakes {

    private static final Logger log = LoggerFactory.getLogger(Brakes.class);
    private static final Duration TOGETHER = Duration.ofSeconds(10);
    private static final int LONGEST_SECONDS = 30;

    private final Waits waits;
    private long lastChat;
    private Instant lastHeld = Instant.EPOCH;
    private int failures;

    Brakes(Waits waits) {
        this.waits = waits;
    }

    /** Telegram wants nothing sent to the chat for so long. */
    synchronized void hold(long chat, Duration pause, Instant now) {
        waits.until(chat, now.plus(pause));
        if (chat != lastChat && now.isBefore(lastHeld.plus(TOGETHER))) {
            log.warn("Telegram asks to wait {} s in more than one chat: all digests wait", pause.toSeconds());
            waits.until(Waits.ALL, now.plus(pause));
        }
        lastChat = chat;
        lastHeld = now;
    }

    /** Telegram cannot be reached: all digests wait 1 s, doubled at each further failure, at most 30 s. */
    synchronized void holdAll(String reason, Instant now) {
        if (waits.isWaiting(Waits.ALL, now)) {
            return;
        }
        int seconds = Math.min(1 << Math.min(failures++, 10), LONGEST_SECONDS);
        log.warn("Telegram cannot be reached, digests wait {} s: {}", seconds, reason);
        waits.until(Waits.ALL, now.plusSeconds(seconds));
    }

    /** Something was delivered: Telegram can be reached. */
    synchronized void release() {
        failures = 0;
    }
}
