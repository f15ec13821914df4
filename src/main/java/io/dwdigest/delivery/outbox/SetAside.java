package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Rest;
import io.dwdigest.delivery.outbox.DayPlaces.Standing;
import io.dwdigest.delivery.outbox.Outbox.Told;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;

/** Finds what was set aside on a day, for a reader who asks for the rest of it. */
@Component
public class SetAside {

    private final DayPlaces places;
    private final Outbox outbox;
    private final Letters letters;
    private final MostLinked mostLinked;
    private final Subscriptions subscriptions;
    private final Clock clock;

    SetAside(DayPlaces places, Outbox outbox, Letters letters, MostLinked mostLinked, Subscriptions subscriptions,
            Clock clock) {
        this.places = places;
        this.outbox = outbox;
        this.letters = letters;
        this.mostLinked = mostLinked;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /**
     * Returns the digests that were set aside on a day and that the chat still wants, the most linked first, each story
     * once. A story that has come after all is left out.
     */
    public List<Item> of(Chat chat, LocalDate day) {
        List<Delivery> deliveries = places.aside(chat.id(), day);
        Wishes wishes = subscriptions.of(chat.id());
        OwedArticles shown = letters.articlesOf(deliveries, Map.of(chat.id(), wishes));
        return once(mostLinked.first(deliveries, shown, clock.instant()), shown, chat).stream()
                .map(delivery -> shown.item(delivery.articleId(), wishes, chat)).flatMap(Optional::stream).toList();
    }

    /** Of a story that has not come, the article in the language of the bot is kept, else the first. */
    private List<Delivery> once(List<Delivery> deliveries, OwedArticles shown, Chat chat) {
        Set<Long> told = new HashSet<>(come(deliveries, shown, chat));
        List<Delivery> kept = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            List<Long> story = shown.story(delivery.articleId()).toList();
            if (story.stream().noneMatch(told::contains)) {
                kept.add(deliveries.stream().filter(other -> story.contains(other.articleId())
                        && shown.isInLanguageOf(chat, other.articleId())).findFirst().orElse(delivery));
                told.addAll(story);
            }
        }
        return kept;
    }

    private Set<Long> come(List<Delivery> deliveries, OwedArticles shown, Chat chat) {
        Set<Long> aside = deliveries.stream().map(Delivery::articleId).collect(toSet());
        Set<Long> others = deliveries.stream().flatMap(delivery -> shown.story(delivery.articleId()))
                .filter(article -> !aside.contains(article)).collect(toSet());
        return others.isEmpty()
                ? Set.of()
                : outbox.told(List.of(chat.id()), others).stream().filter(Told::hasCome).map(Told::articleId)
                        .collect(toSet());
    }

    /** Returns the last day that has a rest which the chat still wants. */
    public Optional<LocalDate> lastDay(Chat chat) {
        return places.days(chat.id()).stream().filter(day -> !of(chat, day).isEmpty()).findFirst();
    }

    /** Returns the rest of the day on which the chat got this bundle; empty while that day is not full. */
    public Optional<Rest> beside(Chat chat, long bundleId) {
        return places.dayOf(chat.id(), bundleId).flatMap(day -> rest(chat, day));
    }

    /** Returns the rest of the day that this digest filled, which came alone; empty when another one did, or none. */
    Optional<Rest> behind(Chat chat, long deliveryId) {
        return places.dayFilledBy(chat.id(), deliveryId).flatMap(day -> rest(chat, day));
    }

    private Optional<Rest> rest(Chat chat, LocalDate day) {
        Standing standing = places.standings(Map.of(chat.id(), day), List.of()).getOrDefault(chat.id(), Standing.EMPTY);
        boolean isFull = chat.limit() > 0 && standing.taken() >= chat.limit();
        return Optional.of(new Rest(day, standing.aside())).filter(rest -> isFull || rest.more() > 0);
    }
}
