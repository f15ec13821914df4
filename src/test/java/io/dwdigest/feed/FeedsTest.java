package io.dwdigest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.Topic;

/** Which articles a feed shows, and which feeds there are. */
@OnBothDatabases
class FeedsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Parts parts;
    private final Feeds feeds;

    FeedsTest(Database database) {
        parts = SomeTopics.builtIn(new Parts(database.create(), new SettableClock(NOON)))
                .with(EditionsRead.class, new EditionsRead(List.of(Edition.EN, Edition.ZH), true))
                .with(LanguageProperties.class, new LanguageProperties("zh", "UTC")).in("article", "topic")
                .of(Feeds.class);
        feeds = parts.part(Feeds.class);
    }

    @BeforeEach
    void publish() {
        add(AnArticle.ai(1, 0));
        add(AnArticle.ai(2, 5));
        add(AnArticle.of(3).lead(AnArticle.ai(1, 0).lead()).headline(AnArticle.ai(1, 0).headline())
                .byline("Erika Muster").published(NOON.plusSeconds(400)).build());
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private void add(Article article) {
        parts.part(Articles.class).add(article, false);
    }

    @Test
    void what_was_published_again_later_is_shown_once() {
        Topic ai = feeds.topic("ai", Edition.ZH).orElseThrow();
        assertThat(feeds.of(ai, Edition.ZH).articles()).extracting(Article::id).containsExactly(3L, 2L);
    }

    @Test
    void a_feed_needs_a_topic_and_an_edition_that_there_are() {
        assertThat(feeds.topic("ai", Edition.EN)).map(Topic::id).contains("ai");
        assertThat(feeds.topic("AI", Edition.EN)).isEmpty();
        assertThat(feeds.edition("zh")).contains(Edition.ZH);
        assertThat(feeds.edition("fr")).isEmpty();
        assertThat(feeds.usual()).isEqualTo(Edition.ZH);
    }
}
