package io.dwdigest.chat.telegram;

import java.util.Map;

import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.objects.ApiResponse;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A call whose result stays as it came, in JSON. The library's own calls fail as a whole when they cannot decode one
 * part of a result, such as one member of a list.
 */
final class RawCall extends BotApiMethod<String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String method;
    @JsonAnyGetter
    final Map<String, Object> parameters;

    /** @param method as Telegram spells it */
    RawCall(String method, Map<String, Object> parameters) {
        this.method = method;
        this.parameters = parameters;
    }

    /** Makes the call, and returns its result in JSON. */
    JsonNode result(TelegramClient telegram) throws TelegramApiException {
        try {
            return JSON.readTree(telegram.execute(this));
        } catch (JsonProcessingException e) {
            throw new TelegramApiException(method + " was not answered in JSON", e);
        }
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String deserializeResponse(String answer) throws TelegramApiRequestException {
        try {
            JsonNode body = JSON.readTree(answer);
            if (!body.path("ok").asBoolean()) {
                throw new TelegramApiRequestException(method, JSON.treeToValue(body, ApiResponse.class));
            }
            return body.path("result").toString();
        } catch (JsonProcessingException e) {
            throw new TelegramApiRequestException(method + " was not answered in JSON", e);
        }
    }
}
