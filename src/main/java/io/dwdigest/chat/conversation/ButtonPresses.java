package io.dwdigest.chat.conversation;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Document;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.TelegramErrors;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Plans;

/**
 * Answers pressed buttons. Each press is answered at once, even when there is no note to show, since the app shows a
 * spinner until then. Where the message of the button is gone, or can no longer be changed, a new one says what it would
 * have shown.
 */
@Component
class ButtonPresses {

    private static final Logger log = LoggerFactory.getLogger(ButtonPresses.class);
    /** The most characters in a note (Bot API, {@code answerCallbackQuery}). */
    private static final int LONGEST_NOTE = 200;
    /** A press can be answered for some seconds only. */
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final TelegramClient telegram;
    private final Replies replies;
    private final Edits edits;
    private final OwnThreads threads;
    private final Plans plans;

    ButtonPresses(@Qualifier("sendingClient") TelegramClient telegram, Replies replies, Edits edits, OwnThreads threads,
            Plans plans) {
        this.telegram = telegram;
        this.replies = replies;
        this.edits = edits;
        this.threads = threads;
        this.plans = plans;
    }

    void answer(CallbackQuery query, Incoming said, List<Answer> answers) throws InterruptedException {
        String note = answers.stream().filter(Answer.Note.class::isInstance).map(Answer.Note.class::cast)
                .map(Answer.Note::text).findFirst().orElse(null);
        note(query, note);
        for (Answer answer : answers) {
            switch (answer) {
                case Answer.Note _ -> {
                }
                case Answer.Say(Message message) -> replies.say(said.chatId(), said.thread(), message);
                case Answer.Show show -> replies.show(said.chatId(), said.thread(), show);
                case Answer.Send(Document document) -> replies.send(said.chatId(), said.thread(), document);
                case Answer.Rebutton(List<List<Button>> buttons) -> rebutton(query, said, buttons, note);
                case Answer.OpenThread wanted -> threads.open(said, wanted, query.getMessage().getMessageId());
                case Answer.Edit(Message message) -> edit(query, said, message);
            }
        }
    }

    /** Answers a press with a note, or with none, and tries again for a moment when that fails. */
    void note(CallbackQuery query, @Nullable String text) throws InterruptedException {
        var call = AnswerCallbackQuery.builder().callbackQueryId(query.getId())
                .text(text == null ? null : Shortening.toFit(text, LONGEST_NOTE)).build();
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            try {
                telegram.execute(call);
                return;
            } catch (TelegramApiException e) {
                if (TelegramErrors.isHarmless(e)) {
                    return;
                }
                Duration pause = TelegramErrors.pause(e, attempt - 1);
                if (!TelegramErrors.isPassing(e) || pause.compareTo(LONGEST_PAUSE) > 0 || attempt == MOST_ATTEMPTS) {
                    log.warn("A button pressed by user {} could not be answered: {}", query.getFrom().getId(),
                            TelegramErrors.reason(e));
                    return;
                }
                Thread.sleep(pause);
            }
        }
    }

    private void edit(CallbackQuery query, Incoming said, Message message) throws InterruptedException {
        int messageId = query.getMessage().getMessageId();
        if (edits.replace(said.chatId(), messageId, message)) {
            replies.turned(said.chatId(), said.thread(), message, messageId);
        } else {
            replies.say(said.chatId(), said.thread(), message.below(gone(said)));
        }
    }

    /** @param note what was done, which the new message says too */
    private void rebutton(CallbackQuery query, Incoming said, List<List<Button>> buttons, @Nullable String note)
            throws InterruptedException {
        if (!edits.replaceButtons(said.chatId(), query.getMessage().getMessageId(), buttons)) {
            String gone = gone(said);
            Message message = note == null ? Message.of(gone) : Message.of(note).below(gone);
            replies.say(said.chatId(), said.thread(), message.withRows(buttons));
        }
    }

    private String gone(Incoming said) {
        Language language = plans.of(said.chatId(), said.thread()).map(chat -> chat.reader().language())
                .orElse(Language.EN);
        return Phrases.say(language, "button.gone");
    }
}
