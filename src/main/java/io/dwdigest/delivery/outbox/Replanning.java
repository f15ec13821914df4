package io.dwdigest.delivery.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.TimingChanged;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.subscription.WishesChanged;

/** Adjusts what a chat is owed when its plan changes, in the same transaction. */
@Component
class Replanning {

    private final Outbox outbox;
    private final Letters letters;
    private final Chats chats;
    private final Subscriptions subscriptions;
    private final Clock clock;

    Replanning(Outbox outbox, Letters letters, Chats chats, Subscriptions subscriptions, Clock clock) {
        this.outbox = outbox;
        this.letters = letters;
        this.chats = chats;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** Withdraws what the chat no longer wants. */
    @EventListener
    public void on(WishesChanged changed) {
        List<Delivery> owed = outbox.owedTo(changed.chatId());
        Wishes wishes = subscriptions.of(changed.chatId());
        OwedArticles shown = letters.articlesOf(owed, Map.of());
        outbox.withdraw(owed.stream().filter(delivery -> shown.because(delivery.articleId(), wishes).isEmpty())
                .toList());
    }

    /** Moves what waits to the new time. All that waited comes together. */
    @EventListener
    public void on(TimingChanged changed) {
        Instant now = clock.instant();
        chats.byId(changed.chatId()).ifPresent(chat -> {
            Instant due = chat.due(now);
            if (due.isAfter(now)) {
                outbox.gather(chat.id(), due);
            } else {
                outbox.letGo(chat.id(), now);
            }
        });
    }
}
