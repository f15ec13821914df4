package io.dwdigest.article;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

/**
 * Finds what other editions tell of a story. Nothing about stories is stored: each question is answered from the
 * articles of that moment, so that it does not matter which node stored which edition first.
 */
@Component
public class StoryFinder {

    /**
     * A story in a list that has each story once.
     *
     * @param shown the article that stands for it
     * @param others what other editions tell of it, at most one article of each
     */
    public record Story(Article shown, List<Article> others) {}

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

    /**
     * Makes a list of articles one of stories, each where its first article stands. It is shown by the first that is in
     * this language, if the list has one. Of articles of one edition that say the same the latest stays.
     *
     * @param before the ids of articles that the reader saw before this list: their stories are left out
     * @param read the editions that the reader reads, of which each story names its other articles
     */
    public List<Story> once(List<Article> listed, Set<Long> before, Set<String> read, Locale language) {
        Set<Long> ids = Stream.concat(before.stream(), listed.stream().map(Article::id)).collect(toSet());
        Map<Long, List<Reprint>> later = laterReprints(listed.stream().map(Article::id).toList());
        List<Article> last = listed.stream().filter(article -> later.getOrDefault(article.id(), List.of()).stream()
                .noneMatch(reprint -> ids.contains(reprint.id()))).toList();
        Set<String> editions = Stream.concat(read.stream(), last.stream().map(Article::edition)).collect(toSet());
        Map<Long, List<Article>> others = editions.size() > 1 ? others(last) : Map.of();
        Set<Long> seen = new HashSet<>(before);
        List<Story> once = new ArrayList<>();
        for (Article article : last) {
            List<Article> told = others.getOrDefault(article.id(), List.of()).stream()
                    .filter(other -> editions.contains(other.edition())).toList();
            if (seen.add(article.id()) && told.stream().noneMatch(other -> seen.contains(other.id()))) {
                once.add(story(article, told, last, language));
            }
        }
        return once;
    }

    private static Story story(Article first, List<Article> told, List<Article> listed, Locale language) {
        Article shown = Stream.concat(Stream.of(first), told.stream().filter(listed::contains))
                .filter(article -> article.isIn(language)).findFirst().orElse(first);
        return new Story(shown, oneOfEachEdition(Stream.concat(Stream.of(first), told.stream())
                .filter(article -> !article.edition().equals(shown.edition())).toList()));
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
