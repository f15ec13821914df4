package io.dwdigest.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

/** What is kept of an article that DW changed or withdrew, and for how long. */
@OnBothDatabases
class RevisionsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** Hears of each revision. */
    static final class Ear {

        private final List<ArticleRevised> heard = new ArrayList<>();

        @EventListener
        void on(ArticleRevised revised) {
            heard.add(revised);
        }
    }

    private final SettableClock clock = new SettableClock(NOON);
    private final Ear ear = new Ear();
    private final Parts parts;
    private final Articles articles;
    private final Revisions revisions;

    RevisionsTest(Database database) {
        parts = new Parts(database.create(), clock).with(Ear.class, ear).of(Articles.class, Revisions.class);
        articles = parts.part(Articles.class);
        revisions = parts.part(Revisions.class);
    }

    private static AnArticle article(long id) {
        return AnArticle.of(id).headline("Goose wins").byline("Erika Muster", "Max Muster").lead("It was close.")
                .published(NOON.minusSeconds(60)).pictured();
    }

    @BeforeEach
    void push() {
        articles.add(article(7).build(), true);
        articles.add(article(8).published(null).build(), true);
        clock.advance(Duration.ofMinutes(15));
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void what_was_there_before_is_kept_and_the_newest_is_told() {
        Article first = articles.byId(7).orElseThrow();
        assertThat(revisions.note(article(7).headline("Swan wins").build())).isTrue();
        assertThat(revisions.latest(7)).contains(new Revision(1, clock.instant(), false, first, List.of()));
        Article second = articles.byId(7).orElseThrow();
        assertThat(second.headline()).isEqualTo("Swan wins");
        clock.advance(Duration.ofMinutes(45));
        assertThat(revisions.note(article(7).headline("Swan wins").lead("It was not close.").build())).isTrue();
        assertThat(revisions.latest(7)).contains(new Revision(2, clock.instant(), false, second, List.of()));
        assertThat(revisions.count()).isEqualTo(2);
        assertThat(ear.heard).containsExactly(new ArticleRevised(7, NOON.plus(Duration.ofMinutes(15))),
                new ArticleRevised(7, clock.instant()));
    }

    @Test
    void what_is_the_same_or_not_stored_makes_no_revision() {
        assertThat(revisions.note(article(7).build())).isFalse();
        assertThat(revisions.note(article(9).headline("Swan wins").build())).isFalse();
        assertThat(revisions.withdraw(9, List.of("ai"))).isFalse();
        assertThat(revisions.latest(7)).isEmpty();
        assertThat(revisions.count()).isZero();
        assertThat(ear.heard).isEmpty();
    }

    @Test
    void a_withdrawn_article_leaves_its_topics_and_what_was_shown() {
        Article before = articles.byId(8).orElseThrow();
        assertThat(revisions.withdraw(8, List.of("ai", "china"))).isTrue();
        assertThat(articles.byId(8)).isEmpty();
        assertThat(revisions.latest(List.of(7L, 8L, 9L))).hasSize(1).containsEntry(8L,
                new Revision(1, clock.instant(), true, before, List.of("ai", "china")));
        assertThat(ear.heard).containsExactly(new ArticleRevised(8, clock.instant()));
    }

    @Test
    void an_article_without_lead_and_picture_gets_a_revision() {
        articles.add(AnArticle.of(9).headline("Goose wins").build(), true);
        Article bare = articles.byId(9).orElseThrow();
        assertThat(revisions.note(article(9).build())).isTrue();
        assertThat(revisions.latest(9).orElseThrow().before()).isEqualTo(bare);
    }

    @Test
    void revisions_go_with_their_article_or_when_long_withdrawn() {
        revisions.note(article(7).headline("Swan wins").build());
        revisions.withdraw(8, List.of());
        revisions.trim(List.of(), clock.instant());
        assertThat(revisions.count()).isEqualTo(2);
        revisions.trim(List.of(), clock.instant().plusSeconds(1));
        assertThat(revisions.latest(List.of(7L, 8L))).containsOnlyKeys(7L);
        revisions.trim(List.of(7L), NOON);
        assertThat(revisions.count()).isZero();
    }
}
