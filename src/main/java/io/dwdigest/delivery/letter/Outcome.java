package io.dwdigest.delivery.letter;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** What became of one send. The cases follow Telegram's answers. */
public sealed interface Outcome {

    /** Delivered under this message id. */
    record Sent(int messageId) implements Outcome {}

    /** 429: nothing was delivered, and the chat must get nothing for this time. A longer time than a day is cut. */
    record Wait(Duration pause) implements Outcome {

        /** No pause of a chat is believed that is longer. */
        public static final Duration LONGEST = Duration.ofHours(24);

        public Wait {
            pause = Collections.min(List.of(pause, LONGEST));
        }
    }

    /** Certainly not delivered, and not because of the chat: there is no connection to Telegram, or to the database. */
    record NotDelivered(String reason) implements Outcome {}

    /** The reader blocked the bot: the chat is paused until the reader comes back. */
    record Paused(String reason) implements Outcome {}

    /** The bot may not write there for now. The chat is tried again later, since Telegram was once wrong about this. */
    record Muted(String reason) implements Outcome {}

    /** The forum thread is closed or deleted: the plan of that thread alone pauses, and is tried again later. */
    record Shut(String reason) implements Outcome {}

    /** The bot was thrown out, or the chat was deleted: the chat is removed. */
    record Gone(String reason) implements Outcome {}

    /** Telegram does not know the chat. The bot believes this only when Telegram says it twice in a row. */
    record Missing(String reason) implements Outcome {}

    /** The group became a supergroup with this id. */
    record Migrated(long to) implements Outcome {}

    /** Telegram could not fetch or show the picture. */
    record BadPicture(String reason) implements Outcome {}

    /** Telegram could not read the markup, or found no text. */
    record Malformed(String reason) implements Outcome {}

    /** The message has more text, markup or data than Telegram takes. */
    record TooLarge(String reason) implements Outcome {}

    /**
     * Telegram refused it with a sentence that the bot does not know. So the bot cannot tell whether the chat, the
     * message or Telegram is to blame: it gives up neither chat nor message.
     *
     * @param reason Telegram's code and sentence, as it spells it
     */
    record Unfamiliar(String reason) implements Outcome {}

    /**
     * No call was made: the chat no longer wants it, is paused or gone, the article is no longer kept, its story has come in
     * another edition, or the chat's day is full.
     */
    record Withdrawn(String reason) implements Outcome {}

    /**
     * No call was made: the chat wants nothing before this moment, and then all that waits in one message. Or another
     * edition's article of the same story goes first.
     */
    record Held(Instant until) implements Outcome {}

    /** Any other refusal that the bot knows: trying again would bring the same answer. */
    record Refused(String reason) implements Outcome {}

    /** Time-out, broken connection or server error: it may or may not have been delivered. */
    record Unknown(String reason) implements Outcome {}
}
