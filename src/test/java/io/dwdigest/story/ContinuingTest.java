package io.dwdigest.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.search.Finder;
import io.dwdigest.search.SearchProperties;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.Pulse;
import io.dwdigest.topic.SomeTopics;

/** What continues the story of a golden kettle, and when it is over. */
@OnBothDatabases
class ContinuingTest {

    private static final Because.Story KETTLE = new Because.Story(7, "Golden kettle found in a bakery of Kassel");

    /** Hears which stories have ended. */
    static final class Ear {

        private final List<StoryEnded> heard = new ArrayList<>();

        @EventListener
        void on(StoryEnded ended) {
            heard.add(ended);
        }
    }

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final Ear ear = new Ear();
    private final Parts parts;
    private final FollowedStories stories;

    ContinuingTest(Database database) {
        parts = SomeTopics.builtIn(new Parts(database.create(), clock))
                .with(SearchProperties.class, new SearchProperties(""))
                .with(EditionsRead.class, new EditionsRead(List.of(Edition.EN, Edition.DE), true)).with(Ear.class, ear)
                .in("article", "topic", "subscription", "search", "story").of();
        stories = parts.part(FollowedStories.class);
    }

    @BeforeEach
    void follow() {
        parts.part(Chats.class).meet(Chat.met(1, ChatKind.PRIVATE,
                new Reader(Language.EN, Language.EN.script(), Language.EN.zone()), null), "en");
        add(article(1, "Rain in the north", "It stays wet until Sunday."));
        add(article(2, "Bakers want more money", "The bakers of Hamburg ask for better pay."));
        Article first = article(7, KETTLE.headline(), "An old baker found the kettle below his oven.").build();
        parts.part(Articles.class).add(first, false);
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10))
                .until(() -> parts.part(Finder.class).ofOneStory(first, Set.of(7L)).contains(7L));
        stories.follow(1, first, List.of(5L));
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private AnArticle article(long id, String headline, String lead) {
        return AnArticle.of(id).edition("en").headline(headline).lead(lead).published(clock.instant());
    }

    private void add(AnArticle... articles) {
        Arrays.stream(articles).forEach(article -> parts.part(Articles.class).add(article.build(), true));
    }

    private Map<Long, Set<Long>> storiesOf(Long... articles) {
        return stories.storiesOf(List.of(articles));
    }

    /** Runs the hourly job, without what Quartz tells it. */
    @NullUnmarked
    private void hour() {
        parts.make(StoryEndJob.class).execute(null);
    }

    @Test
    void an_article_continues_the_story_that_it_links() {
        add(article(11, "A court decides", "It is about porcelain.").links(5L));
        add(article(12, "Museum opens late", "Visitors waited.").links(11L));
        add(article(13, "Snails race", "Nobody won.").links(99L));
        assertThat(storiesOf(11L, 12L, 13L)).isEqualTo(Map.of(11L, Set.of(7L), 12L, Set.of(7L)));
    }

    @Test
    void an_article_with_much_the_same_words_continues_the_story() {
        add(article(12, "Bakers of Kassel on strike", "They want more money."),
                article(13, "Kettle prices rise", "Copper becomes dear."),
                article(11, "Who owns the golden kettle?", "The baker of Kassel says: whoever found the kettle."));
        assertThat(storiesOf(11L, 12L, 13L)).isEqualTo(Map.of(11L, Set.of(7L)));
    }

    @Test
    void what_another_edition_tells_of_it_continues_the_story() {
        add(article(11, "A court decides", "It is about porcelain.").links(7L)
                .picture("https://static.dw.com/image/10_6.jpg"));
        add(AnArticle.of(12).edition("de").headline("Ein Gericht entscheidet").published(clock.instant())
                .picture("https://static.dw.com/image/10_6.jpg"));
        assertThat(storiesOf(12L)).isEqualTo(Map.of(12L, Set.of(7L)));
    }

    @Test
    void what_nobody_is_sent_continues_nothing() {
        parts.part(Articles.class).add(article(11, "A court decides", "On porcelain.").links(7L).build(), false);
        assertThat(storiesOf(11L)).isEmpty();
    }

    @Test
    void a_quiet_story_ends_once_and_its_articles_go() {
        clock.advance(Duration.ofDays(14));
        hour();
        assertThat(ear.heard).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        hour();
        hour();
        assertThat(ear.heard).containsExactly(new StoryEnded(1, KETTLE));
        assertThat(stories.of(List.of(1L))).isEmpty();
        assertThat(stories.articles()).isEmpty();
    }

    @Test
    void many_quiet_stories_end_at_once_and_are_no_standstill() throws InterruptedException {
        parts.sql().sql("""
                insert into followed_story (chat_id, story, headline, followed_at)
                with recursive numbers (n) as (select 1000 union all select n + 1 from numbers where n < 1249)
                select 1, n, 'A story', timestamp with time zone '2026-10-20 12:00:00Z' from numbers
                """).update();
        Pulse pulse = new Pulse("jobs", () -> Duration.ofSeconds(40).toNanos() * ear.heard.size() / 100);
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            hour();
        }).join();
        assertThat(ear.heard).hasSize(250);
        assertThat(pulse.isStill(Duration.ofSeconds(60))).isFalse();
    }
}
