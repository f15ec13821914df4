package io.dwdigest.chat.telegram;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.dwdigest.delivery.letter.Outcome;

/**
 * What the sentences mean with which Telegram refuses a call. It spells the same thing in words or as a constant, such
 * as {@code CHAT_WRITE_FORBIDDEN}, and under several codes. So a sentence is recognised by its words, whatever its code.
 * <p>
 * The first meaning counts that a sentence has a sign of. Sentences of the first one quote the message, and so may hold
 * any other word.
 */
enum Meaning {

    /** The message cannot be read, or says nothing. */
    MALFORMED("can't parse", "cannot parse", "text is empty", "must be non-empty", "message empty", "entity bounds",
            "entity mention", "entities invalid"),
    /** The bot was removed, or the chat was. */
    GONE("bot was kicked", "bot is not a member", "chat was deleted"),
    /** Telegram does not know the chat, or does not show it to the bot. Believed when it says so twice. */
    MISSING("chat not found", "chat was deactivated", "chat is deactivated", "channel private", "channel invalid",
            "channel not found", "peer id invalid", "chat id invalid", "user not found", "user id invalid",
            "user not participant"),
    /** The reader does not want the bot, or has no account any more. */
    BLOCKED("blocked", "deactivated", "can't initiate conversation", "can't send messages to bots", "user is bot"),
    /** A message that is to be changed is gone or stays as it is. */
    UNCHANGEABLE("message to edit not found", "message can't be edited", "no text in the message to edit",
            "message id invalid", "message edit time expired", "message author required", "message identifier"),
    /** A message was to be changed to what it is. */
    UNCHANGED("message is not modified", "message not modified"),
    /** A press was answered too late. */
    TOO_LATE("query is too old", "query id invalid", "query id is invalid"),
    /** The picture cannot be fetched or shown. */
    BAD_PICTURE("wrong file identifier", "http url", "web page content", "webpage", "web page preview", "media empty",
            "media invalid", "external url invalid", "image process failed", "photo invalid"),
    /** The message, its markup or its buttons are larger than Telegram takes. */
    TOO_LARGE("too long", "too large", "too big", "too many"),
    /** The forum thread is closed or deleted. */
    SHUT("topic closed", "topic deleted", "topic not found", "topic id invalid", "thread not found"),
    /** The bot may not write there, at least for now. */
    NOT_ALLOWED("rights", "administrator", "admin required", "forbidden", "not allowed", "no write access",
            "restricted", "banned", "permission", "payment required", "premium required", "upgraded to a supergroup");

    /** The words that Telegram puts before a sentence for its code. */
    private static final Pattern KIND = Pattern.compile("^(bad request|forbidden|not acceptable): *");

    private final Pattern signs;

    Meaning(String... signs) {
        this.signs = Pattern.compile(String.join("|", signs));
    }

    /** Returns what a sentence means; empty when the bot does not know it. */
    static Optional<Meaning> of(String sentence) {
        String words = KIND.matcher(sentence.toLowerCase(Locale.ROOT)).replaceFirst("").replace('_', ' ')
                .replace('\u2019', '\'');
        return Stream.of(values()).filter(meaning -> meaning.signs.matcher(words).find()).findFirst();
    }

    /** Returns the words by which it is recognised. */
    List<String> signs() {
        return List.of(signs.pattern().split("\\|"));
    }

    Outcome outcome(String reason) {
        return switch (this) {
            case MALFORMED -> new Outcome.Malformed(reason);
            case GONE -> new Outcome.Gone(reason);
            case MISSING -> new Outcome.Missing(reason);
            case BLOCKED -> new Outcome.Paused(reason);
            case UNCHANGEABLE, UNCHANGED, TOO_LATE -> new Outcome.Refused(reason);
            case BAD_PICTURE -> new Outcome.BadPicture(reason);
            case TOO_LARGE -> new Outcome.TooLarge(reason);
            case SHUT -> new Outcome.Shut(reason);
            case NOT_ALLOWED -> new Outcome.Muted(reason);
        };
    }
}
