package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dwdigest.article.Article;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Outbox.Told;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Wishes;

/**
 * Decides which of a story's articles a chat gets that reads several editions: the one in the language in which the bot
 * writes to it, else the one that came first. For use by one thread.
 * <p>
 * Each edition's article is owed to the chat, and is decided about when its turn comes, after its wishes. In a chat
 * nothing else is on its way then, also on several nodes. An article is withdrawn only when another one of its story has
 * arrived. While a better one is owed, it steps behind that one. So it still comes if the better one is given up or
 * withdrawn, and a killed process leaves nothing half decided. Articles that say the same in one edition have their turns
 * first ({@link ReprintTurns}), whatever the chat reads. A discussion group has all that its channel got, too
 * ({@link ChannelTurns}).
 */
final class StoryTurns {

    private static final Duration BEHIND = Duration.ofMillis(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private record Key(long chat, long article) {}

    private final OwedArticles shown;
    private final Map<Key, Told> told;
    private final ChannelTurns channelTurns;
    private final Instant now;

    /**
     * @param wishes by the ids of chats
     * @param channels the channels of discussion groups, by the ids of the groups
     */
    StoryTurns(OwedArticles shown, List<Delivery> deliveries, Map<Long, Wishes> wishes, Map<Long, Long> channels,
            Outbox outbox, FanOuts fanOuts, Instant now) {
        this.shown = shown;
        this.now = now;
        List<Delivery> discussed = deliveries.stream().filter(delivery -> channels.containsKey(delivery.chatId()))
                .toList();
        Map<Long, Long> reached = discussed.isEmpty()
                ? Map.of()
                : fanOuts.reached(discussed.stream().map(Delivery::articleId).distinct().toList());
        Set<Long> chats = new HashSet<>();
        Set<Long> others = new HashSet<>();
        deliveries.forEach(delivery -> shown
                .others(delivery.articleId(), wishes.getOrDefault(delivery.chatId(), Wishes.NONE)).forEach(other -> {
                    chats.add(delivery.chatId());
                    others.add(other.id());
                }));
        deliveries.forEach(delivery -> shown.reprints(delivery.articleId()).forEach(other -> {
            chats.add(delivery.chatId());
            others.add(other);
        }));
        discussed.forEach(delivery -> {
            chats.add(channels.get(delivery.chatId()));
            others.add(delivery.articleId());
        });
        this.told = chats.isEmpty()
                ? Map.of()
                : outbox.told(chats, others).stream().collect(
                        toMap(each -> new Key(each.chatId(), each.articleId()), Function.identity(), (one, _) -> one,
                                HashMap::new));
        channels.forEach(this::takeOver);
        this.channelTurns = new ChannelTurns(channels, reached, this::told, now);
    }

    /** Counts what a channel got as what its discussion group got. */
    private void takeOver(long group, long channel) {
        List.copyOf(told.values()).stream().filter(row -> row.chatId() == channel && row.hasCome())
                .forEach(row -> told.put(new Key(group, row.articleId()), row));
    }

    /**
     * Returns what becomes of those deliveries of a message whose turn it is not, because of their stories.
     *
     * @param wanted deliveries that the chat wants, in the order of the message
     */
    Map<Delivery, Outcome> notYet(List<Delivery> wanted, Chat chat, Wishes wishes) {
        Map<Delivery, Outcome> notYet = new LinkedHashMap<>();
        wanted.forEach(delivery -> channelTurns.yields(delivery)
                .ifPresent(outcome -> notYet.put(delivery, outcome)));
        if (!told.isEmpty()) {
            List<Delivery> own = wanted.stream().filter(delivery -> !notYet.containsKey(delivery)).toList();
            ReprintTurns reprints = new ReprintTurns(shown, this::told, now);
            own.forEach(delivery -> reprints.yields(delivery, own)
                    .or(() -> yields(delivery, own, chat, wishes))
                    .ifPresent(outcome -> notYet.put(delivery, outcome)));
            List<Delivery> left = own.stream().filter(delivery -> !notYet.containsKey(delivery)).toList();
            left.stream().filter(delivery -> reprints.isSecond(delivery, left)
                    || isSecond(delivery, left, chat, wishes))
                    .forEach(delivery -> notYet.put(delivery, new Outcome.Held(now.plus(LOOK_AGAIN))));
        }
        return notYet;
    }

    /** What becomes of the delivery because of an article that is not in the same message. */
    private Optional<Outcome> yields(Delivery delivery, List<Delivery> message, Chat chat, Wishes wishes) {
        if (shown.isInLanguageOf(chat, delivery.articleId())) {
            return Optional.empty();
        }
        Set<Long> together = new HashSet<>(message.stream().map(Delivery::articleId).toList());
        List<Article> others = shown.others(delivery.articleId(), wishes).stream()
                .filter(other -> !together.contains(other.id())).toList();
        return told(others, delivery).filter(Told::hasCome).findFirst()
                .<Outcome>map(other -> new Outcome.Withdrawn(
                        "its story has come as article " + other.articleId()))
                .or(() -> others.stream().flatMap(other -> behind(other, delivery, chat).stream())
                        .max(Instant::compareTo).map(Outcome.Held::new));
    }

    private Stream<Told> told(List<Article> others, Delivery delivery) {
        return others.stream().flatMap(other -> told(delivery.chatId(), other.id()).stream());
    }

    private Optional<Told> told(long chatId, long articleId) {
        return Optional.ofNullable(told.get(new Key(chatId, articleId)));
    }

    /** When the delivery's turn is, if the other article goes before it: it is better, or may have arrived already. */
    private Optional<Instant> behind(Article other, Delivery delivery, Chat chat) {
        Told row = told(delivery.chatId(), other.id()).orElse(null);
        if (row == null) {
            return Optional.empty();
        }
        boolean first = row.due().isAfter(now) ? row.attempts() > 0 : other.isIn(chat.reader().language().locale());
        return switch (row.state()) {
            case SENDING -> Optional.of(now.plus(LOOK_AGAIN));
            case OWED -> first ? Optional.of(row.due().plus(BEHIND)) : Optional.empty();
            case SENT, UNKNOWN, REFUSED, WITHDRAWN -> Optional.empty();
        };
    }

    /** Tells whether a better article of the story goes in the same message, or an earlier one that is as good. */
    private boolean isSecond(Delivery delivery, List<Delivery> message, Chat chat, Wishes wishes) {
        Set<Long> others = new HashSet<>(
                shown.others(delivery.articleId(), wishes).stream().map(Article::id).toList());
        return !shown.isInLanguageOf(chat, delivery.articleId()) && message.stream()
                .filter(other -> others.contains(other.articleId()))
                .anyMatch(other -> shown.isInLanguageOf(chat, other.articleId())
                        || message.indexOf(other) < message.indexOf(delivery));
    }
}
