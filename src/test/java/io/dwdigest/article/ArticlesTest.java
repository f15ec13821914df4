package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class ArticlesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** Records the events that it gets; throws an exception instead while it refuses. */
    static class Listener {
        final List<ArticleFound> found = new ArrayList<>();
        final List<Long> withdrawn = new ArrayList<>();
        boolean refuses;

        @EventListener
        void on(ArticleFound fact) {
            if (refuses) {
                throw new IllegalStateException("refused");
            }
            found.add(fact);
        }

        @EventListener
        void on(ArticlesWithdrawn fact) {
            withdrawn.addAll(fact.ids());
        }
    }

    private final SettableClock clock = new SettableClock(NOON);
    private final Listener listener = new Listener();
    private final Parts parts;
    private final Articles articles;

    ArticlesTest(Database database) {
        parts = new Parts(database.create(), clock).with(Listener.class, listener)
                .of(Articles.class);
        articles = parts.part(Articles.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void an_article_comes_back_as_it_was_added() {
        Map<Field, Origin> origins = new EnumMap<>(Field.class);
        List<Origin> all = List.of(Origin.values());
        for (Field field : Field.values()) {
            origins.put(field, all.get(origins.size() % all.size()));
        }
        Article full = AnArticle.of(71563901).edition("zh-hant").kind(Kind.LIVE_BLOG)
                .headline("机器人 “学会” 𠮷 <修>车 👩‍🚲").byline("Erika Muster", "王 小明").lead("第一段。\n第二段。").kicker("科技")
                .keywords("AI", "roboter").marks(new Mark(69572979, "人工 智能"), new Mark(5, ""))
                .sections(new Section("1686", "科 技"), new Section("CN", ""), new Section("", "中国 新闻"))
                .published(NOON.plusMillis(123)).link("https://www.dw.com/zh/%E6%9C%BA/a-71563901")
                .picture("https://static.dw.com/1.jpg").origins(origins).build();
        articles.add(full, true);
        assertThat(articles.byId(full.id())).contains(full);
    }

    @Test
    void an_article_with_few_fields_comes_back_as_it_was_added() {
        Article bare = bare(1, null);
        articles.add(bare, true);
        assertThat(articles.byId(1)).contains(bare);
        assertThat(articles.byId(2)).isEmpty();
    }

    @Test
    void an_article_is_added_and_published_once() {
        assertThat(articles.add(AnArticle.ai(1, 0), true)).isTrue();
        assertThat(articles.add(AnArticle.ai(1, 5), true)).isFalse();
        assertThat(articles.add(AnArticle.ai(2, 0), false)).isTrue();
        assertThat(listener.found).containsExactly(new ArticleFound(AnArticle.ai(1, 0), true),
                new ArticleFound(AnArticle.ai(2, 0), false));
        assertThat(articles.byId(1)).contains(AnArticle.ai(1, 0));
    }

    @Test
    void an_article_is_not_stored_when_a_listener_fails() {
        listener.refuses = true;
        assertThatThrownBy(() -> articles.add(AnArticle.ai(1, 0), true)).hasMessage("refused");
        assertThat(articles.byId(1)).isEmpty();
        listener.refuses = false;
        assertThat(articles.add(AnArticle.ai(1, 0), true)).isTrue();
    }

    @Test
    void an_article_that_is_rolled_back_stays_unknown() {
        parts.part(TransactionOperations.class).executeWithoutResult(status -> {
            articles.add(AnArticle.ai(1, 0), true);
            status.setRollbackOnly();
        });
        assertThat(articles.unknown(List.of(1L))).containsExactly(1L);
        assertThat(articles.count()).isZero();
    }

    @Test
    void a_trimmed_article_stays_known() {
        articles.add(AnArticle.ai(1, -1), true);
        articles.add(AnArticle.ai(2, 0), true);
        articles.remove(List.of(1L));
        assertThat(articles.byId(1)).isEmpty();
        assertThat(articles.count()).isOne();
        assertThat(articles.unknown(List.of(1L, 2L, 3L))).isEqualTo(Set.of(3L));
        assertThat(articles.add(AnArticle.ai(1, -1), true)).isFalse();
        assertThat(articles.byId(1)).isEmpty();
    }

    @Test
    void only_old_samples_are_withdrawn_and_an_event_names_them() {
        long sample = Article.FIRST_SAMPLE;
        articles.add(AnArticle.ai(1, -1), true);
        articles.add(AnArticle.ai(sample, -1), false);
        articles.add(AnArticle.ai(sample + 1, 0), false);
        articles.withdrawSamples(NOON);
        assertThat(articles.byIds(List.of(1L, sample, sample + 1))).extracting(Article::id).containsExactly(1L,
                sample + 1);
        assertThat(listener.withdrawn).containsExactly(sample);
    }

    @Test
    void an_article_without_a_date_is_dated_when_it_was_found() {
        articles.add(bare(1, null), true, NOON.minusSeconds(1));
        articles.add(bare(2, null), true, NOON);
        articles.add(bare(3, NOON.minusSeconds(1)), true, NOON);
        articles.add(bare(4, null), true);
        assertThat(articles.olderThan(Duration.ZERO)).containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void articles_come_in_the_order_of_the_ids_without_missing_ones() {
        LongStream.of(1, 2, 3).forEach(id -> articles.add(AnArticle.ai(id, 0), true));
        assertThat(articles.byIds(List.of(3L, 9L, 1L, 2L))).extracting(Article::id).containsExactly(3L, 1L, 2L);
        assertThat(articles.byIds(List.of())).isEmpty();
        assertThat(articles.unknown(List.of())).isEmpty();
    }

    @Test
    void latest_provenance_leaves_out_samples_and_archived_articles() {
        Map<Field, Origin> origins = Map.of(Field.HEADLINE, Origin.API, Field.LEAD, Origin.DOM);
        articles.add(readFrom(1, "zh", NOON, origins), true);
        articles.add(readFrom(2, "zh", NOON.plusSeconds(60), Map.of()), true);
        articles.add(readFrom(3, "zh", NOON.minusSeconds(60), origins), true);
        articles.add(readFrom(4, "en", NOON, origins), true);
        articles.add(readFrom(5, "zh", NOON, Map.of(Field.LEAD, Origin.ARCHIVE)), true);
        articles.add(readFrom(Article.FIRST_SAMPLE, "zh", NOON, origins), true);
        assertThat(articles.latestProvenance(Edition.ZH, 2)).containsExactly(
                new Provenance(NOON.plusSeconds(60), Map.of()), new Provenance(NOON, origins));
        assertThat(articles.latestProvenance(Edition.ZH, 9)).hasSize(3);
    }

    @Test
    void every_article_is_visited_once_in_the_order_of_ids() {
        articles.add(AnArticle.ai(9_999, 0), true);
        copy(1, 1_202);
        List<Long> visited = new ArrayList<>();
        articles.each(article -> visited.add(article.id()));
        assertThat(visited).hasSize(1_203).isSorted().doesNotHaveDuplicates().endsWith(1_202L, 9_999L);
    }

    private void copy(int from, int to) {
        parts.sql().sql("""
                insert into article (id, edition, kind, headline, byline, keywords, marks, dated_at, link, origins)
                with recursive numbers (n) as (select %d union all select n + 1 from numbers where n < %d)
                select n, edition, kind, headline, byline, keywords, marks, dated_at, link, origins
                from article, numbers where id = 9999
                """.formatted(from, to)).update();
    }

    private static Article readFrom(long id, String edition, Instant published, Map<Field, Origin> origins) {
        return AnArticle.of(id).edition(edition).published(published).origins(origins).build();
    }

    private static Article bare(long id, @Nullable Instant published) {
        return AnArticle.of(id).published(published).build();
    }

    @Test
    void an_impossible_date_counts_as_found_now() {
        Map<Field, Origin> origins = Map.of(Field.PUBLISHED, Origin.API, Field.HEADLINE, Origin.API);
        articles.add(readFrom(1, "zh", Instant.parse("2062-02-10T15:00:00Z"), origins), true);
        articles.add(readFrom(2, "zh", NOON.plus(Duration.ofMinutes(15)), origins), true);
        articles.add(readFrom(3, "zh", NOON.plus(Duration.ofMinutes(15).plusMillis(1)), origins), true);
        assertThat(articles.byIds(List.of(1L, 2L, 3L))).extracting(Article::published).containsExactly(null,
                NOON.plus(Duration.ofMinutes(15)), null);
        assertThat(articles.latestProvenance(Edition.ZH, 9)).extracting(Provenance::dated)
                .containsExactly(NOON.plus(Duration.ofMinutes(15)), NOON, NOON);
        assertThat(listener.found.getFirst().article().origins()).containsOnlyKeys(Field.HEADLINE);
    }

    @Test
    void a_moment_to_come_is_not_when_an_article_was_found() {
        articles.add(bare(1, null), true, NOON.plus(Duration.ofDays(365)));
        assertThat(articles.latestProvenance(Edition.ZH, 9)).extracting(Provenance::dated).containsExactly(NOON);
    }

    @Test
    void what_has_a_date_to_come_stands_beside_its_neighbours() {
        articles.add(bare(1, NOON.minusSeconds(200)), true);
        articles.add(bare(2, NOON.minusSeconds(100)), true);
        articles.add(bare(3, null), true);
        articles.add(bare(4, NOON.minusSeconds(50)), true);
        parts.sql().sql("""
                update article set dated_at = timestamp with time zone '2062-02-10 15:00:00+00',
                                   published_at = timestamp with time zone '2062-02-10 15:00:00+00' where id = 3
                """).update();
        assertThat(articles.dateAnew(NOON)).containsExactly(3L);
        assertThat(articles.byId(3)).map(Article::published).isEmpty();
        assertThat(articles.latestProvenance(Edition.ZH, 9)).extracting(Provenance::dated).containsExactly(
                NOON.minusSeconds(50), NOON.minusSeconds(100), NOON.minusSeconds(100), NOON.minusSeconds(200));
        assertThat(articles.dateAnew(NOON)).isEmpty();
    }

    @Test
    void a_clock_a_year_ahead_makes_no_article_old() {
        articles.add(bare(1, NOON.minus(Duration.ofDays(31))), true);
        articles.add(bare(2, NOON.minusSeconds(60)), true);
        clock.advance(Duration.ofDays(365));
        assertThat(articles.olderThan(Duration.ofDays(30))).containsExactly(1L);
    }

    @Test
    void an_article_with_an_impossible_date_is_stored_without_origins() {
        assertThat(articles.add(bare(4711, Instant.parse("2062-01-01T00:00:00Z")), false)).isTrue();
        assertThat(articles.byId(4711)).get().extracting(Article::published).isNull();
    }
}
