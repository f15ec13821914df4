package io.dwdigest.chat.conversation;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.chat.telegram.TelegramErrors;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.UnfamiliarAnswers;
import io.dwdigest.delivery.rate.ReplyTurns;
import io.dwdigest.node.HeldTerm;
import io.dwdigest.timing.Backoff;

/**
 * Changes messages that the bot has sent. A change waits as long as Telegram asks, and is tried again when it failed or
 * may have failed, since making it twice does no harm. The updates of a chat are worked off one after another, so the
 * last change that somebody asks for is the last one made.
 */
@Component
class Edits {

    private static final Logger log = LoggerFactory.getLogger(Edits.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final TelegramClient telegram;
    private final ReplyTurns turns;
    private final UnfamiliarAnswers unfamiliar;

    Edits(@Qualifier("sendingClient") TelegramClient telegram, ReplyTurns turns, UnfamiliarAnswers unfamiliar) {
        this.telegram = telegram;
        this.turns = turns;
        this.unfamiliar = unfamiliar;
    }

    /** Replaces a message, and tells whether the chat shows the new one. */
    boolean replace(long chatId, int messageId, Message message) throws InterruptedException {
        return isMade(chatId, List.of(Sender.edited(chatId, messageId, message, Form.FULL),
                Sender.edited(chatId, messageId, message, Form.PLAIN)));
    }

    /** Replaces the buttons under a message, and tells whether the chat shows the new ones. */
    boolean replaceButtons(long chatId, int messageId, List<List<Button>> buttons) throws InterruptedException {
        return isMade(chatId, List.of(EditMessageReplyMarkup.builder().chatId(chatId).messageId(messageId)
                .replyMarkup(Sender.keyboard(buttons)).build()));
    }

    /** @param forms of the same change: the next one is for when Telegram cannot read or take the one before */
    private boolean isMade(long chatId, List<BotApiMethod<?>> forms) throws InterruptedException {
        int form = 0;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            BotApiMethod<?> call = forms.get(form);
            boolean isLast = form + 1 == forms.size();
            Outcome outcome = turns.send(chatId, () -> outcome(call));
            switch (outcome) {
                case Outcome.Sent _ -> {
                    return true;
                }
                case Outcome.Wait(Duration asked) -> Thread.sleep(asked);
                case Outcome.NotDelivered _,Outcome.Unknown _ -> Thread.sleep(PAUSES.after(attempt));
                case Outcome.Malformed _,Outcome.TooLarge _ when !isLast -> form++;
                case Outcome.Unfamiliar(String reason) -> {
                    unfamiliar.note(reason);
                    return false;
                }
                default -> {
                    log.info("A message in chat {} could not be changed: {}", chatId, outcome);
                    return false;
                }
            }
        }
        log.warn("A message in chat {} could not be changed, after {} attempts", chatId, MOST_ATTEMPTS);
        return false;
    }

    /** The message keeps its id, which nobody asks for. */
    private Outcome outcome(BotApiMethod<?> call) {
        HeldTerm.check();
        try {
            telegram.execute(call);
            return new Outcome.Sent(0);
        } catch (TelegramApiException e) {
            return TelegramErrors.isUnchanged(e) ? new Outcome.Sent(0) : TelegramErrors.outcome(e);
        }
    }
}
