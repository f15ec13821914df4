package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.outbox.Outbox.Told;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;

/** Makes digests of articles that were kept from a chat: the most linked first, each story once. */
@Component
public class UnsentStories {

    /** More than anybody reads. The newest are taken. */
    private static final int MOST_MISSED = 1000;

    private final Outbox outbox;
    private final MissedArticles missed;
    private final Letters letters;
    private final MostLinked mostLinked;
    private final Subscriptions subscriptions;

    UnsentStories(Outbox outbox, MissedArticles missed, Letters letters, MostLinked mostLinked,
            Subscriptions subscriptions) {
        this.outbox = outbox;
        this.missed = missed;
        this.letters = letters;
        this.mostLinked = mostLinked;
        this.subscriptions = subscriptions;
    }

    /** Returns the digests that the chat missed during its last holiday and still wants. */
    public List<Item> missed(Chat chat) {
        return of(chat, missed.of(chat.id(), MOST_MISSED), Instant.EPOCH);
    }

    /**
     * Returns the digests of those that the chat still wants. A story that has come after all is left out.
     *
     * @param since the moment from which articles that link are dated
     */
    List<Item> of(Chat chat, List<Long> articleIds, Instant since) {
        Wishes wishes = subscriptions.of(chat.id());
        OwedArticles shown = letters.articlesOf(articleIds, wishes);
        return once(mostLinked.firstSince(since, articleIds, shown), shown, chat).stream()
                .map(article -> shown.item(article, wishes, chat)).flatMap(Optional::stream).toList();
    }

    /** Of a story that has not come, the article in the language of the bot is kept, else the first. */
    private List<Long> once(List<Long> articleIds, OwedArticles shown, Chat chat) {
        Set<Long> told = new HashSet<>(come(articleIds, shown, chat));
        Set<Long> known = Set.copyOf(articleIds);
        List<Long> kept = new ArrayList<>();
        for (Long article : articleIds) {
            List<Long> story = shown.story(article).toList();
            if (story.stream().noneMatch(told::contains)) {
                kept.add(story.stream().filter(known::contains).filter(other -> shown.isInLanguageOf(chat, other))
                        .findFirst().orElse(article));
                told.addAll(story);
            }
        }
        return kept;
    }

    /** Of the articles themselves only those have come that certainly have: they were kept from the chat. */
    private Set<Long> come(List<Long> articleIds, OwedArticles shown, Chat chat) {
        Set<Long> others = articleIds.stream().flatMap(shown::story).collect(toSet());
        Set<Long> kept = Set.copyOf(articleIds);
        return outbox.told(List.of(chat.id()), others).stream()
                .filter(told -> kept.contains(told.articleId()) ? told.state() == State.SENT : told.hasCome())
                .map(Told::articleId).collect(toSet());
    }
}
