package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.FollowedStories.Followed;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class FollowedStoriesTest {

    private static final Because.Story KETTLE = new Because.Story(7, "Golden kettle");

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final Heard heard = new Heard();
    private final Parts parts;
    private final FollowedStories stories;

    FollowedStoriesTest(Database database) {
        parts = new Parts(database.create(), clock).with(Heard.class, heard).of(Chats.class, Subscriptions.class,
                ReaderWords.class,
                StoppedWishes.class, FollowedStories.class);
        stories = parts.part(FollowedStories.class);
        meet(1);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private void meet(long chat) {
        parts.part(Chats.class).meet(Chat.met(chat, chat < 0 ? ChatKind.GROUP : ChatKind.PRIVATE,
                new Reader(Language.EN, Language.EN.script(), Language.EN.zone()), null), "en");
    }

    private boolean follow(long chat, long article, Long... earlier) {
        return stories.follow(chat, AnArticle.of(article).headline("Golden kettle").build(), List.of(earlier));
    }

    private List<Because.Story> of(long chat) {
        return stories.of(List.of(chat)).getOrDefault(chat, List.of());
    }

    @Test
    void what_continues_an_article_of_the_story_belongs_to_it() {
        follow(1, 7, 5L, 6L);
        assertThat(of(1)).containsExactly(KETTLE);
        assertThat(stories.articles()).containsExactlyInAnyOrder(5L, 6L, 7L);
        stories.add(8, List.of(6L));
        stories.add(9, List.of(8L, 99L));
        stories.add(10, List.of(99L));
        assertThat(stories.storiesOf(List.of(5L, 8L, 9L, 10L)))
                .isEqualTo(Map.of(5L, Set.of(7L), 8L, Set.of(7L), 9L, Set.of(7L)));
    }

    @Test
    void a_chat_follows_twenty_stories_at_most() {
        for (int i = 1; i <= FollowedStories.MOST; i++) {
            assertThat(follow(1, i)).isTrue();
        }
        assertThat(follow(1, 100)).isFalse();
        assertThat(follow(1, 20)).as("it follows this one already").isTrue();
        assertThat(of(1)).hasSize(20);
    }

    @Test
    void a_story_is_over_when_nothing_came_for_fourteen_days() {
        meet(2);
        follow(1, 7);
        clock.advance(Duration.ofDays(10));
        follow(2, 7);
        clock.advance(Duration.ofDays(4).plusSeconds(1));
        assertThat(stories.quiet(10)).as("for who began later it is not over").containsExactly(new Followed(1, KETTLE));
        stories.add(8, List.of(7L));
        assertThat(stories.quiet(10)).isEmpty();
        clock.advance(Duration.ofDays(14));
        assertThat(stories.quiet(10)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(stories.quiet(10)).containsExactly(new Followed(1, KETTLE), new Followed(2, KETTLE));
        assertThat(stories.quiet(1)).containsExactly(new Followed(1, KETTLE));
    }

    @Test
    void a_date_that_a_wrong_clock_wrote_keeps_no_story_alive() {
        clock.advance(Duration.ofDays(300));
        follow(1, 7);
        clock.advance(Duration.ofDays(-300));
        assertThat(stories.quiet(10)).hasSize(1);
    }

    @Test
    void the_articles_go_when_nobody_follows_any_more() {
        follow(1, 7, 5L);
        assertThat(stories.trim()).isZero();
        assertThat(stories.end(1, 7)).isTrue();
        assertThat(stories.end(1, 7)).isFalse();
        assertThat(stories.trim()).isEqualTo(2);
        assertThat(of(1)).isEmpty();
    }

    @Test
    void a_stop_ends_them_and_its_undo_brings_them_back() {
        follow(1, 7);
        assertThat(parts.part(Subscriptions.class).stop(1)).isTrue();
        assertThat(of(1)).isEmpty();
        assertThat(stories.trim()).as("they may come back").isZero();
        StoppedWishes stopped = parts.part(StoppedWishes.class);
        assertThat(stopped.of(1).stories()).containsExactly("Golden kettle");
        assertThat(stopped.restore(1)).isTrue();
        assertThat(of(1)).containsExactly(KETTLE);
        assertThat(stopped.of(1).stories()).isEmpty();
        stories.end(1, 7);
        assertThat(stopped.restore(1)).as("it was stopped by itself since").isFalse();
        follow(1, 7);
        parts.part(Subscriptions.class).stop(1);
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        parts.part(StoppedWishes.class).trim();
        assertThat(parts.part(StoppedWishes.class).restore(1)).isFalse();
        assertThat(stories.trim()).isOne();
    }

    @Test
    void the_end_of_a_story_changes_what_the_chat_wants() {
        follow(1, 7);
        heard.facts.clear();
        stories.end(1, 7);
        assertThat(heard.facts).containsExactly(new WishesChanged(1));
    }

    @Test
    void a_group_takes_its_stories_along() {
        meet(-5);
        follow(-5, 7);
        parts.part(Chats.class).migrate(-5, -100);
        assertThat(of(-100)).containsExactly(KETTLE);
        meet(-200);
        parts.part(Chats.class).migrate(-100, -200);
        assertThat(of(-200)).containsExactly(KETTLE);
        assertThat(stories.end(-200, 7)).isTrue();
    }

    @Test
    void a_chat_takes_its_stories_to_another_database() {
        follow(1, 7, 5L);
        WholeChat whole = parts.part(Chats.class).after(0, 1).getFirst();
        assertThat(whole.stories()).containsExactly(new WholeChat.FollowedStory(7, "Golden kettle", clock.instant()));
        stories.end(1, 7);
        stories.trim();
        parts.part(Chats.class).replace(List.of(whole));
        assertThat(of(1)).containsExactly(KETTLE);
        assertThat(stories.articles()).containsExactly(7L);
    }
}
