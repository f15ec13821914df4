package io.dwdigest.chat.conversation;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.chat.telegram.TelegramErrors;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.rate.Budgets;
import io.dwdigest.language.Shortening;
import io.dwdigest.node.HeldTerm;

/**
 * Answers pressed buttons. Each press is answered at once, even when there is no note to show, since the app shows a
 * spinner until then.
 */
@Component
class ButtonPresses {

    private static final Logger log = LoggerFactory.getLogger(ButtonPresses.class);
    /** The most characters in a note (Bot API, {@code answerCallbackQuery}). */
    private static final int LONGEST_NOTE = 200;

    private final TelegramClient telegram;
    private final Replies replies;
    private final Budgets budgets;

    ButtonPresses(@Qualifier("sendingClient") TelegramClient telegram, Replies replies, Budgets budgets) {
        this.telegram = telegram;
        this.replies = replies;
        this.budgets = budgets;
    }

    void answer(CallbackQuery query, Incoming said, List<Answer> answers) throws InterruptedException {
        note(query, answers.stream().filter(Answer.Note.class::isInstance).map(Answer.Note.class::cast)
                .map(Answer.Note::text).findFirst().orElse(null));
        for (Answer answer : answers) {
            switch (answer) {
                case Answer.Note _ -> {
                }
                case Answer.Say(Message message) -> replies.say(said.chatId(), said.thread(), message);
                case Answer.Rebutton(List<List<Button>> buttons) -> rebutton(query, said.chatId(), buttons);
                case Answer.Edit(Message message) -> edit(query, said.chatId(), message);
            }
        }
    }

    void note(CallbackQuery query, @Nullable String text) {
        call(() -> telegram.execute(AnswerCallbackQuery.builder().callbackQueryId(query.getId())
                .text(text == null ? null : Shortening.toFit(text, LONGEST_NOTE)).build()), query);
    }

    private void rebutton(CallbackQuery query, long chatId, List<List<Button>> buttons) throws InterruptedException {
        budgets.awaitReply(chatId);
        HeldTerm.check();
        call(() -> telegram.execute(EditMessageReplyMarkup.builder().chatId(chatId)
                .messageId(query.getMessage().getMessageId()).replyMarkup(Sender.keyboard(buttons)).build()), query);
    }

    private void edit(CallbackQuery query, long chatId, Message message) throws InterruptedException {
        budgets.awaitReply(chatId);
        HeldTerm.check();
        call(() -> telegram.execute(EditMessageText.builder().chatId(chatId)
                .messageId(query.getMessage().getMessageId()).text(message.html()).parseMode("HTML")
                .linkPreviewOptions(Sender.preview(message, Form.FULL))
                .replyMarkup(Sender.keyboard(message.buttons())).build()), query);
    }

    private interface Call {
        void run() throws TelegramApiException;
    }

    /**
     * Makes the call, and logs a failure. It does not log a press that is answered too late, or a message that stays as
     * it is: the reader has lost nothing.
     */
    private static void call(Call call, CallbackQuery query) {
        try {
            call.run();
        } catch (TelegramApiException e) {
            String text = TelegramErrors.text(e);
            if (!text.contains("message is not modified") && !text.contains("query is too old")) {
                log.warn("A button pressed by user {} could not be answered: {}", query.getFrom().getId(),
                        TelegramErrors.reason(e));
            }
        }
    }
}
