package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Letter;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.Plans;
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

        /** Returns Telegram's id of the chat. */
        public long peer() {
            return Plans.peer(chatId());
        }
    }

    private final Articles articles;
    private final StoryFinder stories;
    private final Revisions revisions;
    private final TopicMatches matches;
    private final FollowedStories followed;
    private final Chats chats;
    private final Subscriptions subscriptions;
    private final Outbox outbox;
    private final FanOuts fanOuts;
    private final DayPlaces places;
    private final MostLinked mostLinked;
    private final MissedArticles missed;

    /** What a page of deliveries is held against. */
    private record Checks(OwedArticles shown, StoryTurns stories, DayTurns days, Instant now) {}

    Letters(Articles articles, StoryFinder stories, Revisions revisions, TopicMatches matches,
            FollowedStories followed, Chats chats, Subscriptions subscriptions, Outbox outbox,
            FanOuts fanOuts, DayPlaces places,
            MostLinked mostLinked, MissedArticles missed) {
        this.articles = articles;
        this.stories = stories;
        this.revisions = revisions;
        this.matches = matches;
        this.followed = followed;
        this.chats = chats;
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.fanOuts = fanOuts;
        this.places = places;
        this.mostLinked = mostLinked;
        this.missed = missed;
    }

    /**
     * Makes the letters, and writes down which deliveries take a place of their chat's day. Chats on holiday miss theirs.
     */
    public List<Addressed> address(List<Delivery> deliveries, Instant now) {
        if (deliveries.isEmpty()) {
            return List.of(); // four times a second where nothing happens
        }
        List<Long> chatIds = deliveries.stream().map(Delivery::chatId).distinct().toList();
        Map<Long, Chat> readers = chats.byIds(chatIds).stream().collect(toMap(Chat::id, Function.identity()));
        Map<Long, Wishes> wishes = subscriptions.of(chatIds);
        deliveries.stream().filter(delivery -> isAway(readers.get(delivery.chatId())))
                .forEach(delivery -> missed.miss(delivery.chatId(), delivery.articleId()));
        OwedArticles shown = articlesOf(deliveries, wishes);
        DayTurns days = new DayTurns(readers.values(), deliveries, shown, places, mostLinked, now);
        Checks checks = new Checks(shown, new StoryTurns(shown, deliveries, wishes, channels(readers.values()), outbox,
                fanOuts, now), days, now);
        Map<Long, Long> moved = readers.size() == chatIds.size() ? Map.of() : chats.movedTo(chatIds);
        List<Addressed> addressed = new ArrayList<>();
        messages(deliveries).forEach(message -> {
            long id = message.getFirst().chatId();
            addressed.addAll(address(message, readers.get(id), wishes.getOrDefault(id, Wishes.NONE), moved.get(id),
                    checks));
        });
        if (!days.places().isEmpty()) {
            places.decide(days.places());
        }
        return addressed;
    }

    /**
     * The articles of these deliveries. Their stories are looked up only for chats that read several editions.
     *
     * @param wishes by the ids of chats
     */
    OwedArticles articlesOf(List<Delivery> deliveries, Map<Long, Wishes> wishes) {
        Set<Long> severally = deliveries.stream()
                .filter(delivery -> readsSeveral(wishes.getOrDefault(delivery.chatId(), Wishes.NONE)))
                .map(Delivery::articleId).collect(toSet());
        return articlesOf(deliveries.stream().map(Delivery::articleId).distinct().toList(), severally);
    }

    /** The articles with these ids, for a chat with these wishes. */
    OwedArticles articlesOf(List<Long> articleIds, Wishes wishes) {
        return articlesOf(articleIds, readsSeveral(wishes) ? Set.copyOf(articleIds) : Set.of());
    }

    /** The articles with these ids, for chats that asked for them: they see all editions that tell the story. */
    OwedArticles articlesAsked(List<Long> articleIds) {
        return articlesOf(articleIds, Set.copyOf(articleIds));
    }

    private static boolean readsSeveral(Wishes wishes) {
        return wishes.editions().size() > 1;
    }

    private OwedArticles articlesOf(List<Long> articleIds, Set<Long> severally) {
        List<Article> owed = articles.byIds(articleIds);
        return new OwedArticles(owed, stories.others(owed.stream()
                .filter(article -> severally.contains(article.id())).toList()),
                stories.reprints(articleIds), revisions.latest(articleIds), followed.storiesOf(articleIds),
                matches);
    }

    /** The channels of discussion groups; asked for only where there is any group. */
    private Map<Long, Long> channels(Collection<Chat> readers) {
        List<Chat> groups = readers.stream().filter(chat -> chat.kind() == ChatKind.GROUP).toList();
        if (groups.isEmpty()) {
            return Map.of();
        }
        Map<Long, Long> known = chats.channelsOf(groups.stream().map(Chat::peer).distinct().toList());
        return groups.stream().filter(group -> known.containsKey(group.peer()))
                .collect(toMap(Chat::id, group -> known.getOrDefault(group.peer(), 0L)));
    }

    private static boolean isAway(@Nullable Chat chat) {
        return chat != null && chat.holidayUntil() != null;
    }

    private static List<List<Delivery>> messages(List<Delivery> deliveries) {
        return List.copyOf(deliveries.stream().collect(groupingBy(Delivery::message, LinkedHashMap::new, toList()))
                .values());
    }

    private static List<Addressed> address(List<Delivery> message, @Nullable Chat chat, Wishes wishes,
            @Nullable Long movedTo, Checks checks) {
        if (chat == null || chat.paused() || isAway(chat)) {
            return List.of(Addressed.not(message, chat == null && movedTo != null
                    ? new Outcome.Migrated(movedTo)
                    : Addressed.UNWANTED));
        }
        Optional<Instant> until = heldUntil(message.getFirst(), chat, checks.now());
        return until.isPresent()
                ? List.of(Addressed.not(message, new Outcome.Held(until.get())))
                : address(message, chat, wishes, checks);
    }

    /**
     * Puts the wanted deliveries whose turn it is together in one letter, and each other one by itself without a letter.
     */
    private static List<Addressed> address(List<Delivery> message, Chat chat, Wishes wishes, Checks checks) {
        List<Addressed> addressed = new ArrayList<>();
        Map<Delivery, Item> wanted = new LinkedHashMap<>();
        message.forEach(delivery -> checks.shown().item(delivery.articleId(), wishes, chat).ifPresentOrElse(
                item -> wanted.put(delivery, item),
                () -> addressed.add(Addressed.not(List.of(delivery), Addressed.UNWANTED))));
        leaveOut(checks.stories().notYet(List.copyOf(wanted.keySet()), chat, wishes), wanted, addressed);
        DayTurns.Decided decided = checks.days().decide(List.copyOf(wanted.keySet()), chat, wishes);
        leaveOut(decided.not(), wanted, addressed);
        if (!wanted.isEmpty()) {
            List<Delivery> sent = List.copyOf(wanted.keySet());
            addressed.add(new Addressed(sent, Optional.of(new Letter(chat, sent.getFirst().message(),
                    List.copyOf(wanted.values()), plainest(sent), decided.rest())), Addressed.UNWANTED));
        }
        return addressed;
    }

    private static void leaveOut(Map<Delivery, Outcome> not, Map<Delivery, Item> wanted, List<Addressed> addressed) {
        not.forEach((delivery, outcome) -> {
            wanted.remove(delivery);
            addressed.add(Addressed.not(List.of(delivery), outcome));
        });
    }

    private static Optional<Instant> heldUntil(Delivery delivery, Chat chat, Instant now) {
        return delivery.bundled()
                ? chat.putOff(delivery.due(), now)
                : Optional.of(chat.due(now)).filter(now::isBefore);
    }

    static Form plainest(List<Delivery> deliveries) {
        return Collections.max(deliveries.stream().map(Delivery::form).toList());
    }
}
