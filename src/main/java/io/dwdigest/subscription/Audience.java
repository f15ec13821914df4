package io.dwdigest.subscription;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.topic.TopicMatches;

/** Tells whether articles have readers. */
@Component
public class Audience {

    private final Subscriptions subscriptions;
    private final TopicMatches matches;
    private final FollowedStories stories;

    Audience(Subscriptions subscriptions, TopicMatches matches, FollowedStories stories) {
        this.subscriptions = subscriptions;
        this.matches = matches;
        this.stories = stories;
    }

    /** Returns whether one of these chats follows a topic, a word or a story. */
    public boolean isThere(Collection<Long> chats) {
        return subscriptions.of(chats).values().stream()
                .anyMatch(wishes -> !wishes.topics().isEmpty() || !wishes.words(false).isEmpty()
                        || !wishes.stories().isEmpty());
    }

    /** Returns whether one of these chats wants one of the articles. */
    public boolean wants(Collection<Long> chats, List<Article> articles) {
        Collection<Wishes> wishes = subscriptions.of(chats).values();
        Map<Long, Set<Long>> parts = stories.storiesOf(articles.stream().map(Article::id).toList());
        return articles.stream().anyMatch(
                article -> isWanted(article, parts.getOrDefault(article.id(), Set.of()), wishes));
    }

    private boolean isWanted(Article article, Set<Long> parts, Collection<Wishes> wishes) {
        List<String> about = matches.of(article.id());
        return wishes.stream()
                .anyMatch(one -> one.because(article.edition(), about, parts, () -> WordText.of(article)).isPresent());
    }
}
