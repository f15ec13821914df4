package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Letter;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.topic.TopicMatches;

/**
 * Makes the letters for deliveries, each in its reader's language, script and zone. This is the last check before
 * sending: the chat may have changed its wishes, and its quiet hours may have begun.
 */
@Component
public class Letters {

    /**
     * The deliveries of one message, with their letter.
     *
     * @param deliveries all of one chat; never empty
     * @param letter empty when there is nothing to send
     * @param otherwise the outcome of the deliveries when there is no letter
     */
    public record Addressed(List<Delivery> deliveries, Optional<Letter> letter, Outcome otherwise) {

        static final Outcome UNWANTED = new Outcome.Withdrawn("the chat, or what it wanted, is gone");

        static Addressed not(List<Delivery> deliveries, Outcome outcome) {
            return new Addressed(deliveries, Optional.empty(), outcome);
        }

        public long chatId() {
            return deliveries.getFirst().chatId();
        }
    }

    private final Articles articles;
    private final TopicMatches matches;
    private final Chats chats;
    private final Subscriptions subscriptions;

    Letters(Articles articles, TopicMatches matches, Chats chats, Subscriptions subscriptions) {
        this.articles = articles;
        this.matches = matches;
        this.chats = chats;
        this.subscriptions = subscriptions;
    }

    public List<Addressed> address(List<Delivery> deliveries, Instant now) {
        List<Long> chatIds = deliveries.stream().map(Delivery::chatId).distinct().toList();
        OwedArticles shown = articlesOf(deliveries);
        Map<Long, Chat> readers = chats.byIds(chatIds).stream().collect(toMap(Chat::id, Function.identity()));
        Map<Long, Wishes> wishes = subscriptions.of(chatIds);
        Map<Long, Long> moved = readers.size() == chatIds.size() ? Map.of() : chats.movedTo(chatIds);
        List<Addressed> addressed = new ArrayList<>();
        messages(deliveries).forEach(message -> {
            long id = message.getFirst().chatId();
            addressed.addAll(address(message, readers.get(id), wishes.getOrDefault(id, Wishes.NONE), moved.get(id),
                    shown, now));
        });
        return addressed;
    }

    /** The articles of these deliveries. */
    OwedArticles articlesOf(List<Delivery> deliveries) {
        return new OwedArticles(articles.byIds(deliveries.stream().map(Delivery::articleId).distinct().toList()),
                matches);
    }

    private static List<List<Delivery>> messages(List<Delivery> deliveries) {
        return List.copyOf(deliveries.stream().collect(groupingBy(Delivery::message, LinkedHashMap::new, toList()))
                .values());
    }

    private static List<Addressed> address(List<Delivery> message, @Nullable Chat chat, Wishes wishes,
            @Nullable Long movedTo, OwedArticles shown, Instant now) {
        if (chat == null || chat.paused()) {
            return List.of(Addressed.not(message, chat == null && movedTo != null
                    ? new Outcome.Migrated(movedTo)
                    : Addressed.UNWANTED));
        }
        Optional<Instant> until = heldUntil(message.getFirst(), chat, now);
        return until.isPresent()
                ? List.of(Addressed.not(message, new Outcome.Held(until.get())))
                : address(message, chat, wishes, shown);
    }

    /** Puts the wanted deliveries together in one letter, and each unwanted one by itself without a letter. */
    private static List<Addressed> address(List<Delivery> message, Chat chat, Wishes wishes, OwedArticles shown) {
        List<Addressed> addressed = new ArrayList<>();
        List<Delivery> wanted = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        message.forEach(delivery -> shown.item(delivery.articleId(), wishes, chat).ifPresentOrElse(item -> {
            wanted.add(delivery);
            items.add(item);
        }, () -> addressed.add(Addressed.not(List.of(delivery), Addressed.UNWANTED))));
        if (!wanted.isEmpty()) {
            addressed.add(new Addressed(wanted, Optional.of(new Letter(chat, wanted.getFirst().message(), items,
                    plainest(wanted))), Addressed.UNWANTED));
        }
        return addressed;
    }

    private static Optional<Instant> heldUntil(Delivery delivery, Chat chat, Instant now) {
        return delivery.bundled()
                ? chat.putOff(delivery.due(), now)
                : Optional.of(chat.due(now)).filter(now::isBefore);
    }

    private static Form plainest(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::form).reduce(Form.FULL, (one, other) -> one.compareTo(other) > 0
                ? one
                : other);
    }
}
