package io.dwdigest.delivery;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.digest.Condensed;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.TopicMatches;

/**
 * Makes the letters that deliveries are to carry, each in its reader's language, script and zone. This is the last moment
 * at which a chat that changed its mind is heard.
 */
@Component
class Letters {

    private static final Logger log = LoggerFactory.getLogger(Letters.class);

    /**
     * A delivery with its letter.
     *
     * @param letter empty when there is nothing to send
     * @param otherwise what becomes of the delivery then
     */
    record Addressed(Delivery delivery, Optional<Letter> letter, Outcome otherwise) {

        static final Outcome UNWANTED = new Outcome.Withdrawn("the chat, or what it wanted, is gone");
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

    List<Addressed> address(List<Delivery> deliveries) {
        List<Long> articleIds = deliveries.stream().map(Delivery::articleId).distinct().toList();
        List<Long> chatIds = deliveries.stream().map(Delivery::chatId).distinct().toList();
        Map<Long, Article> written = articles.byIds(articleIds).stream()
                .collect(toMap(Article::id, Function.identity()));
        Map<Long, List<String>> topics = new HashMap<>();
        articleIds.forEach(id -> topics.put(id, matches.of(id)));
        Map<Long, Chat> readers = chats.byIds(chatIds).stream().collect(toMap(Chat::id, Function.identity()));
        Map<Long, Set<String>> wanted = subscriptions.topics(chatIds);
        Map<Long, Long> moved = readers.size() == chatIds.size() ? Map.of() : chats.movedTo(chatIds);
        Condensed condensed = new Condensed();
        return deliveries.stream().map(delivery -> address(condensed, delivery, unwanted(delivery, readers, moved),
                Optional.ofNullable(written.get(delivery.articleId())),
                Optional.ofNullable(readers.get(delivery.chatId())).filter(chat -> !chat.paused()),
                topic(delivery, topics.getOrDefault(delivery.articleId(), List.of()),
                        wanted.getOrDefault(delivery.chatId(), Set.of()))))
                .toList();
    }

    /** A chat that moved while it was being written to the outbox is owed under its new id. */
    private static Outcome unwanted(Delivery delivery, Map<Long, Chat> readers, Map<Long, Long> moved) {
        Long to = readers.containsKey(delivery.chatId()) ? null : moved.get(delivery.chatId());
        return to == null ? Addressed.UNWANTED : new Outcome.Migrated(to);
    }

    /** One article that cannot be condensed must not stop the others. */
    private static Addressed address(Condensed condensed, Delivery delivery, Outcome unwanted,
            Optional<Article> article,
            Optional<Chat> chat,
            Optional<String> topic) {
        try {
            return new Addressed(delivery, letter(condensed, delivery, article, chat, topic), unwanted);
        } catch (RuntimeException e) {
            log.error("Article {} could not be condensed for chat {}", delivery.articleId(), delivery.chatId(), e);
            return new Addressed(delivery, Optional.empty(), new Outcome.Refused(e.toString()));
        }
    }

    /** The topic because of which the chat still wants it: the one noted, or another one that it follows. */
    private static Optional<String> topic(Delivery delivery, List<String> topics, Set<String> wanted) {
        return wanted.contains(delivery.topic())
                ? Optional.of(delivery.topic())
                : topics.stream().filter(wanted::contains).findFirst();
    }

    private static Optional<Letter> letter(Condensed condensed, Delivery delivery, Optional<Article> article,
            Optional<Chat> chat,
            Optional<String> topic) {
        return article.flatMap(text -> chat.flatMap(reader -> topic.map(because -> new Letter(reader,
                condensed.of(text, reader.reader()), because, delivery.form()))));
    }
}
