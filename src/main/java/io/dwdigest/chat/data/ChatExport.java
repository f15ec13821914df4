package io.dwdigest.chat.data;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.delivery.opened.OpenedArticles.Opened;
import io.dwdigest.delivery.outbox.ChatDeliveries;
import io.dwdigest.subscription.StoppedWishes;
import io.dwdigest.subscription.WholeChat;
import io.dwdigest.topic.Objection;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is stored about a chat, as {@code docs/export.schema.json} describes it.
 *
 * @param first the chat's first plan, whose fields stand in the document itself
 * @param updates what it said and is not worked off yet, as Telegram sent it
 * @param threads the same of each further plan of the chat
 */
record ChatExport(String format, int version, Instant exportedAt, @JsonUnwrapped Plan first, List<Said> updates,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Plan> threads) {

    static final String FORMAT = "dw-digest-bot chat";
    static final int VERSION = 1;

    /**
     * A plan of the chat.
     *
     * @param chat settings, topics, words and stories
     * @param stopped what {@code /stop} deleted less than a day ago
     * @param deliveries what was sent, is owed or was left out, oldest first
     * @param opened which articles it opened, and which lists it asked for, less than two days ago, oldest first
     * @param notices what the chat is still to be told
     */
    record Plan(WholeChat chat, List<Objection> objections, StoppedWishes.Kept stopped,
            Iterable<ChatDeliveries.Line> deliveries, List<Opening> opened, List<Told> notices) {}

    /**
     * An article that was opened, a list that was asked for, or a card that was sent to another chat.
     *
     * @param article the first one of a list
     * @param message Telegram's id of the message that shows it; null for a card
     * @param card Telegram's id of the card; null for a message in the chat itself
     * @param list the command that brought the list; null for an article shown whole
     */
    record Opening(long article, @Nullable Integer message, @Nullable String card, Instant at, @Nullable String list) {

        static Opening of(Opened message) {
            Listing listing = message.listing();
            String command = listing == null ? null : listing.command();
            return switch (message.spot()) {
                case Spot.InChat(int id, _) -> new Opening(message.articleId(), id, null, message.at(), command);
                case Spot.Card(String id) -> new Opening(message.articleId(), null, id, message.at(), command);
            };
        }
    }

    /** A notice, and when it was written. */
    record Told(String text, Instant at) {}

    /** An update, and when it came. */
    record Said(Instant at, JsonNode content) {}
}
