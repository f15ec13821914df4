package io.dwdigest.chat.telegram;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
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

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.language.Storable;
import io.dwdigest.timing.Backoff;

/**
 * Tells what Telegram's errors mean. Telegram documents neither their codes nor their texts; those below come from the
 * source of its Bot API server. An error is recognised by its code and a part of its text in lower case, since the
 * wording varies.
 */
public final class TelegramErrors {

    private static final List<String> GONE = List.of("bot was kicked", "bot is not a member", "group chat was deleted",
            "chat was deleted");
    private static final List<String> MAY_NOT_WRITE = List.of("not enough rights", "have no rights",
            "chat_write_forbidden", "topic_closed", "message thread not found", "chat_restricted");
    private static final List<String> MALFORMED = List.of("can't parse entities", "message text is empty",
            "message is too long", "text must be non-empty");
    private static final List<String> BAD_PICTURE = List.of("wrong file identifier", "failed to get http url content",
            "wrong type of the web page content", "webpage_media_empty", "webpage_curl_failed", "webpage_url_invalid");
    private static final Pattern RETRY_AFTER = Pattern.compile("retry after (\\d{1,9})");

    /** No pause is believed that is longer, where it stops more than one chat. */
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private TelegramErrors() {}

    /** Returns the outcome of a call that failed with this error. */
    public static Outcome outcome(TelegramApiException error) {
        return error instanceof TelegramApiRequestException answer && code(answer) != 0
                ? answered(code(answer), text(answer), answer.getParameters())
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

    /** Returns Telegram's description in lower case, as the database keeps it; empty when it gave none. */
    public static String text(TelegramApiException error) {
        return error instanceof TelegramApiRequestException answer && answer.getApiResponse() != null
                ? Storable.text(answer.getApiResponse().toLowerCase(Locale.ROOT))
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

    private static Outcome answered(int code, String text, @Nullable ResponseParameters parameters) {
        return switch (code) {
            case 429 -> new Outcome.Wait(pause(text, parameters));
            case 403 -> forbidden(text);
            case 400 -> badRequest(text, parameters);
            case 401, 404, 409 -> new Outcome.NotDelivered(code + " " + text);
            default -> code >= 500 ? new Outcome.Unknown(code + " " + text) : new Outcome.Refused(code + " " + text);
        };
    }

    private static Outcome forbidden(String text) {
        if (contains(text, GONE)) {
            return new Outcome.Gone(text);
        }
        return contains(text, MAY_NOT_WRITE) ? new Outcome.Muted(text) : new Outcome.Paused(text);
    }

    private static Outcome badRequest(String text, @Nullable ResponseParameters parameters) {
        if (parameters != null && parameters.getMigrateToChatId() != null) {
            return new Outcome.Migrated(parameters.getMigrateToChatId());
        }
        if (text.contains("chat not found")) {
            return new Outcome.Missing(text);
        }
        if (contains(text, GONE)) {
            return new Outcome.Gone(text);
        }
        if (contains(text, MAY_NOT_WRITE)) {
            return new Outcome.Muted(text);
        }
        if (contains(text, MALFORMED)) {
            return new Outcome.Malformed(text);
        }
        return contains(text, BAD_PICTURE) ? new Outcome.BadPicture(text) : new Outcome.Refused(text);
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

    private static boolean contains(String text, List<String> parts) {
        return parts.stream().anyMatch(text::contains);
    }
}
