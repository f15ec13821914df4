package io.dwdigest.chat.telegram;

import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.message.Message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads of a message that Telegram returns its id alone. */
final class SentMessage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SentMessage() {}

    /** Returns the message that was sent, with nothing but its id; null when the answer names none. */
    static @Nullable Message of(String answer) {
        int id = id(answer);
        if (id == 0) {
            return null;
        }
        Message message = new Message();
        message.setMessageId(id);
        return message;
    }

    private static int id(String answer) {
        try {
            var body = JSON.readTree(answer);
            return body.path("ok").asBoolean() ? body.path("result").path("message_id").asInt() : 0;
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}
