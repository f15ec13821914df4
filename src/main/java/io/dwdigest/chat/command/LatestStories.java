package io.dwdigest.chat.command;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleLinks;
import io.dwdigest.article.Articles;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Reprint;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.Digest;
import io.dwdigest.revision.Revision;
import io.dwdigest.subscription.Chat;
import io.dwdigest.topic.TopicMatches;
import io.dwdigest.topic.Topics;

/**
 * Finds the newest articles about a topic, each story once. A story that several editions tell stands where its newest
 * article would stand, so that it is on one page only. Of articles of one edition that say the same the latest is shown.
 */
@Component
public class LatestStories {

    /**
     * One place in the list.
     *
     * @param place the id of the newest article of the story, after which the next page continues
     */
    record Latest(long place, Article article, List<AlsoIn> also) {

        Digest digest(Chat chat) {
            return digest(chat, Optional.empty());
        }

        /** @param revision the last one of the article that is shown */
        Digest digest(Chat chat, Optional<Revision> revision) {
            return Condenser.condense(article, revision, chat.reader()).alsoIn(also);
        }

        /** Returns the ids of all articles of the story. */
        Stream<Long> ids() {
            return Stream.concat(Stream.of(place, article.id()), also.stream()
                    .flatMap(other -> ContentId.in(other.link().toString()).stream().boxed())).distinct();
        }

        /** Returns the ids of the article at whose place the story stands, and of the one that is shown. */
        Stream<Long> named() {
            return Stream.of(place, article.id()).distinct();
        }

        /** Tells whether none of the story's articles was seen. */
        boolean isNew(Set<Long> seen) {
            return ids().noneMatch(seen::contains);
        }
    }

    /** More than DW publishes on a day, in all editions together. */
    private static final int MOST_OF_A_DAY = 2_000;
    private static final int MOST_OF_A_WEEK = 5_000;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Articles articles;
    private final ArticleLinks links;
    private final StoryFinder stories;
    private final TopicMatches matches;
    private final Topics topics;

    LatestStories(Articles articles, ArticleLinks links, StoryFinder stories, TopicMatches matches, Topics topics) {
        this.articles = articles;
        this.links = links;
        this.stories = stories;
        this.matches = matches;
        this.topics = topics;
    }

    /**
     * Returns the newest digests about any of some topics, newest first, each story once: in the bot's language, if an
     * article in it is about one of the topics.
     */
    public List<Digest> newest(Set<String> about, Set<String> editions, Chat chat, int most) {
        Map<Long, Integer> places = new HashMap<>();
        List<Latest> found = new ArrayList<>();
        about.stream().map(topics::find).flatMap(Optional::stream)
                .flatMap(topic -> of(new LatestRequest(most, false, topic, null, null), editions, chat).stream())
                .sorted(comparing((Latest latest) -> published(latest.article()))
                        .thenComparingLong(latest -> latest.article().id()).reversed())
                .forEach(latest -> addOnce(latest, found, places, chat.reader().language().locale()));
        return found.stream().limit(most).map(latest -> latest.digest(chat)).toList();
    }

    /** @param places by the ids of articles, where their stories stand in the list */
    private static void addOnce(Latest latest, List<Latest> found, Map<Long, Integer> places, Locale language) {
        int place = latest.ids().map(places::get).filter(Objects::nonNull).findFirst().orElse(found.size());
        if (place == found.size()) {
            found.add(latest);
        } else if (latest.article().isIn(language) && !found.get(place).article().isIn(language)) {
            found.set(place, latest);
        }
        latest.ids().forEach(id -> places.putIfAbsent(id, place));
    }

    /** Returns one more than wanted, if there are so many, to know whether there are further ones. */
    List<Latest> of(LatestRequest wanted, Set<String> editions, Chat chat) {
        int limit = wanted.number() + 1;
        LocalDate day = wanted.day();
        return day == null
                ? found(after -> ids(wanted.topic().id(), editions, limit, after), limit, wanted, editions, chat)
                : ofDay(wanted, day, editions, chat);
    }

    /**
     * Returns the stories of these articles once more, in the same order, and the one behind them, if there is one. What
     * is no longer stored is left out.
     */
    List<Latest> again(List<Long> ids, LatestRequest wanted, Set<String> editions, Chat chat) {
        List<Latest> kept = once(articles.byIds(ids), wanted.topic().id(), editions, chat);
        return kept.isEmpty()
                ? kept
                : Stream.concat(kept.stream(), of(new LatestRequest(1, false, wanted.topic(), wanted.day(),
                        kept.getLast().place()), editions, chat).stream().limit(1)).toList();
    }

    private List<Latest> ofDay(LatestRequest wanted, LocalDate day, Set<String> editions, Chat chat) {
        int limit = wanted.number() + 1;
        List<Long> all = matches.within(wanted.topic().id(), editions, start(day, chat), start(day.plusDays(1), chat),
                MOST_OF_A_DAY);
        return found(after -> behind(after, all).limit(limit).toList(), limit, wanted, editions, chat);
    }

    /** Returns what stands behind an article: nothing once it is not among them any more. */
    private static Stream<Long> behind(@Nullable Long article, List<Long> all) {
        return article == null ? all.stream() : all.stream().dropWhile(id -> !id.equals(article)).skip(1);
    }

