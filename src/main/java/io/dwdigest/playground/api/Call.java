package io.dwdigest.playground.api;

import java.time.Instant;

import tools.jackson.databind.JsonNode;

/**
 * One call of a Bot API method, whatever its answer was.
 *
 * @param method as Telegram spells it, such as {@code sendMessage}
 * @param at when it arrived, by the machine's clock
 */
public record Call(String method, JsonNode parameters, Instant at) {

    /** Returns the id of the chat that the call is for; 0 when it names none. */
    public long chatId() {
        return parameters.path("chat_id").asLong(0);
    }

    /** Returns a parameter as text; empty when it is missing. */
    public String text(String name) {
        return parameters.path(name).asString("");
    }
}
