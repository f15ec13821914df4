package io.dwdigest.subscription;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.topic.WordFinder;

/**
 * Tells what words would have brought a chat in the last 30 days, by the search that sends. It looks at the newest 5,000
 * articles at most, and holds one page of them in memory at a time.
 */
@Component
public class WordFigures {

    private static final int DAYS = 30;
    private static final int MOST = 5000;
    private static final int PAGE = 250;

    private final Articles articles;
    private final Clock clock;

    WordFigures(Articles articles, Clock clock) {
        this.articles = articles;
        this.clock = clock;
    }

    /**
     * Returns the figure of each word, by its search form; nothing when no article is stored that could have it.
     *
     * @param wishes of the chat: its editions, and what it mutes
     */
    public Map<String, WordFigure> of(Collection<ReaderWord> words, Wishes wishes) {
        return figures(words, wishes, List.of());
    }

    /** Works like {@link #of}, and for a word that would have brought nothing adds what is close to it. */
    public Map<String, WordFigure> withClose(Collection<ReaderWord> words, Wishes wishes) {
        return figures(words, wishes, words.stream().map(CloseWords::new).toList());
    }

    private Map<String, WordFigure> figures(Collection<ReaderWord> words, Wishes wishes, List<CloseWords> looking) {
        List<Long> ids = words.isEmpty() ? List.of() : ids(wishes.editions());
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> headlines = headlines(ids, words, wishes, looking);
        Map<String, List<String>> close = looking.stream()
                .collect(toMap(CloseWords::word, CloseWords::found, (one, _) -> one));
        int days = days(ids.getLast());
        return words.stream().map(ReaderWord::word).distinct().collect(toMap(word -> word, word -> {
            List<String> with = headlines.getOrDefault(word, List.of());
            return with.isEmpty()
                    ? new WordFigure(days, 0, null, close.getOrDefault(word, List.of()))
                    : new WordFigure(days, with.size(), with.getFirst(), List.of());
        }));
    }

    /** Returns the headlines of the articles with each word, newest first. What the chat mutes does not come. */
    private Map<String, List<String>> headlines(List<Long> ids, Collection<ReaderWord> words, Wishes wishes,
            List<CloseWords> looking) {
        List<ReaderWord> muted = wishes.words(true);
        Set<String> all = Stream.concat(words.stream(), muted.stream()).map(ReaderWord::word).collect(toSet());
        WordFinder<String> finder = new WordFinder<>(all, word -> word);
        Map<String, List<String>> headlines = new HashMap<>();
        each(ids, article -> {
            WordText text = WordText.of(article);
            Set<String> found = text.has(finder);
            boolean hidden = muted.stream().anyMatch(word -> found.contains(word.word()));
            words.stream().filter(word -> found.contains(word.word()) && (word.muted() || !hidden))
                    .forEach(word -> headlines.computeIfAbsent(word.word(), _ -> new ArrayList<>())
                            .add(article.headline()));
            looking.forEach(close -> close.look(text));
        });
        return headlines;
    }

    private List<Long> ids(Set<String> editions) {
        return articles.idsSince(editions, clock.instant().minus(Duration.ofDays(DAYS)), MOST);
    }

    private void each(List<Long> ids, Consumer<Article> visitor) {
        for (int from = 0; from < ids.size(); from += PAGE) {
            articles.byIds(ids.subList(from, Math.min(ids.size(), from + PAGE))).forEach(visitor);
        }
    }

    private int days(long oldest) {
        Instant first = articles.dates(List.of(oldest)).getOrDefault(oldest, clock.instant());
        return Math.clamp(Duration.between(first, clock.instant()).toDays() + 1, 2, DAYS);
    }
}
