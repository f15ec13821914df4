package io.dwdigest.article;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether two editions tell the same story.
 * <p>
 * DW says this nowhere: no answer of DW names the article of another edition, and each has an id of its own. So only
 * what needs no language can tell. All of this must be so:
 * <ul>
 * <li>The editions differ, and the kind is the same.
 * <li>DW's own dates are at most {@link #APART} apart.
 * <li>The picture is the same. DW gives a picture one id for all editions.
 * <li>Neither edition used the picture for another article within {@link #REUSED}, else nobody knows which of them it
 * is. A {@link Reprint} is no other article.
 * <li>The picture is fresh: its id is hardly smaller than the articles' ids. DW counts the ids of pictures and articles
 * together, so a fresh picture was stored for this news. A picture from the archive shows the subject only, and two
 * stories of one day may share it. Then the texts must share a byline's name, or {@link #ENOUGH} names or numbers.
 * </ul>
 * A story that is not recognised comes in each language, as it did before. A story that is recognised wrongly would hide
 * news, so the rule prefers the first mistake.
 */
final class SameStory {

    static final Duration APART = Duration.ofHours(36);
    static final Duration REUSED = Duration.ofDays(14);
    /** How many ids DW gives in about four days. */
    private static final long FRESH = 50_000;
    /** A person's two names are two, and all that two different stories about that person need have in common. */
    private static final int ENOUGH = 3;

    /** Words in Latin letters with a capital: names are spelled alike in all editions, also in Chinese ones. */
    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\d])[A-Z][\\p{IsLatin}\\d]{2,}");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[.,\u00a0\u202f](?=\\d{3}(?!\\d))");
    /** Numbers of two digits or more. A year says little. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(?!(?:19|20)\\d\\d(?!\\d))\\d{2,}");

    private SameStory() {}

    /**
     * Tells whether the two articles tell the same story. The order of the two does not matter.
     *
     * @param pictured the stored articles with the same picture, these two among them
     */
    static boolean isTold(Article one, Article other, Collection<Article> pictured) {
        return !one.edition().equals(other.edition()) && one.kind() == other.kind() && one.pictureName() != null
                && Objects.equals(one.pictureName(), other.pictureName()) && isSameTime(one, other)
                && isAlone(one, pictured) && isAlone(other, pictured)
                && (one.isSample() || isFresh(one, other) || isSaidAlike(one, other));
    }

    /** Samples of one story are published at the same moment, and several stories have the same picture. */
    private static boolean isSameTime(Article one, Article other) {
        return one.isSample()
                ? other.isSample() && Objects.equals(one.published(), other.published())
                : !other.isSample() && isWithin(APART, one, other);
    }

    private static boolean isAlone(Article article, Collection<Article> pictured) {
        return article.isSample() || pictured.stream().noneMatch(other -> other.id() != article.id()
                && other.edition().equals(article.edition()) && isWithin(REUSED, article, other)
                && !Reprint.is(article, other));
    }

    private static boolean isWithin(Duration most, Article one, Article other) {
        Instant first = one.published();
        Instant second = other.published();
        return first != null && second != null && Duration.between(first, second).abs().compareTo(most) <= 0;
    }

    private static boolean isFresh(Article one, Article other) {
        String picture = Objects.requireNonNullElse(one.pictureName(), "");
        return picture.matches("\\d{1,18}") && Long.parseLong(picture) >= Math.max(one.id(), other.id()) - FRESH;
    }

    private static boolean isSaidAlike(Article one, Article other) {
        return !common(Set.copyOf(one.byline()), Set.copyOf(other.byline())).isEmpty()
                || common(landmarks(one), landmarks(other)).size() >= ENOUGH;
    }

    /** The names and numbers of the article's headline and lead. */
    private static Set<String> landmarks(Article article) {
        String text = Stream.of(article.headline(), article.lead()).filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return Stream.concat(NAME.matcher(text).results(), NUMBER.matcher(THOUSANDS.matcher(text).replaceAll(""))
                .results()).map(MatchResult::group).map(found -> found.toLowerCase(Locale.ROOT)).collect(toSet());
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        return common;
    }
}
