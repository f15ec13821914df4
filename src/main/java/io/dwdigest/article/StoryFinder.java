package io.dwdigest.article;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Component;

/**
 * Finds what other editions tell of a story. Nothing about stories is stored: each question is answered from the
 * articles of that moment, so that it does not matter which node stored which edition first.
 */
@Component
public class StoryFinder {

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
