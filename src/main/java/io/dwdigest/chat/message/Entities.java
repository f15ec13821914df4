package io.dwdigest.chat.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * How many entities a text has, which are its bold parts, links and the like, and how large they are. Telegram shows the
 * first 100 of a message only, and refuses a message with {@code ENTITIES_TOO_LONG} when they are too large.
 */
final class Entities {

    /** The most in one message, and the most bytes of these: less than Telegram takes, since it may find more. */
    private static final int MOST = 90;
    private static final int MOST_BYTES = 8000;

    /** What an entity takes besides an address, written as JSON. Telegram's own form is shorter. */
    private static final int BYTES = 60;

    /** What Telegram makes an entity of by itself: hashtags, names, commands, sums, addresses. */
    private static final Pattern FOUND = Pattern
            .compile("[#@$/][\\p{L}\\p{N}_]|(?<=[\\p{L}\\p{N}])\\.\\p{L}{2}|[+]\\d{5}");

    private int count;
    private int bytes;

    /** Adds one. */
    void add() {
        count++;
        bytes += BYTES;
    }

    void addLink(String address) {
        add();
        bytes += address.getBytes(UTF_8).length;
    }

    /** Adds a moment, which has a number and a format besides. */
    void addMoment() {
        add();
        bytes += BYTES;
    }

    /** Adds what Telegram may find in a text. */
    void addFound(String text) {
        FOUND.matcher(text).results().forEach(_ -> add());
    }

    void add(Entities others) {
        count += others.count;
        bytes += others.bytes;
    }

    /** Tells whether one message may have these, those and the title's. */
    boolean fitWith(Entities others) {
        return count + others.count < MOST && bytes + others.bytes + BYTES <= MOST_BYTES;
    }
}
