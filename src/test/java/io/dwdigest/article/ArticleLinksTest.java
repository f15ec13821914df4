package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class ArticleLinksTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Parts parts;
    private final Articles articles;
    private final ArticleLinks links;

    ArticleLinksTest(Database database) {
        parts = new Parts(database.create(), new SettableClock(NOON)).of(Articles.class, ArticleLinks.class);
        articles = parts.part(Articles.class);
        links = parts.part(ArticleLinks.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private void linking(long id, int daysAgo, Long... others) {
        articles.add(AnArticle.of(id).published(NOON.minus(Duration.ofDays(daysAgo))).links(others).build(), false);
    }

    @Test
    void a_rank_is_how_many_articles_of_a_time_link_one() {
        linking(1, 0, 7L, 8L, 7L);
        linking(2, 1, 7L);
        linking(3, 9, 7L, 8L);
        Instant weekAgo = NOON.minus(Duration.ofDays(7));
        assertThat(links.ranks(List.of(7L, 8L, 9L), weekAgo)).isEqualTo(Map.of(7L, 2, 8L, 1));
        assertThat(links.ranks(List.of(8L), NOON.minus(Duration.ofDays(10)))).isEqualTo(Map.of(8L, 2));
        assertThat(links.ranks(List.of(), weekAgo)).isEmpty();
    }

    @Test
    void links_go_with_the_article_that_has_them() {
        linking(1, 0, 7L);
        linking(2, 0, 7L);
        links.remove(List.of(1L));
        assertThat(links.ranks(List.of(7L), NOON)).isEqualTo(Map.of(7L, 1));
        links.remove(List.of(7L));
        assertThat(links.ranks(List.of(7L), NOON)).isNotEmpty();
    }
}
