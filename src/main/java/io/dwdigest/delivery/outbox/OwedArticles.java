package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.dwdigest.article.Article;
import io.dwdigest.article.Reprint;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Change;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.DigestCache;
import io.dwdigest.revision.Revision;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.subscription.WordText;
import io.dwdigest.topic.TopicMatches;

/** Some articles with their topics, in the form in which each reader gets them. For use by one thread. */
final class OwedArticles {

    private static final Logger log = LoggerFactory.getLogger(OwedArticles.class);

    private final Map<Long, Article> articles;
    private final Map<Long, List<Article>> others;
    private final Map<Long, List<Reprint>> reprints;
    private final Map<Long, Revision> revisions;
    private final Map<Long, List<String>> topics = new HashMap<>();
    private final Map<Long, Set<Long>> stories;
    private final Map<Long, WordText> texts = new HashMap<>();
    private final DigestCache condensed = new DigestCache();

    /**
     * Creates the view of some articles.
     *
     * @param others by the id of an article, those of other editions that tell its story
     * @param reprints by the id of an article, those of its own edition that say the same
     * @param revisions by the id of an article, what DW last changed of it, or that DW withdrew it
     * @param stories by the id of an article, the followed stories that it belongs to
     */
    OwedArticles(Collection<Article> articles, Map<Long, List<Article>> others, Map<Long, List<Reprint>> reprints,
            Map<Long, Revision> revisions, Map<Long, Set<Long>> stories, TopicMatches matches) {
        this.revisions = revisions;
        this.others = others;
        this.reprints = reprints;
        this.stories = stories;
        this.articles = articles.stream().collect(toMap(Article::id, Function.identity()));
        this.articles.keySet().forEach(id -> topics.put(id, matches.of(id)));
    }

    /** The article's digest for a chat; empty when it is no longer kept, not wanted, or cannot be condensed. */
    Optional<Item> item(long articleId, Wishes wishes, Chat chat) {
        Article article = articles.get(articleId);
        return article == null
                ? Optional.empty()
                : because(article, wishes).flatMap(reason -> condense(article, wishes, chat, reason));
    }

    /**
     * What a message shows of an article that it was sent with: its digest, or that DW has withdrawn it. Empty when the
     * chat does not want it any more. That DW took the chat's word out of it is no reason for that.
     */
    Optional<Item> shown(long articleId, Wishes wishes, Chat chat) {
        return item(articleId, wishes, chat).or(() -> Optional.ofNullable(revisions.get(articleId))
                .flatMap(last -> because(last, wishes).flatMap(reason -> revised(last, wishes, chat, reason))));
    }

    private Optional<Item> revised(Revision last, Wishes wishes, Chat chat, Because because) {
        Article now = articles.get(last.articleId());
        return now == null
                ? withdrawn(last.articleId()).map(_ -> withdrawn(last, chat, because))
                : condense(now, wishes, chat, because);
    }

    /** As {@link #shown}, also when the chat does not want it any more. Empty when it is no longer kept. */
    Optional<Item> shownAlone(long articleId, Wishes wishes, Chat chat) {
        return shown(articleId, wishes, chat)
                .or(() -> Optional.ofNullable(articles.get(articleId))
                        .flatMap(article -> condense(article, wishes, chat, former(topics.get(articleId)))))
                .or(() -> withdrawn(articleId).map(last -> withdrawn(last, chat, former(last.topics()))));
    }

    /**
     * What a message shows of an article that the chat asked for, whether it wants such articles or not. Empty when it is
     * no longer kept.
     */
    Optional<Item> asked(long articleId, Wishes wishes, Chat chat) {
        Because because = Because.Asked.of(topics.getOrDefault(articleId, List.of()), wishes);
        return Optional.ofNullable(articles.get(articleId))
                .flatMap(article -> condense(article, wishes, chat, because)
                        .map(item -> new Item(item.digest(), because, change(article, chat))))
                .or(() -> withdrawn(articleId).map(last -> withdrawn(last, chat, because)));
    }

