package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.TimingChanged;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.subscription.WishesChanged;
import io.dwdigest.timing.Pulse;

/**
 * Adjusts what a chat is owed when its plan changes, in the same transaction. Puts right what waits for a time that
 * cannot be: the clock was wrong when it was calculated.
 */
@Component
public class Replanning {

    private static final Logger log = LoggerFactory.getLogger(Replanning.class);

    private static final int PAGE = 1000;
    /** The longest pause before a delivery is tried again. */
    private static final Duration RETRY = Duration.ofHours(1);

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

    /**
     * Calculates anew, by the plans of their chats, when deliveries are due that wait for a later time than their plan
     * says. Nothing comes earlier than its chat wants it.
     *
     * @param ahead looks only at what is due later than this from now
     */
    public void correct(Duration ahead) {
        Instant now = clock.instant();
        int moved = 0;
        List<Delivery> page = outbox.owedAfter(now.plus(ahead), Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            moved += correct(page, now);
            Pulse.goesOn();
            page = outbox.owedAfter(page.getLast().due(), page.getLast().id(), PAGE);
        }
        if (moved > 0) {
            log.warn("The times of deliveries that a wrong clock wrote are right again: {}", moved);
        }
    }

    private int correct(List<Delivery> page, Instant now) {
        Map<Long, Instant> dues = chats.byIds(page.stream().map(Delivery::chatId).distinct().toList()).stream()
                .collect(toMap(Chat::id, chat -> chat.due(now)));
        Map<Delivery, Instant> wrong = page.stream()
                .filter(delivery -> isTooLate(delivery, dues.getOrDefault(delivery.chatId(), now)))
                .collect(toMap(Function.identity(), delivery -> dues.getOrDefault(delivery.chatId(), now)));
        outbox.moveTo(wrong, now);
        return wrong.size();
    }

    /** Tells whether it waits longer than for its chat's next time, with an hour for what is tried again. */
    private static boolean isTooLate(Delivery delivery, Instant due) {
        return delivery.due().isAfter(due.plus(RETRY));
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
