package io.dwdigest.chat.conversation;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.message.Document;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.delivery.letter.ChatConsequences;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.outbox.UnfamiliarAnswers;
import io.dwdigest.delivery.rate.ReplyTurns;
import io.dwdigest.node.HeldTerm;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Plans;
import io.dwdigest.timing.Backoff;

/**
 * Sends replies to people, ahead of all digests. It tries again when Telegram certainly delivered nothing. When the
 * outcome is unknown, it does what the operator chose for digests ({@code TELEGRAM_UNKNOWN_OUTCOME}).
 */
@Component
class Replies {

    private static final Logger log = LoggerFactory.getLogger(Replies.class);
    private static final int MOST_ATTEMPTS = 20;
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** What to do next: send again, perhaps in another form or to another chat, or stop. */
    private record Next(boolean again, long chatId, Form form, Duration pause) {}

    /** A message that arrived, and where: a group may have moved meanwhile. */
    private record Shown(long chatId, int messageId) {}

    private final Sender sender;
    private final ReplyTurns turns;
    private final Plans plans;
    private final Corrections corrections;
    private final ChatConsequences consequences;
    private final UnfamiliarAnswers unfamiliar;
    private final UnknownOutcome unknown;

    Replies(Sender sender, ReplyTurns turns, Plans plans, Corrections corrections, ChatConsequences consequences,
            UnfamiliarAnswers unfamiliar, DeliveryProperties properties) {
        this.sender = sender;
        this.turns = turns;
        this.plans = plans;
        this.corrections = corrections;
        this.consequences = consequences;
        this.unfamiliar = unfamiliar;
        this.unknown = properties.unknownOutcome();
    }

    /** Sends a reply once, in a form. */
    @FunctionalInterface
    private interface Reply {
        Outcome send(long chatId, Form form);
    }

    /** Sends a message. One that lists articles is remembered, so that it is corrected when DW changes them. */
    void say(long chatId, @Nullable Integer thread, Message message) throws InterruptedException {
        Listing listing = message.listing();
        Shown shown = arrived(chatId, thread, message);
        if (shown != null && listing != null) {
            remember(shown.chatId(), thread, plan -> corrections.listed(plan.id(), listing, shown.messageId()));
        }
    }

    /** Sends a message that shows an article, and remembers it, so that it is corrected when DW changes the article. */
    void show(long chatId, @Nullable Integer thread, Answer.Show answer) throws InterruptedException {
        Shown shown = arrived(chatId, thread, answer.message());
        if (shown != null) {
            remember(shown.chatId(), thread, plan -> corrections.opened(plan.id(), answer.articleId(),
                    answer.revision(), shown.messageId()));
        }
    }

    /** Remembers what a message that was replaced shows now, so that it is corrected when DW changes the articles. */
    void turned(long chatId, @Nullable Integer thread, Message message, int messageId) {
        remember(chatId, thread, plan -> corrections.turned(plan.id(), message.listing(), messageId));
    }

    /** What cannot be remembered is not corrected. To ask again for what was answered would repeat the answer. */
    private void remember(long chatId, @Nullable Integer thread, Consumer<Chat> shown) {
        try {
            plans.of(chatId, thread).ifPresent(shown);
        } catch (DataAccessException | TransactionException e) {
            log.warn("What chat {} was shown cannot be corrected later: {}", chatId, e.toString());
        }
    }

    private @Nullable Shown arrived(long chatId, @Nullable Integer thread, Message message)
            throws InterruptedException {
        AtomicReference<@Nullable Shown> arrived = new AtomicReference<>();
        say(chatId, thread, (to, form) -> {
            Outcome outcome = sender.send(to, thread, message, form, false);
            if (outcome instanceof Outcome.Sent(int messageId)) {
                arrived.set(new Shown(to, messageId));
            }
            return outcome;
        });
        return arrived.get();
    }

    /** Sends a file, or says that the bot may send none there. Then the file is deleted. */
    void send(long chatId, @Nullable Integer thread, Document document) throws InterruptedException {
        try {
            sendFile(chatId, thread, document);
        } finally {
            document.file().toFile().delete();
        }
    }

