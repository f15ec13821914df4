package io.dwdigest.subscription;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

/** What words would have brought of late. */
@OnBothDatabases
class WordFiguresTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Parts parts;
    private final WordFigures figures;

    WordFiguresTest(Database database) {
        parts = new Parts(database.create(), new SettableClock(NOON)).in("article").of(WordFigures.class);
        figures = parts.part(WordFigures.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private void store(long id, String edition, String headline, int daysAgo) {
        Article article = AnArticle.of(id).edition(edition).headline(headline)
                .published(NOON.minus(Duration.ofDays(daysAgo))).build();
        parts.part(Articles.class).add(article, false, NOON);
    }

    private static ReaderWord word(String typed, boolean muted) {
        return ReaderWord.of(typed, muted).orElseThrow();
    }

    private static Wishes wishes(ReaderWord... words) {
        return new Wishes(Set.of("zh", "en"), Set.of(), List.of(words), List.of());
    }

    private WordFigure figure(String typed, ReaderWord... others) {
        ReaderWord own = word(typed, false);
        return requireNonNull(figures.withClose(List.of(own),
                wishes(Stream.concat(Stream.of(own), Stream.of(others)).toArray(ReaderWord[]::new))).get(own.word()));
    }

    @Test
    void the_articles_of_thirty_days_are_counted() {
        store(1, "en", "Bees build", 29);
        store(2, "zh", "BEES 与桥", 3);
        store(3, "en", "Bees long ago", 31);
        store(4, "de", "Bees anderswo", 1);
        store(5, "en", "Beeswax", 1);
        assertThat(figure("bees")).isEqualTo(new WordFigure(30, 2, "BEES 与桥", List.of()));
    }

    @Test
    void no_more_days_are_told_than_the_articles_reach_back() {
        store(1, "en", "Bees build", 4);
        assertThat(figure("bees").days()).isEqualTo(5);
        store(2, "en", "Birds", 0);
        assertThat(figure("birds").days()).isEqualTo(5);
    }

    @Test
    void what_the_chat_mutes_would_not_have_come() {
        store(1, "en", "Bees build", 1);
        store(2, "en", "Bees play football", 1);
        assertThat(figure("bees", word("football", true)).count()).isEqualTo(1);
        Map<String, WordFigure> both = figures.of(List.of(word("football", true)), wishes(word("football", true)));
        assertThat(requireNonNull(both.get("football")).count()).isEqualTo(1);
    }

    @Test
    void where_nothing_would_have_come_the_close_words_are_told() {
        store(1, "en", "Two robots", 1);
        assertThat(figure("robotic")).isEqualTo(new WordFigure(2, 0, null, List.of("robots")));
    }

    @Test
    void without_articles_there_is_no_figure() {
        assertThat(figures.withClose(List.of(word("bees", false)), wishes())).isEmpty();
        assertThat(figures.of(List.of(), wishes())).isEmpty();
    }
}
