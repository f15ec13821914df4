package io.dwdigest.subscription;

import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.topic.TopicMatches;

/** Tells whether articles have readers. */
@Component
public class Audience {

    private final Subscriptions subscriptions;
    private final TopicMatches matches;

    Audience(Subscriptions subscriptions, TopicMatches matches) {
        this.subscriptions = subscriptions;
        this.matches = matches;
    }

    /** Returns whether one of these chats follows a topic or a word. */
    public boolean isThere(Collection<Long> chats) {
        return subscriptions.of(chats).values().stream()
                .anyMatch(wishes -> !wishes.topics().isEmpty() || !wishes.words(false).isEmpty());
    }

    /** Returns whether one of these chats wants one of the articles. */
    public boolean wants(Collection<Long> chats, List<Article> articles) {
        Collection<Wishes> wishes = subscriptions.of(chats).values();
        return articles.stream().anyMatch(article -> isWanted(article, wishes));
    }

    private boolean isWanted(Article article, Collection<Wishes> wishes) {
        List<String> about = matches.of(article.id());
        return wishes.stream()
                .anyMatch(one -> one.because(article.edition(), about, () -> WordText.of(article)).isPresent());
    }
}
