package io.dwdigest.chat.telegram;

import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The call {@code sendMessage}, which reads the id alone of the message that Telegram returns. The library's own call
 * fails when it cannot decode something else in it. The message would then count as perhaps not delivered, and would be
 * sent again and again.
 */
final class SendText extends SendMessage {

    private static final ObjectMapper JSON = new ObjectMapper();

    SendText(SendMessageBuilder<?, ?> with) {
        super(with);
    }

    @Override
    public Message deserializeResponse(String answer) throws TelegramApiRequestException {
        int id = messageId(answer);
        if (id == 0) {
            return super.deserializeResponse(answer);
        }
        Message message = new Message();
        message.setMessageId(id);
        return message;
    }

    /** Returns the id of the message that was sent; 0 when the answer names none. */
    private static int messageId(String answer) {
        try {
            JsonNode body = JSON.readTree(answer);
            return body.path("ok").asBoolean() ? body.path("result").path("message_id").asInt() : 0;
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}
