package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class StoryFinderTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Parts parts;

    StoryFinderTest(Database database) {
        parts = new Parts(database.create(), new SettableClock(NOON)).of(Articles.class, StoryFinder.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private Article add(long id, String edition, long picture, Instant at) {
        Article article = AnArticle.of(id).edition(edition).published(at)
                .picture("https://static.dw.com/image/%d_304.jpg".formatted(picture)).build();
        parts.part(Articles.class).add(article, true);
        return article;
    }

    @Test
    void other_editions_of_a_story_are_found_in_their_order() {
        Article chinese = add(1, "zh", 9, NOON);
        Article german = add(2, "de", 9, NOON.plusSeconds(1));
        Article english = add(3, "en", 9, NOON.minusSeconds(1));
        Article alone = add(4, "en", 8, NOON);
        assertThat(parts.part(StoryFinder.class).others(List.of(german, alone, chinese)))
                .containsOnlyKeys(1L, 2L).containsEntry(1L, List.of(english, german))
                .containsEntry(2L, List.of(chinese, english));
    }

    @Test
    void a_picture_used_long_ago_speaks_for_itself_only() {
        Article chinese = add(1, "zh", 9, NOON);
        add(2, "en", 9, NOON);
        add(3, "en", 9, NOON.minus(Duration.ofDays(13)));
        assertThat(parts.part(StoryFinder.class).others(List.of(chinese))).isEmpty();
        parts.sql().sql("update article set picture_name = null where id = 3").update();
        assertThat(parts.part(StoryFinder.class).others(List.of(chinese))).containsOnlyKeys(1L);
    }

    private void say(long id, String edition, String headline, @Nullable String lead, Duration after) {
        parts.part(Articles.class).add(AnArticle.of(id).edition(edition).headline(headline).lead(lead)
                .published(NOON.minus(Duration.ofDays(9)).plus(after)).build(), true);
    }

    @Test
    void what_an_edition_says_twice_within_two_days_is_a_reprint() {
        say(1, "zh", "鹅赢了“棋”", "它很高兴。", Duration.ZERO);
        say(2, "zh", "鹅赢了「棋」", "它 很高兴", Duration.ofDays(2));
        say(3, "zh", "鹅赢了“棋”", "它很高兴。", Duration.ofHours(97));
        say(4, "de", "鹅赢了“棋”", "它很高兴。", Duration.ZERO);
        say(5, "zh", "鹅赢了“棋”", "它不高兴。", Duration.ZERO);
        say(6, "zh", "今日新闻", null, Duration.ZERO);
        say(7, "zh", "今日新闻", null, Duration.ZERO);
        StoryFinder stories = parts.part(StoryFinder.class);
        List<Long> all = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 99L);
        assertThat(stories.reprints(all)).containsOnlyKeys(1L, 2L);
        assertThat(stories.reprints(all).get(2L)).extracting(Reprint::id).containsExactly(1L);
        assertThat(stories.laterReprints(all)).containsOnlyKeys(1L);
    }

    @Test
    void an_article_without_a_date_counts_from_when_it_was_found() {
        parts.part(Articles.class).add(AnArticle.of(1).lead("导语").build(), true);
        parts.part(Articles.class).add(AnArticle.of(2).lead("导语").published(NOON).build(), true);
        assertThat(parts.part(StoryFinder.class).reprints(List.of(1L))).containsOnlyKeys(1L);
    }

    @Test
    void samples_are_published_again_and_again() {
        for (int i = 0; i < 2; i++) {
            parts.part(Articles.class).add(AnArticle.of(Article.FIRST_SAMPLE + i).lead("导语").build(), true);
        }
        assertThat(parts.part(StoryFinder.class).reprints(List.of(Article.FIRST_SAMPLE))).isEmpty();
    }

    @Test
    void of_a_story_that_was_published_again_each_edition_has_one() {
        Article chinese = add(1, "zh", 9, NOON);
        Article english = add(2, "en", 9, NOON);
        Article again = add(3, "en", 9, NOON.plusSeconds(60));
        assertThat(StoryFinder.oneOfEachEdition(List.of(english, again, chinese))).containsExactly(again, chinese);
    }
}
