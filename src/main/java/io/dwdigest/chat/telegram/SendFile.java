package io.dwdigest.chat.telegram;

import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

import io.dwdigest.chat.message.Document;

/** The call {@code sendDocument}, which reads the id alone of the message that Telegram returns, as {@link SendText} does. */
final class SendFile extends SendDocument {

    SendFile(long chatId, @Nullable Integer thread, Document document) {
        super(SendDocument.builder().chatId(chatId).messageThreadId(thread).caption(document.caption())
                .document(new InputFile(document.file().toFile(), document.name())));
    }

    @Override
    public Message deserializeResponse(String answer) throws TelegramApiRequestException {
        Message sent = SentMessage.of(answer);
        return sent == null ? super.deserializeResponse(answer) : sent;
    }
}
