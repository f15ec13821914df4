package io.dwdigest.delivery.letter;

import java.time.Duration;
import java.time.Instant;

/** What became of one send. The cases follow Telegram's answers. */
public sealed interface Outcome {

    /** Delivered under this message id. */
    record Sent(int messageId) implements Outcome {}

    /** 429: nothing was delivered, and nothing more is to be sent to the chat for so long. */
    record Wait(Duration pause) implements Outcome {}

    /** Certainly not delivered, for a reason that is not the chat's: no connection to Telegram. */
    record NotDelivered(String reason) implements Outcome {}

    /** The reader blocked the bot: pause the chat until it comes back. */
    record Paused(String reason) implements Outcome {}

    /** The bot may not write there for now: pause the chat, and try again by and by. It was once Telegram's own mistake. */
    record Muted(String reason) implements Outcome {}

    /** We were thrown out, or the chat was deleted: forget it. */
    record Gone(String reason) implements Outcome {}

    /** Telegram does not know the chat; true once it says so again. */
    record Missing(String reason) implements Outcome {}

    /** The group became a supergroup with this id. */
    record Migrated(long to) implements Outcome {}

    /** Telegram could not fetch or show the picture. */
    record BadPicture(String reason) implements Outcome {}

    /** Telegram could not read our markup, or found no text, or too much. */
    record Malformed(String reason) implements Outcome {}

    /** There was no call: the chat does not want it any more, or is paused or gone, or the article is no longer kept. */
    record Withdrawn(String reason) implements Outcome {}

    /** There was no call: the chat wants nothing now, and this together with the rest then. */
    record Held(Instant until) implements Outcome {}

    /** Any other no: trying again would bring the same answer. */
    record Refused(String reason) implements Outcome {}

    /** Time-out, reset, or a server error: it may have been delivered or not. */
    record Unknown(String reason) implements Outcome {}
}
