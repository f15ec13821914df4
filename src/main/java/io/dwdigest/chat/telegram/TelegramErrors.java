package io.dwdigest.chat.telegram;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.language.Storable;
import io.dwdigest.timing.Backoff;

/**
 * Tells what Telegram's errors mean. Telegram documents neither their codes nor their texts. An error is recognised by
 * its code and by words of its text ({@link Meaning}), since the wording varies. What the bot does not know is taken for
 * no reason to give up anything ({@link Outcome.Unfamiliar}).
 */
public final class TelegramErrors {

    private static final Pattern RETRY_AFTER = Pattern.compile("(?:retry after|_wait)[ _](\\d{1,9})");

    /** No pause is believed that is longer, where it stops more than one chat. */
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private TelegramErrors() {}

    /** Returns the outcome of a call that failed with this error. */
    public static Outcome outcome(TelegramApiException error) {
        return error instanceof TelegramApiRequestException answer && code(answer) != 0
                ? answered(code(answer), sentence(answer), answer.getParameters())
                : unanswered(error);
    }

    /** Returns Telegram's error code; 0 when it gave none. */
    public static int code(TelegramApiException error) {
        return error instanceof TelegramApiRequestException answer && answer.getErrorCode() != null
                ? answer.getErrorCode()
                : 0;
    }

    /** Tells whether Telegram refuses the token: with 401, or with 404 when it has not even the form of a token. */
    public static boolean isTokenRefused(TelegramApiException error) {
        return code(error) == 401 || code(error) == 404;
    }

    /** Tells whether a message was to be changed to what it is. */
    public static boolean isUnchanged(TelegramApiException error) {
        return Meaning.of(text(error)).equals(Optional.of(Meaning.UNCHANGED));
    }

    /** Tells whether nobody loses anything: a press was answered too late, or nothing was to be changed. */
    public static boolean isHarmless(TelegramApiException error) {
        return isUnchanged(error) || Meaning.of(text(error)).equals(Optional.of(Meaning.TOO_LATE));
    }

    /** Tells whether the same call may succeed in a moment. */
    public static boolean isPassing(TelegramApiException error) {
        return isPassing(outcome(error));
    }

    /** Tells whether a call with this outcome may succeed in a moment. */
    public static boolean isPassing(Outcome outcome) {
        return outcome instanceof Outcome.Wait || outcome instanceof Outcome.NotDelivered
                || outcome instanceof Outcome.Unknown;
    }

    /** Returns Telegram's description in lower case, as the database keeps it; empty when it gave none. */
    public static String text(TelegramApiException error) {
        return sentence(error).toLowerCase(Locale.ROOT);
    }

    private static String sentence(TelegramApiException error) {
        return error instanceof TelegramApiRequestException answer && answer.getApiResponse() != null
                ? Storable.text(answer.getApiResponse())
                : "";
    }

    /**
     * Returns how long Telegram asks to wait with a call that is for no chat, an hour at most; empty unless the error
     * is a 429.
     */
    public static Optional<Duration> retryAfter(TelegramApiException error) {
        return outcome(error) instanceof Outcome.Wait(Duration pause)
                ? Optional.of(pause.compareTo(LONGEST) < 0 ? pause : LONGEST)
                : Optional.empty();
    }

    /** Returns how long to wait before the next attempt: as long as Telegram asks, an hour at most, else 1 s, 2 s, 4 s … 30 s. */
    public static Duration pause(TelegramApiException error, int failuresBefore) {
        return retryAfter(error).orElse(PAUSES.after(failuresBefore + 1));
    }

    private static Outcome answered(int code, String sentence, @Nullable ResponseParameters parameters) {
        String text = sentence.toLowerCase(Locale.ROOT);
        if (code == 429 || RETRY_AFTER.matcher(text).find()) {
            return new Outcome.Wait(pause(text, parameters));
        }
        return switch (code) {
            case 401, 404, 409 -> new Outcome.NotDelivered(code + " " + text);
            case 408, 499 -> new Outcome.Unknown(code + " " + text);
            case 413 -> new Outcome.TooLarge(code + " " + text);
            default -> code >= 500
                    ? new Outcome.Unknown(code + " " + text)
                    : refused(code, sentence, text, parameters);
        };
    }

    private static Outcome refused(int code, String sentence, String text, @Nullable ResponseParameters parameters) {
        if (parameters != null && parameters.getMigrateToChatId() != null) {
            return new Outcome.Migrated(parameters.getMigrateToChatId());
        }
        return Meaning.of(text).map(meaning -> meaning.outcome(text))
                .orElseGet(() -> new Outcome.Unfamiliar(code + " " + sentence));
    }

    private static Duration pause(String text, @Nullable ResponseParameters parameters) {
        if (parameters != null && parameters.getRetryAfter() != null) {
            return Duration.ofSeconds(Math.max(1, parameters.getRetryAfter()));
        }
        Matcher seconds = RETRY_AFTER.matcher(text);
        return Duration.ofSeconds(seconds.find() ? Math.max(1, Long.parseLong(seconds.group(1))) : 1);
    }

    /** Returns the cause in words for a log line: Telegram's own, or why it did not answer. */
    public static String reason(TelegramApiException error) {
        return error instanceof TelegramApiRequestException answer && code(answer) != 0
                ? "%s %s".formatted(code(answer), answer.getApiResponse())
                : reason(cause(error));
    }

    private static Outcome unanswered(TelegramApiException error) {
        Throwable cause = cause(error);
        if (cause instanceof TelegramApiValidationException) { // the library did not even send it
            return new Outcome.Malformed(reason(cause));
        }
        return neverLeft(cause) ? new Outcome.NotDelivered(reason(cause)) : new Outcome.Unknown(reason(cause));
    }

    /** Tells whether the call certainly did not reach Telegram: no address, no connection or no TLS. */
    private static boolean neverLeft(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause instanceof ConnectException || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException || cause instanceof SSLHandshakeException
                || cause instanceof SSLPeerUnverifiedException
                || (cause instanceof InterruptedIOException && message.contains("connect"));
    }

    private static Throwable cause(TelegramApiException error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case UnknownHostException _ -> message.replaceFirst(":.*", "") + " was not found";
            case InterruptedIOException _ -> "no answer in time (%s)".formatted(message);
            case IOException _ when cause.getMessage() != null -> message;
            default -> cause.getClass().getSimpleName() + ": " + message;
        };
    }
}
