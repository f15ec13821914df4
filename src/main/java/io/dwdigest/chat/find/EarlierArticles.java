package io.dwdigest.chat.find;

import static java.util.Comparator.comparing;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleLinks;
import io.dwdigest.article.Articles;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.article.StoryFinder.Story;
import io.dwdigest.search.Finder;

/**
 * Finds earlier articles of the story that an article belongs to. Those come first into the list that DW's own links join
 * with it, then those that are alike.
 */
@Component
class EarlierArticles {

    private static final int MOST = 8;

    private final Articles articles;
    private final ArticleLinks links;
    private final Finder finder;
    private final StoryFinder stories;

    EarlierArticles(Articles articles, ArticleLinks links, Finder finder, StoryFinder stories) {
        this.stories = stories;
        this.articles = articles;
        this.links = links;
        this.finder = finder;
    }

    /** Returns the earlier articles of these editions, the oldest first, each story once. */
    List<Story> of(Article article, Set<String> editions, Locale language) {
        Set<Long> ids = new LinkedHashSet<>(links.around(article.id()));
        ids.addAll(finder.like(article.id(), editions, MOST));
        List<Article> listed = articles.byIds(List.copyOf(ids)).stream()
                .filter(other -> editions.contains(other.edition()) && isEarlier(other, article)).toList();
        return stories.once(listed, Set.of(article.id()), editions, language).stream().limit(MOST)
                .sorted(comparing(story -> story.shown().published())).toList();
    }

    /** Returns the ids of those articles, of any edition, that surely belong to the story: linked ones, and very like ones. */
    Set<Long> ofStory(Article article) {
        Set<Long> ids = new HashSet<>(links.around(article.id()));
        ids.addAll(finder.ofOneStory(article, finder.like(article.id(), Set.of(article.edition()), MOST)));
        return ids;
    }

    private static boolean isEarlier(Article one, Article than) {
        return one.id() != than.id() && one.published() != null && than.published() != null
                && one.published().isBefore(than.published());
    }
}
