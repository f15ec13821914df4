package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.letter.Rest;
import io.dwdigest.delivery.outbox.DayPlaces.Place;
import io.dwdigest.delivery.outbox.DayPlaces.Standing;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Wishes;

/**
 * Decides what of a message a chat with a limit gets by itself today, and what is set aside. What has one of the
 * reader's own words, or continues a story that the chat follows, always comes and does not count. For use by one thread.
 * <p>
 * Decided like the languages of a story, see {@link StoryTurns}, and after these: in a chat nothing else is on its way
 * then, also on several nodes. Places are taken by the states of deliveries, so a killed process leaves nothing half
 * decided.
 */
final class DayTurns {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /**
     * What was decided about a message.
     *
     * @param not what does not come now, and what becomes of it
     * @param rest what the message leads to, if the day is full with it
     */
    record Decided(Map<Delivery, Outcome> not, @Nullable Rest rest) {

        static final Decided EVERYTHING = new Decided(Map.of(), null);
    }

    private final Map<Long, LocalDate> days;
    private final Map<Long, Standing> standings;
    private final List<Delivery> limited;
    private final OwedArticles shown;
    private final MostLinked mostLinked;
    private final Instant now;
    private final List<Place> places = new ArrayList<>();
    private @Nullable List<Delivery> ranked;

    DayTurns(Collection<Chat> chats, List<Delivery> deliveries, OwedArticles shown, DayPlaces table,
            MostLinked mostLinked, Instant now) {
        this.days = chats.stream().filter(chat -> chat.limit() > 0).collect(toMap(Chat::id, chat -> chat.day(now)));
        this.limited = deliveries.stream().filter(delivery -> days.containsKey(delivery.chatId())).toList();
        this.standings = days.isEmpty()
                ? Map.of()
                : table.standings(days, limited.stream().map(Delivery::id).toList());
        this.shown = shown;
        this.mostLinked = mostLinked;
        this.now = now;
    }

    /**
     * Decides about a message.
     *
     * @param wanted deliveries that the chat wants and whose turn it is, in the order of the message
     */
    Decided decide(List<Delivery> wanted, Chat chat, Wishes wishes) {
        LocalDate day = days.get(chat.id());
        List<Delivery> counted = day == null
                ? List.of()
                : wanted.stream().filter(delivery -> shown.isForTopicAlone(delivery.articleId(), wishes)).toList();
        return day == null || counted.isEmpty()
                ? Decided.EVERYTHING
                : decide(counted, chat.limit(), day, standings.getOrDefault(chat.id(), Standing.EMPTY));
    }

    private Decided decide(List<Delivery> counted, int limit, LocalDate day, Standing standing) {
        int room = Math.max(0, limit - standing.taken());
        if (standing.sending() > 0 && counted.size() + standing.sending() > room) {
            return new Decided(all(counted, new Outcome.Held(now.plus(LOOK_AGAIN))), null);
        }
        Set<Delivery> aside = counted.size() > room ? beyond(room, counted) : Set.of();
        counted.forEach(delivery -> places.add(new Place(delivery.id(), delivery.chatId(), day,
                aside.contains(delivery))));
        return new Decided(all(aside, new Outcome.Withdrawn("set aside: %s is full".formatted(day))),
                counted.size() < room ? null : new Rest(day, standing.aside() + aside.size()));
    }

    private static Map<Delivery, Outcome> all(Collection<Delivery> deliveries, Outcome outcome) {
        return deliveries.stream().collect(toMap(Function.identity(), _ -> outcome));
    }

    /** Returns those for which there is no room. The ranks are asked for once for all chats. */
    private Set<Delivery> beyond(int room, List<Delivery> counted) {
        List<Delivery> order = ranked;
        if (order == null) {
            order = mostLinked.first(limited, shown, now);
            ranked = order;
        }
        Set<Delivery> among = new HashSet<>(counted);
        return new HashSet<>(order.stream().filter(among::contains).skip(room).toList());
    }

    /** Returns what was decided about each delivery that counts. */
    List<Place> places() {
        return List.copyOf(places);
    }
}
