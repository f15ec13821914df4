package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

import io.dwdigest.delivery.letter.Outcome;

class TelegramErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | Forbidden: bot was blocked by the user                                 | Paused
            403 | Forbidden: user is deactivated                                         | Paused
            403 | Forbidden: bot was kicked from the supergroup chat                     | Gone
            403 | Forbidden: bot is not a member of the channel chat                     | Gone
            403 | Forbidden: the group chat was deleted                                  | Gone
            403 | Forbidden: bot can't initiate conversation with a user                 | Paused
            400 | Bad Request: chat not found                                            | Missing
            403 | Forbidden: have no rights to send a message                            | Muted
            400 | Bad Request: group chat was deleted                                    | Gone
            400 | Bad Request: not enough rights to send text messages to the chat       | Muted
            400 | Bad Request: CHAT_WRITE_FORBIDDEN                                      | Muted
            400 | Bad Request: TOPIC_CLOSED                                              | Shut
            400 | Bad Request: message thread not found                                  | Shut
            400 | Bad Request: message text is empty                                     | Malformed
            400 | Bad Request: can't parse entities: Unsupported start tag               | Malformed
            400 | Bad Request: wrong file identifier/HTTP URL specified                  | BadPicture
            400 | Bad Request: failed to get HTTP URL content                            | BadPicture
            400 | Bad Request: group chat was deactivated                                | Missing
            400 | Bad Request: CHANNEL_PRIVATE                                           | Missing
            406 | CHANNEL_PRIVATE                                                        | Missing
            400 | Bad Request: CHANNEL_INVALID                                           | Missing
            400 | Bad Request: PEER_ID_INVALID                                           | Missing
            400 | Bad Request: USER_IS_BLOCKED                                           | Paused
            403 | Forbidden: INPUT_USER_DEACTIVATED                                      | Paused
            400 | Bad Request: need administrator rights in the channel chat             | Muted
            400 | Bad Request: CHAT_ADMIN_REQUIRED                                       | Muted
            403 | Forbidden: CHAT_SEND_PLAIN_FORBIDDEN                                   | Muted
            400 | Bad Request: CHAT_GUEST_SEND_FORBIDDEN                                 | Muted
            400 | Bad Request: TOPIC_DELETED                                             | Shut
            400 | Bad Request: USER_BANNED_IN_CHANNEL                                    | Muted
            400 | Bad Request: have no write access to the chat                          | Muted
            403 | Forbidden: ALLOW_PAYMENT_REQUIRED_5                                    | Muted
            400 | Bad Request: can't parse entities: Unsupported start tag forbidden     | Malformed
            400 | Bad Request: message is too long                                       | TooLarge
            400 | Bad Request: MESSAGE_TOO_LONG                                          | TooLarge
            400 | Bad Request: ENTITIES_TOO_LONG                                         | TooLarge
            400 | Bad Request: entities too long                                         | TooLarge
            400 | Bad Request: reply markup is too long                                  | TooLarge
            413 | Request Entity Too Large                                               | TooLarge
            400 | Bad Request: message to edit not found                                 | Refused
            400 | Bad Request: MESSAGE_ID_INVALID                                        | Refused
            400 | Bad Request: something new                                             | Unfamiliar
            403 | Forbidden: something new                                               | Unfamiliar
            402 | Payment Needed                                                         | Unfamiliar
            420 | FLOOD_WAIT_37                                                          | Wait
            400 | Bad Request: SLOWMODE_WAIT_9                                           | Wait
            408 | Request Timeout                                                        | Unknown
            401 | Unauthorized                                                           | NotDelivered
            409 | Conflict: terminated by other getUpdates request                       | NotDelivered
            404 | Not Found                                                              | NotDelivered
            420 | Enhance Your Calm                                                      | Unfamiliar
            499 | Client Closed Request                                                  | Unknown
            500 | Internal Server Error                                                  | Unknown
            """)
    void code_and_text_tell_the_outcome(int code, String text, String outcome) {
        assertThat(TelegramErrors.outcome(answer(code, text, "{}")).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_sentence_that_is_not_known_is_kept_as_telegram_spells_it() {
        assertThat(TelegramErrors.outcome(answer(400, "Bad Request: Something NEW", "{}")))
                .isEqualTo(new Outcome.Unfamiliar("400 Bad Request: Something NEW"));
    }

    @Test
    void a_wait_is_found_in_a_constant_too() {
        assertThat(TelegramErrors.outcome(answer(420, "FLOOD_WAIT_37", "{}")))
                .isEqualTo(new Outcome.Wait(Duration.ofSeconds(37)));
    }

    @Test
    void what_telegram_says_fits_into_either_database() {
        assertThat(TelegramErrors.outcome(answer(403, "Forbidden: bot was\\u0000 blocked\\ud83d", "{}")))
                .isEqualTo(new Outcome.Paused("forbidden: bot was blocked"));
    }

    @Test
    void a_wait_is_as_long_as_telegram_says() {
        assertThat(TelegramErrors.outcome(answer(429, "Too Many Requests: retry after 7", "{\"retry_after\":8}")))
                .isEqualTo(new Outcome.Wait(Duration.ofSeconds(8)));
        assertThat(TelegramErrors.outcome(answer(429, "Too Many Requests: retry after 7", "null")))
                .isEqualTo(new Outcome.Wait(Duration.ofSeconds(7)));
    }

    @Test
    void a_wait_without_a_length_is_a_second() {
        assertThat(TelegramErrors.outcome(answer(429, "Too Many Requests", "null")))
                .isEqualTo(new Outcome.Wait(Duration.ofSeconds(1)));
        assertThat(TelegramErrors.outcome(answer(429, "Too Many Requests: retry after 0", "{\"retry_after\":0}")))
                .isEqualTo(new Outcome.Wait(Duration.ofSeconds(1)));
        assertThat(TelegramErrors.outcome(answer(429, "Too Many Requests: retry after 0", "{}")))
                .isEqualTo(new Outcome.Wait(Duration.ofSeconds(1)));
    }

    @Test
    void the_next_try_is_when_telegram_says_else_later_each_time() {
        TelegramApiException limited = answer(429, "Too Many Requests", "{\"retry_after\":8}");
        TelegramApiException broken = answer(502, "Bad Gateway", "null");
        assertThat(TelegramErrors.retryAfter(limited)).contains(Duration.ofSeconds(8));
        assertThat(TelegramErrors.retryAfter(broken)).isEmpty();
        assertThat(TelegramErrors.pause(limited, 3)).isEqualTo(Duration.ofSeconds(8));
        assertThat(TelegramErrors.pause(broken, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(TelegramErrors.pause(broken, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(TelegramErrors.pause(broken, 99)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_token_is_refused_with_401_or_404_alone() {
        assertThat(TelegramErrors.isTokenRefused(answer(401, "Unauthorized", "null"))).isTrue();
        assertThat(TelegramErrors.isTokenRefused(answer(404, "Not Found", "null"))).isTrue();
        assertThat(TelegramErrors.isTokenRefused(answer(403, "Forbidden", "null"))).isFalse();
        assertThat(TelegramErrors.isTokenRefused(new TelegramApiException("Unable to execute"))).isFalse();
    }

    /** Nobody loses anything by these, so they are not logged. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bad Request: message is not modified: the same     | true
            Bad Request: query is too old and response timeout | true
            Bad Request: QUERY_ID_INVALID                      | true
            Bad Request: message to edit not found             | false
            Bad Request: something new                         | false
            """)
    void what_came_too_late_or_changes_nothing_is_harmless(String text, boolean harmless) {
        assertThat(TelegramErrors.isHarmless(answer(400, text, "null"))).isEqualTo(harmless);
    }

    @Test
    void a_call_may_succeed_later_unless_telegram_refused_it() {
        assertThat(TelegramErrors.isPassing(answer(429, "Too Many Requests", "{\"retry_after\":1}"))).isTrue();
        assertThat(TelegramErrors.isPassing(answer(502, "Bad Gateway", "null"))).isTrue();
        assertThat(TelegramErrors.isPassing(answer(401, "Unauthorized", "null"))).isTrue();
        assertThat(TelegramErrors.isPassing(answer(400, "Bad Request: chat not found", "null"))).isFalse();
    }

    @Test
    void code_and_text_are_empty_where_telegram_gave_none() {
        assertThat(TelegramErrors.code(answer(409, "Conflict", "null"))).isEqualTo(409);
        assertThat(TelegramErrors.text(answer(409, "Conflict: Webhook", "null"))).isEqualTo("conflict: webhook");
        TelegramApiException unanswered = new TelegramApiException("Unable to execute", new IOException("cut"));
        assertThat(TelegramErrors.code(unanswered)).isZero();
        assertThat(TelegramErrors.text(unanswered)).isEmpty();
    }

    @Test
    void a_wait_is_believed_for_a_day_and_for_all_chats_an_hour() {
        TelegramApiException endless = answer(429, "Too Many Requests", "{\"retry_after\":99999999}");
        assertThat(TelegramErrors.outcome(endless)).isEqualTo(new Outcome.Wait(Duration.ofHours(24)));
        assertThat(TelegramErrors.outcome(answer(429, "Too Many Requests: retry after 999999999", "null")))
                .isEqualTo(new Outcome.Wait(Duration.ofHours(24)));
        assertThat(TelegramErrors.retryAfter(endless)).contains(Duration.ofHours(1));
        assertThat(TelegramErrors.pause(endless, 0)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_group_that_became_a_supergroup_has_a_new_id() {
        assertThat(TelegramErrors.outcome(answer(400, "Bad Request: group chat was upgraded to a supergroup chat",
                "{\"migrate_to_chat_id\":-1001234567890}"))).isEqualTo(new Outcome.Migrated(-1001234567890L));
    }

    /** Unknown is what broke off after the connection was made. */
    @Test
    void without_a_connection_nothing_is_delivered_else_it_is_unknown() {
        assertThat(unanswered(new ConnectException("refused"))).isInstanceOf(Outcome.NotDelivered.class);
        assertThat(unanswered(new UnknownHostException("api"))).isInstanceOf(Outcome.NotDelivered.class);
        assertThat(unanswered(new SocketTimeoutException("Connect timed out"))).isInstanceOf(
                Outcome.NotDelivered.class);
        assertThat(unanswered(new NoRouteToHostException("No route"))).isInstanceOf(Outcome.NotDelivered.class);
        assertThat(unanswered(new SSLHandshakeException("expired"))).isInstanceOf(Outcome.NotDelivered.class);
        assertThat(unanswered(new SSLPeerUnverifiedException("wrong name"))).isInstanceOf(Outcome.NotDelivered.class);
        assertThat(unanswered(new SocketTimeoutException("Read timed out"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(unanswered(new IOException("unexpected end of stream"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(TelegramErrors.outcome(new TelegramApiRequestException("Unable to deserialize response",
                new IOException("<html>")))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void the_log_names_a_usual_cause_without_its_class() {
        assertThat(reason(new UnknownHostException("api.telegram.org: Name or service not known")))
                .isEqualTo("api.telegram.org was not found");
        assertThat(reason(new ConnectException("Failed to connect to /127.0.0.1:9")))
                .isEqualTo("Failed to connect to /127.0.0.1:9");
        assertThat(reason(new SocketTimeoutException("timeout"))).isEqualTo("no answer in time (timeout)");
        assertThat(reason(new IOException())).isEqualTo("IOException: null");
        assertThat(TelegramErrors.reason(new TelegramApiException("Unable to execute"))).isEqualTo(
                "TelegramApiException: Unable to execute");
        assertThat(TelegramErrors.reason(new TelegramApiException("Unable to execute",
                new IllegalStateException("Executor stopped", new IOException("cut"))))).isEqualTo("cut");
        assertThat(TelegramErrors.reason(answer(401, "Unauthorized", "null"))).isEqualTo("401 Unauthorized");
    }

    private static String reason(IOException cause) {
        return TelegramErrors.reason(new TelegramApiException("Unable to execute", cause));
    }

    private static Outcome unanswered(IOException cause) {
        return TelegramErrors.outcome(new TelegramApiException("Unable to execute", cause));
    }

    private static TelegramApiException answer(int code, String text, String parameters) {
        try {
            new GetMe().deserializeResponse(
                    "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\",\"parameters\":%s}".formatted(code, text,
                            parameters));
            throw new AssertionError("no error");
        } catch (TelegramApiRequestException e) {
            return e;
        }
    }
}
