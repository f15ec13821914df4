package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.Serializable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatAdministrators;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

import io.dwdigest.delivery.letter.Outcome;

/** What is said of an answer of Telegram that cannot be decoded. */
class DecodingTest {

    private static TelegramApiException failure(BotApiMethod<? extends Serializable> method, String answer) {
        TelegramApiException failure = catchThrowableOfType(TelegramApiException.class,
                () -> new DecodedMethod<>(method, (_, _) -> {}).deserializeResponse(answer));
        assertThat(failure).as(answer).isNotNull();
        return failure;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"ok":true,"result":{"message_id":{"secret":1}}}                  | at result.message_id
            {"ok":true,"result":{"message_id":1,"date":"secret"}}             | at result.date
            {"ok":true,"result":{"chat":{"id":"secret","type":"private"}}}    | at result.chat.id
            {"ok":true,"result":{"entities":[{"type":"b","offset":0,"length":1},{"length":"x y"}]}} | at result.entities.1.length
            {"ok":true,"result":[]}                                           | at result
            {"ok":"perhaps"}                                                  | at ok
            {"ok":false,"error_code":"many"}                                  | at error_code
            <html><head><title>One moment, secret</title></head></html>       | : it is no JSON
            {"ok":true,                                                       | : it is no JSON
            """)
    void the_method_and_the_field_are_named_and_never_the_value(String answer, String where) {
        assertThat(TelegramErrors.reason(failure(new SendMessage("42", "x"), answer)))
                .isEqualTo("the answer to sendMessage cannot be decoded" + (where.startsWith(":") ? "" : " ") + where);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}
            null
            {"result":{}}
            """)
    void an_answer_without_ok_is_named_too(String answer) {
        TelegramApiException failure = failure(new GetMe(), answer);
        assertThat(TelegramErrors.reason(failure)).startsWith("the answer to getMe cannot be decoded");
        assertThat(TelegramErrors.outcome(failure)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void an_error_that_telegram_names_stays_as_it_is() {
        assertThat(TelegramErrors.reason(failure(new GetChatAdministrators("-5"),
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: x\"}")))
                .isEqualTo("400 Bad Request: x");
    }
}
