package io.dwdigest.chat.inline;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.language.Storable;
import io.dwdigest.subscription.Chats;

/**
 * Has the cards corrected that readers sent to other chats. Of somebody who has no private chat with the bot, nothing is
 * kept: their cards stay as they are.
 */
@Component
class SentCards {

    private static final Logger log = LoggerFactory.getLogger(SentCards.class);
    private static final Pattern ARTICLE = Pattern.compile("\\d{1,18}");

    private final Chats chats;
    private final Corrections corrections;

    SentCards(Chats chats, Corrections corrections) {
        this.chats = chats;
        this.corrections = corrections;
    }

    /**
     * Remembers a card that was sent.
     *
     * @param reader who sent it, or asked for it
     * @param offered the id under which it was offered; only a digest's is remembered
     * @param card Telegram's {@code inline_message_id}; null for what cannot be changed
     */
    void add(long reader, @Nullable String offered, @Nullable String card) {
        if (offered == null || card == null || !ARTICLE.matcher(offered).matches()) {
            return;
        }
        try {
            chats.byId(reader).ifPresent(chat -> corrections.sent(chat.id(), Long.parseLong(offered),
                    new Spot.Card(Storable.text(card))));
        } catch (DataAccessException | TransactionException e) {
            log.warn("A card of reader {} cannot be corrected later: {}", reader, e.toString());
        }
    }
}
