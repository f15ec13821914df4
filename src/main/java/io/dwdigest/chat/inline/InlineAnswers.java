package io.dwdigest.chat.inline;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.AnswerGuestQuery;
import org.telegram.telegrambots.meta.api.methods.AnswerInlineQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.objects.SentGuestMessage;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.inlinequery.ChosenInlineQuery;
import org.telegram.telegrambots.meta.api.objects.inlinequery.InlineQuery;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResult;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultArticle;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultsButton;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.DeepLink;
import io.dwdigest.chat.telegram.TelegramErrors;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Storable;

/**
 * Answers inline queries and guest messages. Each letter that somebody types is a query of its own, so only the last one
 * of each person is answered. Nothing is tried again: an answer that comes late is of no use.
 */
@Component
public class InlineAnswers {

    private static final Logger log = LoggerFactory.getLogger(InlineAnswers.class);
    /** Telegram takes up to 50; a phone shows five at a time. */
    private static final int PAGE = 20;
    /** Nobody turns so many pages. */
    private static final int MOST = 10 * PAGE;
    /** How long Telegram may show an answer again, in seconds, to the same person. */
    private static final int CACHED = 30;
    private static final Pattern MENTION = Pattern.compile("(?<!\\S)@\\w{3,32}");
    private static final int MOST_REMEMBERED = 100_000;

    private final Cache<Long, String> last = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MOST_REMEMBERED).build();
    private final Askers askers;
    private final Findings findings;
    private final SentCards sent;
    private final BotLinks links;
    private final TelegramClient telegram;

    InlineAnswers(Askers askers, Findings findings, SentCards sent, BotLinks links,
            @Qualifier("sendingClient") TelegramClient telegram) {
        this.askers = askers;
        this.findings = findings;
        this.sent = sent;
        this.links = links;
        this.telegram = telegram;
    }

    /** Returns who asks by this update, or chose a card; null when it is of neither kind. */
    public static @Nullable User asker(Update update) {
        if (update.hasInlineQuery()) {
            return update.getInlineQuery().getFrom();
        }
        if (update.hasChosenInlineQuery()) {
            return update.getChosenInlineQuery().getFrom();
        }
        Message guest = update.getGuestMessage();
        return guest == null || guest.getGuestQueryId() == null
                ? null
                : Objects.requireNonNullElse(guest.getGuestBotCallerUser(), guest.getFrom());
    }

    /** Notes a query as it comes in, so that earlier ones of the same person need no answer any more. */
    public void hear(Update update) {
        if (update.hasInlineQuery()) {
            last.put(update.getInlineQuery().getFrom().getId(), update.getInlineQuery().getId());
        }
    }

    /** Answers what {@code asker} asks by this update, or notes which card they chose. */
    public void answer(Update update, User asker) {
        if (update.hasChosenInlineQuery()) {
            ChosenInlineQuery chosen = update.getChosenInlineQuery();
            sent.add(asker.getId(), chosen.getResultId(), chosen.getInlineMessageId());
        } else if (!update.hasInlineQuery()) {
            answerGuest(update.getGuestMessage(), askers.of(asker));
        } else if (update.getInlineQuery().getId().equals(
                last.get(asker.getId(), _ -> update.getInlineQuery().getId()))) {
            answer(update.getInlineQuery(), askers.of(asker));
        }
    }

    private void answer(InlineQuery query, Asker asker) {
        int from = offset(query.getOffset());
        Findings.Page found = findings.of(Storable.text(query.getQuery()).strip(), asker, from, PAGE);
        List<InlineQueryResult> cards = found.digests().stream()
                .<InlineQueryResult>map(digest -> Cards.of(digest, asker.chat(), links)).toList();
        boolean more = found.more() && from + PAGE < MOST;
        send(AnswerInlineQuery.builder().inlineQueryId(query.getId()).results(cards).cacheTime(CACHED).isPersonal(true)
                .nextOffset(more ? String.valueOf(from + PAGE) : "").button(button(cards.isEmpty(), from, asker))
                .build());
    }

    /** Returns the line above the cards, which opens the private chat; null when it would tell nothing new. */
    private static @Nullable InlineQueryResultsButton button(boolean nothing, int from, Asker asker) {
        if (from > 0 || (asker.isKnown() && !nothing)) {
            return null;
        }
        Language language = asker.chat().reader().language();
        return InlineQueryResultsButton.builder()
                .text(Phrases.say(language, nothing ? "inline.nothing" : "inline.open"))
                .startParameter(DeepLink.FROM_CARDS)
                .build();
    }

    private void answerGuest(Message message, Asker asker) {
        String words = MENTION.matcher(Storable.text(Objects.requireNonNullElse(message.getText(), "")))
                .replaceAll("").strip();
        InlineQueryResultArticle card = findings.of(words, asker, 0, 1).digests().stream().findFirst()
                .map(digest -> Cards.of(digest, asker.chat(), links))
                .orElseGet(() -> Cards.saying(io.dwdigest.chat.message.Message
                        .of(Phrases.say(asker.chat().reader().language(), "guest.nothing"))));
        send(AnswerGuestQuery.builder().guestQueryId(message.getGuestQueryId()).result(card).build())
                .map(SentGuestMessage::getInlineMessageId)
                .ifPresent(id -> sent.add(asker.chat().id(), card.getId(), id));
    }

    private <T extends Serializable> Optional<T> send(BotApiMethod<T> call) {
        try {
            return Optional.ofNullable(telegram.execute(call));
        } catch (TelegramApiException e) {
            if (!TelegramErrors.isHarmless(e)) {
                log.warn("{} failed: {}", call.getMethod(), TelegramErrors.reason(e));
            }
            return Optional.empty();
        }
    }

    /** Reads where a page begins; an offset that is not ours begins anew. */
    private static int offset(@Nullable String offset) {
        return offset != null && offset.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(offset), MOST) : 0;
    }
}
