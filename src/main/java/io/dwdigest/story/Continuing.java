package io.dwdigest.story;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.ArticleLinks;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.search.Finder;
import io.dwdigest.subscription.FollowedStories;

/**
 * Notes which followed stories a new article continues, in the transaction that adds the article. DW links it with one
 * of the story's articles, or another edition's article of the same news belongs to the story, or the words are much
 * alike. While the index is being built, words tell nothing.
 */
@Component
class Continuing {

    private final FollowedStories followed;
    private final ArticleLinks links;
    private final StoryFinder editions;
    private final Finder finder;

    Continuing(FollowedStories followed, ArticleLinks links, StoryFinder editions, Finder finder) {
        this.followed = followed;
        this.links = links;
        this.editions = editions;
        this.finder = finder;
    }

    @EventListener
    void on(ArticleFound found) {
        Set<Long> known = found.pushed() ? followed.articles() : Set.of();
        if (!known.isEmpty()) {
            Set<Long> continued = continued(found.article(), known);
            if (!continued.isEmpty()) {
                followed.add(found.article().id(), continued);
            }
        }
    }

    private Set<Long> continued(Article article, Set<Long> known) {
        Set<Long> continued = new HashSet<>(links.around(article.id()));
        continued.addAll(article.links());
        editions.others(List.of(article)).values().forEach(others -> others.forEach(it -> continued.add(it.id())));
        continued.retainAll(known);
        continued.addAll(finder.ofOneStory(article, known));
        return continued;
    }
}