    private void sendFile(long chatId, @Nullable Integer thread, Document document) throws InterruptedException {
        AtomicBoolean refused = new AtomicBoolean();
        say(chatId, thread, (to, _) -> {
            Outcome outcome = sender.send(to, thread, document);
            refused.set(outcome instanceof Outcome.Muted);
            return refused.get() ? new Outcome.Withdrawn("files are not allowed there") : outcome;
        });
        if (refused.get()) {
            say(chatId, thread, Message.of(document.otherwise()));
        }
    }

    private void say(long chatId, @Nullable Integer thread, Reply reply) throws InterruptedException {
        Next next = new Next(true, chatId, Form.FULL, Duration.ZERO);
        for (int attempt = 1; next.again() && attempt <= MOST_ATTEMPTS; attempt++) {
            Thread.sleep(next.pause());
            Next now = next;
            next = after(turns.send(now.chatId(), () -> send(now, reply)), now, thread, attempt);
        }
        if (next.again()) {
            log.warn("Chat {} did not get a reply, after {} attempts", chatId, MOST_ATTEMPTS);
        }
    }

    private static Outcome send(Next next, Reply reply) {
        HeldTerm.check();
        return reply.send(next.chatId(), next.form());
    }

    private Next after(Outcome outcome, Next last, @Nullable Integer thread, int attempt) {
        return switch (outcome) {
            case Outcome.Sent _ -> done(last);
            case Outcome.Wait(Duration asked) -> again(last, asked);
            case Outcome.NotDelivered _ -> again(last, PAUSES.after(attempt));
            case Outcome.Unknown _ when unknown == UnknownOutcome.RESEND -> again(last, PAUSES.after(attempt));
            case Outcome.Migrated(long to) -> {
                consequences.follow(last.chatId(), outcome);
                yield new Next(true, to, last.form(), Duration.ZERO);
            }
            case Outcome.BadPicture(String reason) -> stepDown(last, Form.NO_PICTURE, reason);
            case Outcome.Malformed(String reason) -> stepDown(last, Form.PLAIN, reason);
            case Outcome.TooLarge(String reason) -> stepDown(last, Form.PLAIN, reason);
            case Outcome.Unfamiliar(String reason) -> {
                unfamiliar.note(reason);
                yield stepDown(last, Form.PLAIN, reason);
            }
            case Outcome.Paused _,Outcome.Muted _,Outcome.Gone _ -> {
                consequences.follow(last.chatId(), outcome);
                yield done(last);
            }
            case Outcome.Shut shut -> {
                shut(last.chatId(), thread, shut);
                yield done(last);
            }
            case Outcome.Withdrawn _ -> done(last);
            case Outcome.Missing _,Outcome.Refused _,Outcome.Held _,Outcome.Unknown _ -> {
                log.warn("Chat {} did not get a reply: {}", last.chatId(), outcome);
                yield done(last);
            }
        };
    }

    /** Pauses the plan of the thread that refused, if it has one: it says nothing about the others. */
    private void shut(long chatId, @Nullable Integer thread, Outcome.Shut shut) {
        plans.of(chatId, thread).filter(plan -> Objects.equals(plan.thread(), thread)).ifPresentOrElse(
                plan -> consequences.follow(plan.id(), shut),
                () -> log.info("Chat {} cannot be answered in thread {}: {}", chatId, thread, shut.reason()));
    }

    private static Next again(Next last, Duration pause) {
        return new Next(true, last.chatId(), last.form(), pause);
    }

    private static Next stepDown(Next last, Form form, String reason) {
        boolean simpler = form.compareTo(last.form()) > 0;
        log.warn("Telegram refused a reply to chat {}; {}: {}", last.chatId(),
                simpler ? "it is sent again in a simpler form" : "it is given up", reason);
        return new Next(simpler, last.chatId(), form, Duration.ZERO);
    }

    private static Next done(Next last) {
        return new Next(false, last.chatId(), last.form(), Duration.ZERO);
    }
}