    private @Nullable Change change(Article now, Chat chat) {
        Revision last = revisions.get(now.id());
        return last == null ? null : Change.of(last, now, chat.reader());
    }

    private Optional<Revision> withdrawn(long articleId) {
        return articles.containsKey(articleId)
                ? Optional.empty()
                : Optional.ofNullable(revisions.get(articleId)).filter(Revision::withdrawn);
    }

    private static Item withdrawn(Revision last, Chat chat, Because because) {
        return new Item(Condenser.withdrawn(last, chat.reader()), because);
    }

    private static Because former(@Nullable List<String> topics) {
        return new Because.Former(topics == null || topics.isEmpty() ? "" : topics.getFirst());
    }

    private Optional<Because> because(Revision last, Wishes wishes) {
        return wishes.because(last.before().edition(), topics.getOrDefault(last.articleId(), last.topics()),
                stories.getOrDefault(last.articleId(), Set.of()), () -> WordText.of(last.before()));
    }

    /** Why a chat with these wishes gets the article; empty when it does not want it, or it is no longer kept. */
    Optional<Because> because(long articleId, Wishes wishes) {
        return Optional.ofNullable(articles.get(articleId)).flatMap(article -> because(article, wishes));
    }

    private Optional<Because> because(Article article, Wishes wishes) {
        return wishes.because(article.edition(), topics.getOrDefault(article.id(), List.of()),
                parts(article), () -> text(article));
    }

    private Set<Long> parts(Article article) {
        return stories.getOrDefault(article.id(), Set.of());
    }

    private WordText text(Article article) {
        return texts.computeIfAbsent(article.id(), _ -> WordText.of(article));
    }

    /** What editions of these wishes, others than the article's own, tell of its story. */
    List<Article> others(long articleId, Wishes wishes) {
        return others.getOrDefault(articleId, List.of()).stream()
                .filter(other -> wishes.editions().contains(other.edition())).toList();
    }

    /** The ids of the articles that say the same in the same edition. */
    Set<Long> reprints(long articleId) {
        return reprints.getOrDefault(articleId, List.of()).stream().map(Reprint::id).collect(toSet());
    }

    /** Tells whether the article comes because of a topic alone: it has no followed word and continues no story. */
    boolean isForTopicAlone(long articleId, Wishes wishes) {
        Article article = articles.get(articleId);
        return article == null || (wishes.continued(parts(article)).isEmpty()
                && (wishes.words().isEmpty() || wishes.followed(text(article)).isEmpty()));
    }

    /** The ids of all articles of the story: this one, those of other editions, and those that say the same. */
    Stream<Long> story(long articleId) {
        return Stream.of(Stream.of(articleId), others.getOrDefault(articleId, List.of()).stream().map(Article::id),
                reprints.getOrDefault(articleId, List.of()).stream().map(Reprint::id)).flatMap(it -> it).distinct();
    }

    /** When DW published the article; the earliest moment when that is not known. */
    Instant published(long articleId) {
        Article article = articles.get(articleId);
        return article == null || article.published() == null ? Instant.EPOCH : article.published();
    }

    /** Tells whether the article is in the language in which the bot writes to the chat. */
    boolean isInLanguageOf(Chat chat, long articleId) {
        Article article = articles.get(articleId);
        return article != null && article.isIn(chat.reader().language().locale());
    }

    /** Condenses the article. Returns empty when that fails, as one article must not stop the others. */
    private Optional<Item> condense(Article article, Wishes wishes, Chat chat, Because because) {
        try {
            List<AlsoIn> also = StoryFinder.oneOfEachEdition(others(article.id(), wishes)).stream().map(AlsoIn::of)
                    .toList();
            return Optional.of(new Item(condensed
                    .of(article, Optional.ofNullable(revisions.get(article.id())), chat.reader()).alsoIn(also),
                    because));
        } catch (RuntimeException e) {
            log.error("Article {} could not be prepared for chat {}; this is a bug of the bot, please report it",
                    article.id(), chat.id(), e);
            return Optional.empty();
        }
    }
}
