package io.dwdigest.delivery.outbox;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;

/** What chats got in one message, for whoever turns its pages. */
@Component
public class Bundles {

    private final Outbox outbox;
    private final Letters letters;
    private final Subscriptions subscriptions;

    Bundles(Outbox outbox, Letters letters, Subscriptions subscriptions) {
        this.outbox = outbox;
        this.letters = letters;
        this.subscriptions = subscriptions;
    }

    /** The digests of a bundle that the chat got, oldest first, as it reads now; empty when it got no such bundle, or long ago. */
    public List<Item> of(Chat chat, long bundleId) {
        List<Delivery> deliveries = outbox.bundle(chat.id(), bundleId);
        Wishes wishes = subscriptions.of(chat.id());
        OwedArticles shown = letters.articlesOf(deliveries);
        return deliveries.stream().map(delivery -> shown.item(delivery.articleId(), wishes, chat))
                .flatMap(Optional::stream).toList();
    }
}
