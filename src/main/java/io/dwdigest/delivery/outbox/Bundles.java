package io.dwdigest.delivery.outbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;

/** Finds the digests that a chat got in one message, for a reader who turns its pages. */
@Component
public class Bundles {

    private final Outbox outbox;
    private final Corrections corrections;
    private final Letters letters;
    private final Subscriptions subscriptions;

    Bundles(Outbox outbox, Corrections corrections, Letters letters, Subscriptions subscriptions) {
        this.corrections = corrections;
        this.outbox = outbox;
        this.letters = letters;
        this.subscriptions = subscriptions;
    }

    /**
     * Returns the digests of a bundle that the chat got, oldest first, in the language, script and zone that it has
     * now. Empty when the chat got no such bundle, or got it too long ago.
     */
    public List<Item> of(Chat chat, long bundleId) {
        List<Delivery> deliveries = outbox.bundle(chat.id(), bundleId);
        Wishes wishes = subscriptions.of(chat.id());
        OwedArticles shown = letters.articlesOf(deliveries, Map.of(chat.id(), wishes));
        return deliveries.stream().map(delivery -> shown.shown(delivery.articleId(), wishes, chat))
                .flatMap(Optional::stream).toList();
    }

    /**
     * Remembers which page the chat is shown, so that a correction does not turn it back.
     *
     * @param from the article with which the page begins; 0 for the first page
     */
    public void turn(Chat chat, long bundleId, long from) {
        outbox.turn(chat.id(), bundleId, from);
        corrections.repeat(bundleId);
    }
}
