package io.dwdigest.chat.inline;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.Stream;

import org.telegram.telegrambots.meta.api.objects.inlinequery.inputmessagecontent.InputTextMessageContent;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultArticle;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Chat;

/**
 * Makes the cards that Telegram shows while somebody types, each with the message that is sent in their name when they
 * choose it. Telegram adds "via" and the bot's name.
 */
final class Cards {

    /** What the card of an answer that is no digest is called. */
    private static final String ANSWER = "answer";
    /** More than this no app shows of a card's text. */
    private static final int LONGEST_LINE = 160;

    private Cards() {}

    static InlineQueryResultArticle of(Digest digest, Chat chat, BotLinks links) {
        Message message = DigestMessage.card(digest, chat, links);
        var card = InlineQueryResultArticle.builder().id(String.valueOf(digest.articleId()))
                .title(Shortening.toFit(digest.headline(), LONGEST_LINE)).description(below(digest))
                .inputMessageContent(content(message)).replyMarkup(Sender.keyboard(message.buttons()));
        return (digest.picture() == null ? card : card.thumbnailUrl(digest.picture().toString())).build();
    }

    /** Makes a card whose message is a phrase of the bot's. */
    static InlineQueryResultArticle saying(Message message) {
        return InlineQueryResultArticle.builder().id(ANSWER)
                .title(Shortening.toFit(message.plain().lines().findFirst().orElse(ANSWER), LONGEST_LINE))
                .inputMessageContent(content(message)).build();
    }

    private static String below(Digest digest) {
        return Shortening.toFit(Stream.of(digest.time(), digest.lead()).filter(Objects::nonNull).map(Object::toString)
                .collect(joining("\n")), LONGEST_LINE);
    }

    private static InputTextMessageContent content(Message message) {
        return InputTextMessageContent.builder().messageText(message.html()).parseMode("HTML")
                .linkPreviewOptions(Sender.preview(message, Form.FULL)).build();
    }
}
