package io.dwdigest.chat.conversation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.forum.CreateForumTopic;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.telegram.TelegramErrors;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.rate.ReplyTurns;
import io.dwdigest.language.Language;
import io.dwdigest.node.HeldTerm;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Plans;

/**
 * Opens threads in private chats. A process that is killed between opening one and storing its plan leaves an empty thread,
 * and opens another one afterwards: Telegram does not tell whether there is one.
 */
@Component
class OwnThreads {

    private static final Logger log = LoggerFactory.getLogger(OwnThreads.class);

    private final TelegramClient telegram;
    private final ReplyTurns turns;
    private final Replies replies;
    private final Edits edits;
    private final Plans plans;

    OwnThreads(@Qualifier("sendingClient") TelegramClient telegram, ReplyTurns turns, Replies replies, Edits edits,
            Plans plans) {
        this.telegram = telegram;
        this.turns = turns;
        this.replies = replies;
        this.edits = edits;
        this.plans = plans;
    }

    /**
     * Opens a thread and moves the subscription there. Says so in the thread, or where the button was pressed why not.
     *
     * @param messageId of the message with the button, which goes
     */
    void open(Incoming said, Answer.OpenThread wanted, int messageId) throws InterruptedException {
        Chat first = plans.of(said.chatId(), said.thread()).orElseThrow();
        Language language = first.reader().language();
        AtomicInteger thread = new AtomicInteger();
        Outcome outcome = turns.send(said.chatId(), () -> open(said.chatId(), wanted.name(), thread));
        Optional<Chat> plan = outcome instanceof Outcome.Sent
                ? plans.part(first, thread.get(), wanted.topic())
                : Optional.empty();
        if (plan.isPresent()) {
            replies.say(said.chatId(), thread.get(), Html.saying(language, "thread.opened", wanted.name()).message());
            edits.replaceButtons(said.chatId(), messageId, List.of());
        } else {
            log.info("Chat {} got no thread of its own: {}", said.chatId(), outcome);
            replies.say(said.chatId(), said.thread(), Html.saying(language, TelegramErrors.isPassing(outcome)
                    ? "thread.later"
                    : "thread.refused").message());
        }
    }

    private Outcome open(long chatId, String name, AtomicInteger thread) {
        HeldTerm.check();
        try {
            thread.set(telegram.execute(CreateForumTopic.builder().chatId(chatId).name(name).build())
                    .getMessageThreadId());
            return new Outcome.Sent(0);
        } catch (TelegramApiException e) {
            return TelegramErrors.outcome(e);
        }
    }
}
