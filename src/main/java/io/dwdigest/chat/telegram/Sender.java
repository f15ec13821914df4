package io.dwdigest.chat.telegram;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Document;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Picture;

/** Sends one message once. */
@Component
public class Sender {

    private final TelegramClient telegram;

    Sender(@Qualifier("sendingClient") TelegramClient telegram) {
        this.telegram = telegram;
    }

    /**
     * Sends one message once.
     *
     * @param paid whether to send it as a paid broadcast, for which Telegram allows a higher rate
     */
    public Outcome send(long chatId, @Nullable Integer thread, Message message, Form form, boolean paid) {
        try {
            return new Outcome.Sent(telegram.execute(call(chatId, thread, message, form, paid)).getMessageId());
        } catch (TelegramApiException e) {
            return TelegramErrors.outcome(e);
        }
    }

    /** Changes a message once. It is changed, too, when it says so already. */
    Outcome edit(long chatId, int messageId, Message message, Form form) {
        return edit(edited(chatId, messageId, message, form), messageId);
    }

    /**
     * Changes a message once that stands in a chat which the bot need not know.
     *
     * @param id Telegram's {@code inline_message_id}
     */
    Outcome edit(String id, Message message, Form form) {
        return edit(edited(EditMessageText.builder().inlineMessageId(id), message, form), 0);
    }

    private Outcome edit(EditMessageText call, int messageId) {
        try {
            telegram.execute(call);
            return new Outcome.Sent(messageId);
        } catch (TelegramApiException e) {
            return TelegramErrors.isUnchanged(e) ? new Outcome.Sent(messageId) : TelegramErrors.outcome(e);
        }
    }

    /** Returns the call that changes a message. */
    public static EditMessageText edited(long chatId, int messageId, Message message, Form form) {
        return edited(EditMessageText.builder().chatId(chatId).messageId(messageId), message, form);
    }

    private static EditMessageText edited(EditMessageText.EditMessageTextBuilder<?, ?> spot, Message message,
            Form form) {
        var call = spot.linkPreviewOptions(preview(message, form)).replyMarkup(keyboard(message.buttons()));
        return form == Form.PLAIN
                ? call.text(Shortening.toFit(message.plain(), Html.LIMIT)).build()
                : call.text(message.html()).parseMode("HTML").build();
    }

    /** Sends a file once. */
    public Outcome send(long chatId, @Nullable Integer thread, Document document) {
        try {
            return new Outcome.Sent(telegram.execute(new SendFile(chatId, thread, document)).getMessageId());
        } catch (TelegramApiException e) {
            return TelegramErrors.outcome(e);
        }
    }

    /** Returns the buttons in Telegram's form; null when there are none. */
    public static @Nullable InlineKeyboardMarkup keyboard(List<List<Button>> rows) {
        List<InlineKeyboardRow> keyboard = rows.stream().map(Sender::row).toList();
        return keyboard.isEmpty() ? null : InlineKeyboardMarkup.builder().keyboard(keyboard).build();
    }

    private static SendMessage call(long chatId, @Nullable Integer thread, Message message, Form form, boolean paid) {
        boolean isPlain = form == Form.PLAIN;
        var call = SendMessage.builder().chatId(chatId).messageThreadId(thread).allowPaidBroadcast(paid ? true : null)
                .disableNotification(message.silent() ? true : null)
                .text(isPlain ? Shortening.toFit(message.plain(), Html.LIMIT) : message.html())
                .linkPreviewOptions(preview(message, form)).replyMarkup(
                        message.keys() == null ? keyboard(message.buttons()) : KeysMarkup.of(message.keys()));
        return new SendText(isPlain ? call : call.parseMode("HTML"));
    }

    public static LinkPreviewOptions preview(Message message, Form form) {
        if (message.picture() == null || form != Form.FULL) {
            return LinkPreviewOptions.builder().isDisabled(true).build();
        }
        var preview = LinkPreviewOptions.builder().isDisabled(false).urlField(message.picture().toString())
                .showAboveText(true);
        return (message.size() == Picture.SMALL ? preview.preferSmallMedia(true) : preview.preferLargeMedia(true))
                .build();
    }

    private static InlineKeyboardRow row(List<Button> buttons) {
        return new InlineKeyboardRow(buttons.stream().map(Sender::key).toList());
    }

    private static InlineKeyboardButton key(Button button) {
        var key = InlineKeyboardButton.builder().text(button.text());
        if (button.choosesChat()) {
            return key.switchInlineQuery("").build();
        }
        return button.address() == null
                ? key.callbackData(button.command()).build()
                : key.url(button.address().toString()).build();
    }
}
