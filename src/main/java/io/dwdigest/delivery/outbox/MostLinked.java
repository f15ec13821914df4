package io.dwdigest.delivery.outbox;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import io.dwdigest.article.ArticleLinks;

/**
 * Puts deliveries in the order of the ranks of their articles: what most articles of the last seven days link comes
 * first, of equals the newest. Links to all editions of a story count together, and so do those to its reprints.
 */
@Component
class MostLinked {

    private static final Duration WEEK = Duration.ofDays(7);

    private final ArticleLinks links;

    MostLinked(ArticleLinks links) {
        this.links = links;
    }

    List<Delivery> first(Collection<Delivery> deliveries, OwedArticles shown, Instant now) {
        Map<Long, Integer> ranks = ranks(deliveries.stream().map(Delivery::articleId).collect(toSet()), shown,
                now.minus(WEEK));
        return deliveries.stream().sorted(comparing(Delivery::articleId, order(ranks, shown))).toList();
    }

    /** Puts articles in this order by what articles link that are dated since a moment. */
    List<Long> firstSince(Instant since, Collection<Long> articleIds, OwedArticles shown) {
        return articleIds.stream().sorted(order(ranks(Set.copyOf(articleIds), shown, since), shown)).toList();
    }

    private static Comparator<Long> order(Map<Long, Integer> ranks, OwedArticles shown) {
        return comparingInt((Long article) -> ranks.getOrDefault(article, 0)).thenComparing(shown::published)
                .thenComparing(naturalOrder()).reversed();
    }

    private Map<Long, Integer> ranks(Set<Long> articles, OwedArticles shown, Instant since) {
        Map<Long, Integer> counts = links.ranks(articles.stream().flatMap(shown::story).collect(toSet()), since);
        return articles.stream().collect(toMap(Function.identity(), article -> shown.story(article)
                .mapToInt(id -> counts.getOrDefault(id, 0)).sum()));
    }
}