    /**
     * Returns the stories of the seven days up to this moment, each once. Those that most articles of these days link
     * come first, of equals the newest.
     */
    List<Latest> ofWeek(String topic, Set<String> editions, Instant now, Chat chat) {
        Instant since = now.minus(WEEK);
        List<Latest> found = once(articles.byIds(matches.within(topic, editions, since, now.plusSeconds(1),
                MOST_OF_A_WEEK)), topic, editions, chat);
        Map<Long, Integer> ranks = links.ranks(found.stream().flatMap(Latest::ids).toList(), since);
        return found.stream().sorted(comparingInt((Latest latest) -> latest.ids()
                .mapToInt(id -> ranks.getOrDefault(id, 0)).sum()).reversed()).toList();
    }

    private List<Latest> found(Function<@Nullable Long, List<Long>> ids, int limit, LatestRequest wanted,
            Set<String> editions, Chat chat) {
        List<Latest> found = new ArrayList<>();
        Long after = wanted.after();
        List<Long> page;
        do {
            page = ids.apply(after);
            found.addAll(once(articles.byIds(page), wanted.topic().id(), editions, chat));
            after = page.isEmpty() ? after : page.getLast();
        } while (found.size() < limit && page.size() == limit);
        return found.stream().limit(limit).toList();
    }

    /** Returns the day with articles that is nearest to the day that was asked for; of two such days the earlier one. */
    Optional<LocalDate> nearest(LatestRequest wanted, LocalDate day, Set<String> editions, Chat chat) {
        return Stream.of(before(wanted, day, editions, chat), after(wanted, day, editions, chat))
                .flatMap(Optional::stream).min(comparingLong(near -> Math.abs(DAYS.between(near, day))));
    }

    private Optional<LocalDate> before(LatestRequest wanted, LocalDate day, Set<String> editions, Chat chat) {
        String topic = wanted.topic().id();
        return found(after -> after == null
                ? matches.within(topic, editions, Instant.EPOCH, start(day, chat), 2)
                : matches.latest(topic, editions, 2, after), 2, wanted.on(null), editions, chat).stream().findFirst()
                .flatMap(latest -> matches.datedAt(topic, latest.place())).map(dated -> day(dated, chat));
    }

    /** Passes over days whose articles all stand on a later one, as reprints do. */
    private Optional<LocalDate> after(LatestRequest wanted, LocalDate day, Set<String> editions, Chat chat) {
        Optional<LocalDate> next = next(wanted, day, editions, chat);
        while (next.isPresent() && ofDay(wanted, next.get(), editions, chat).isEmpty()) {
            next = next(wanted, next.get(), editions, chat);
        }
        return next;
    }

    private Optional<LocalDate> next(LatestRequest wanted, LocalDate day, Set<String> editions, Chat chat) {
        return matches.firstSince(wanted.topic().id(), editions, start(day.plusDays(1), chat))
                .map(dated -> day(dated, chat));
    }

    private static Instant start(LocalDate day, Chat chat) {
        return day.atStartOfDay(chat.reader().zone()).toInstant();
    }

    private static LocalDate day(Instant moment, Chat chat) {
        return LocalDate.ofInstant(moment, chat.reader().zone());
    }

    private List<Long> ids(String topic, Set<String> editions, int limit, @Nullable Long after) {
        return after == null
                ? matches.latest(topic, editions, limit)
                : matches.latest(topic, editions, limit, after);
    }

    private List<Latest> once(List<Article> page, String topic, Set<String> editions, Chat chat) {
        Map<Long, List<Article>> others = editions.size() > 1 ? stories.others(page) : Map.of();
        Map<Long, List<Reprint>> later = stories.laterReprints(page.stream().map(Article::id).toList());
        return page.stream().filter(article -> later.getOrDefault(article.id(), List.of()).stream()
                .noneMatch(reprint -> matches.of(reprint.id()).contains(topic)))
                .flatMap(article -> latest(article, others.getOrDefault(article.id(), List.of()).stream()
                        .filter(other -> editions.contains(other.edition())).toList(), topic, chat).stream())
                .toList();
    }

    /** The place of a story in the list; empty when a newer article of the story, about the same topic, has it. */
    private Optional<Latest> latest(Article article, List<Article> told, String topic, Chat chat) {
        List<Article> others = StoryFinder.oneOfEachEdition(told);
        List<Article> about = Stream.concat(Stream.of(article),
                others.stream().filter(other -> matches.of(other.id()).contains(topic)))
                .sorted(comparing(LatestStories::published).thenComparingLong(Article::id)).toList();
        if (about.getLast().id() != article.id()) {
            return Optional.empty();
        }
        Article best = about.stream().filter(each -> each.isIn(chat.reader().language().locale())).findFirst()
                .orElse(about.getFirst());
        return Optional.of(new Latest(article.id(), best, Stream.concat(Stream.of(article), others.stream())
                .filter(each -> each.id() != best.id()).map(AlsoIn::of).toList()));
    }

    private static Instant published(Article article) {
        return Objects.requireNonNullElse(article.published(), Instant.EPOCH);
    }
}
