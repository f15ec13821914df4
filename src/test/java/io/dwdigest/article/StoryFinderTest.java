package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@Tag("database")
@ParameterizedClass
@EnumSource
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
}
