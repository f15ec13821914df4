package io.dwdigest.delivery.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Rest;
import io.dwdigest.delivery.outbox.DayPlaces.Standing;
import io.dwdigest.subscription.Chat;

/** Finds what was set aside on a day, for a reader who asks for the rest of it. */
@Component
public class SetAside {

    private static final Duration WEEK = Duration.ofDays(7);

    private final DayPlaces places;
    private final UnsentStories unsent;
    private final Clock clock;

    SetAside(DayPlaces places, UnsentStories unsent, Clock clock) {
        this.places = places;
        this.unsent = unsent;
        this.clock = clock;
    }

    /**
     * Returns the digests that were set aside on a day and that the chat still wants, the most linked first, each story
     * once. A story that has come after all is left out.
     */
    public List<Item> of(Chat chat, LocalDate day) {
        return unsent.of(chat, places.aside(chat.id(), day).stream().map(Delivery::articleId).toList(),
                clock.instant().minus(WEEK));
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
