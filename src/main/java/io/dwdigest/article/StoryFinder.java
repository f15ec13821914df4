package io.dwdigest.article;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

import org.springframework.stereotype.Component;

/**
 * Finds what other editions tell of a story. Nothing about stories is stored: each question is answered from the
 * articles of that moment, so that it does not matter which node stored which edition first.
 */
@Component
public class StoryFinder {

    private static final Comparator<Article> NEWEST_LAST = comparing(
            (Article article) -> Objects.requireNonNullElse(article.published(), Instant.EPOCH))
            .thenComparingLong(Article::id);

    private final Articles articles;

    StoryFinder(Articles articles) {
        this.articles = articles;
    }

    /**
     * Returns, by the id of each article, the articles of other editions that tell the same story, in the order of the
     * editions. Articles without such are left out.
     */
    public Map<Long, List<Article>> others(Collection<Article> told) {
        List<Article> dated = told.stream()
                .filter(article -> article.pictureName() != null && article.published() != null).toList();
        Map<Long, List<Article>> others = new HashMap<>();
        if (!dated.isEmpty()) {
            Map<String, List<Article>> pictured = pictured(dated);
            dated.forEach(article -> {
                List<Article> same = others(article,
                        pictured.getOrDefault(Objects.requireNonNull(article.pictureName()), List.of()));
                if (!same.isEmpty()) {
                    others.put(article.id(), same);
                }
            });
        }
        return others;
    }

    /** Returns, by the id of each article, its reprints. Articles without any are left out. */
    public Map<Long, List<Reprint>> reprints(Collection<Long> articleIds) {
        return reprints(articleIds, (one, other) -> other.isWithinTimeOf(one));
    }

    /** Works like {@link #reprints}, but returns only those that are later than the article. */
    public Map<Long, List<Reprint>> laterReprints(Collection<Long> articleIds) {
        return reprints(articleIds, (one, other) -> other.isWithinTimeOf(one) && other.isLaterThan(one));
    }

    private Map<Long, List<Reprint>> reprints(Collection<Long> articleIds, BiPredicate<Reprint, Reprint> counts) {
        Map<Long, List<Reprint>> reprints = new HashMap<>();
        articles.reprinted(articleIds).forEach((id, all) -> all.stream().filter(each -> each.id() == id).findFirst()
                .map(own -> all.stream().filter(each -> each.id() != id && counts.test(own, each)).toList())
                .filter(others -> !others.isEmpty()).ifPresent(others -> reprints.put(id, others)));
        return reprints;
    }

    /** Leaves out, of articles of a story, those that their edition published again later. */
    public static List<Article> oneOfEachEdition(List<Article> told) {
        return told.stream().filter(article -> told.stream().noneMatch(other -> other.edition()
                .equals(article.edition()) && NEWEST_LAST.compare(other, article) > 0)).toList();
    }

    private Map<String, List<Article>> pictured(List<Article> dated) {
        Instant first = dated.stream().map(Article::published).filter(Objects::nonNull).min(naturalOrder())
                .orElseThrow();
        return articles.pictured(dated.stream().map(Article::pictureName).filter(Objects::nonNull).collect(toSet()),
                first.minus(SameStory.REUSED)).stream()
                .collect(groupingBy(article -> Objects.requireNonNull(article.pictureName())));
    }

    private static List<Article> others(Article article, List<Article> pictured) {
        return pictured.stream().filter(other -> SameStory.isTold(article, other, pictured))
                .sorted(comparing(other -> Edition.of(other.edition()).map(Edition::ordinal).orElse(Integer.MAX_VALUE)))
                .toList();
    }
}
