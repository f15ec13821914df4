package io.dwdigest.chat.telegram;

import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * The call {@code sendMessage}, which reads the id alone of the message that Telegram returns. The library's own call
 * fails when it cannot decode something else in it. The message would then count as perhaps not delivered, and would be
 * sent again and again.
 */
final class SendText extends SendMessage {

    SendText(SendMessageBuilder<?, ?> with) {
        super(with);
    }

    @Override
    public Message deserializeResponse(String answer) throws TelegramApiRequestException {
        Message sent = SentMessage.of(answer);
        return sent == null ? super.deserializeResponse(answer) : sent;
    }
}
