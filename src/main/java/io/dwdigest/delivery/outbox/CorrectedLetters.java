package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Letter;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.letter.Rest;
import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.delivery.opened.OpenedArticles;
import io.dwdigest.delivery.opened.OpenedArticles.Opened;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;

/** Writes anew what messages say that are to be corrected, each in its reader's language, script and zone. */
@Component
public class CorrectedLetters {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Outcome LEFT_ALONE = new Outcome.Withdrawn(
            "the message is too old or was not sent, or its chat or what it showed is gone");

    /**
     * A delivery that its chat got in a message, or may have got.
     *
     * @param messageId Telegram's id of the message; null when it is not known, or means nothing in the chat any more
     * @param from the article with which the page of a bundle begins that is shown; 0 for the first page
     * @param at when it was sent, or is being sent since
     */
    record Posted(Delivery delivery, State state, @Nullable Long messageId, long from, Instant at) {

        /** How old a message may be that is still changed: nobody reads it again. */
        static final Duration LONGEST = Duration.ofDays(2);

        boolean isOnItsWay() {
            return state == State.SENDING;
        }

        /** Tells whether its message can be changed and somebody may still read it. */
        boolean isChangeable(Instant now) {
            return state == State.SENT && messageId != null && at.plus(LONGEST).isAfter(now);
        }
    }

    private final Outbox outbox;
    private final OpenedArticles opened;
    private final Letters letters;
    private final SetAside aside;
    private final Chats chats;
    private final Subscriptions subscriptions;

    /**
     * What a message is to say.
     *
     * @param letter empty when the message is not to be edited now
     * @param spot where the message stands; means nothing without a letter
     * @param otherwise the outcome when there is no letter
     */
    public record Corrected(Correction correction, Optional<Letter> letter, Spot spot, Outcome otherwise) {

        static Corrected not(Correction correction, Outcome outcome) {
            return new Corrected(correction, Optional.empty(), new Spot.InChat(0), outcome);
        }

        /** With what decoration it is edited. */
        public Form form() {
            return letter.map(Letter::form).orElse(correction.form());
        }
    }

    /**
     * The chats of some corrections, by their ids.
     *
     * @param chats without those that are paused or gone
     */
    private record Readers(Map<Long, Chat> chats, Map<Long, Wishes> wishes) {

        Optional<Chat> of(Correction correction) {
            return Optional.ofNullable(chats.get(correction.chatId()));
        }

        Wishes wishes(Correction correction) {
            return wishes.getOrDefault(correction.chatId(), Wishes.NONE);
        }
    }

    CorrectedLetters(Outbox outbox, OpenedArticles opened, Letters letters, SetAside aside, Chats chats,
            Subscriptions subscriptions) {
        this.outbox = outbox;
        this.opened = opened;
        this.letters = letters;
        this.aside = aside;
        this.chats = chats;
        this.subscriptions = subscriptions;
    }

    public List<Corrected> of(List<Correction> corrections, Instant now) {
        List<Long> chatIds = corrections.stream().map(Correction::chatId).distinct().toList();
        Readers readers = new Readers(chats.byIds(chatIds).stream().filter(chat -> !chat.paused())
                .collect(toMap(Chat::id, Function.identity())), subscriptions.of(chatIds));
        Map<Boolean, List<Correction>> parts = corrections.stream().collect(partitioningBy(Correction::isOfOpened));
        return Stream.of(delivered(parts.getOrDefault(false, List.of()), readers, now),
                asked(parts.getOrDefault(true, List.of()), readers, now)).flatMap(List::stream).toList();
    }

    private List<Corrected> delivered(List<Correction> corrections, Readers readers, Instant now) {
        List<Posted> posted = outbox.posted(corrections.stream().map(Correction::chatId).distinct().toList(),
                corrections.stream().map(Correction::message).toList());
        Map<Long, List<Posted>> messages = posted.stream().collect(groupingBy(each -> each.delivery().message()));
        OwedArticles shown = letters.articlesOf(posted.stream().map(Posted::delivery).toList(), readers.wishes());
        return corrections.stream().map(correction -> of(correction, messages.getOrDefault(correction.message(),
                List.of()), readers.of(correction), readers.wishes(correction), shown, now)).toList();
    }

    private List<Corrected> asked(List<Correction> corrections, Readers readers, Instant now) {
        if (corrections.isEmpty()) {
            return List.of();
        }
        Map<Long, Opened> messages = opened.byIds(corrections.stream().map(Correction::message).toList()).stream()
                .filter(message -> message.isFresh(now)).collect(toMap(Opened::id, Function.identity()));
        OwedArticles shown = letters.articlesAsked(messages.values().stream()
                .filter(message -> message.listing() == null).map(Opened::articleId).distinct().toList());
        return corrections.stream().map(correction -> Optional.ofNullable(messages.get(correction.message()))
                .flatMap(message -> asked(correction, message, readers, shown))
                .orElseGet(() -> Corrected.not(correction, LEFT_ALONE))).toList();
    }

    private static Optional<Corrected> asked(Correction correction, Opened message, Readers readers,
            OwedArticles shown) {
        return readers.of(correction).flatMap(chat -> letter(correction, message, chat, readers, shown))
                .map(letter -> new Corrected(correction, Optional.of(letter), message.spot(), LEFT_ALONE));
    }

    private static Optional<Letter> letter(Correction correction, Opened message, Chat chat, Readers readers,
            OwedArticles shown) {
        Listing listing = message.listing();
        return listing == null
                ? shown.asked(message.articleId(), readers.wishes(correction), chat)
                        .map(item -> new Letter(chat, correction.message(), List.of(item), correction.form()))
                : Optional.of(Letter.of(listing, chat, correction.form()));
    }

    private Corrected of(Correction correction, List<Posted> message, Optional<Chat> reader, Wishes wishes,
            OwedArticles shown, Instant now) {
        if (message.stream().anyMatch(Posted::isOnItsWay)) {
            return Corrected.not(correction, new Outcome.Held(now.plus(LOOK_AGAIN)));
        }
        Optional<Posted> sent = message.stream().filter(posted -> posted.isChangeable(now)).findFirst();
        List<Item> items = reader.map(chat -> items(message, chat, wishes, shown)).orElse(List.of());
        return sent.isEmpty() || items.isEmpty()
                ? Corrected.not(correction, LEFT_ALONE)
                : new Corrected(correction, Optional.of(new Letter(reader.orElseThrow(), correction.message(), items,
                        form(correction, message), rest(correction, message, reader.orElseThrow()))),
                        new Spot.InChat(Objects.requireNonNull(sent.get().messageId()).intValue(), sent.get().from()),
                        LEFT_ALONE);
    }

    /** A digest that came alone is corrected also when it would not come any more. */
    private static List<Item> items(List<Posted> message, Chat chat, Wishes wishes, OwedArticles shown) {
        return message.stream().map(posted -> posted.delivery().articleId())
                .flatMap(id -> (message.size() == 1
                        ? shown.shownAlone(id, wishes, chat)
                        : shown.shown(id, wishes, chat)).stream())
                .toList();
    }

    /** What the message leads to because it filled the chat's day; asked for only where the chat has a limit. */
    private @Nullable Rest rest(Correction correction, List<Posted> message, Chat chat) {
        if (chat.limit() == 0) {
            return null;
        }
        return (message.size() == 1
                ? aside.behind(chat, correction.message())
                : aside.beside(chat, correction.message())).orElse(null);
    }

    private static Form form(Correction correction, List<Posted> message) {
        return Collections.max(List.of(correction.form(),
                Letters.plainest(message.stream().map(Posted::delivery).toList())));
    }
}
