package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.testing.AnArticle;

/** What tells that two editions tell the same story. */
class SameStoryTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    /** Articles of that day have such ids. */
    private static final long ID = 79_600_000;
    private static final long FRESH = ID - 9_000;
    private static final long OLD = 60_619_328;

    private static AnArticle article(int number, String edition, long picture) {
        return AnArticle.of(ID + number).edition(edition).headline("Cats").published(NOON)
                .picture("https://static.dw.com/image/%d_%d.jpg".formatted(picture, 300 + number));
    }

    private static boolean isTold(AnArticle one, AnArticle other, Article... besides) {
        Article first = one.build();
        Article second = other.build();
        List<Article> all = Stream.concat(Stream.of(first, second), Stream.of(besides)).toList();
        assertThat(SameStory.isTold(second, first, all)).isEqualTo(SameStory.isTold(first, second, all));
        return SameStory.isTold(first, second, all);
    }

    @Test
    void the_same_fresh_picture_on_one_day_is_one_story() {
        assertThat(isTold(article(1, "zh", FRESH), article(2, "en", FRESH))).isTrue();
    }

    @Test
    void another_picture_or_none_is_another_story() {
        assertThat(isTold(article(1, "zh", FRESH), article(2, "en", FRESH + 1))).isFalse();
        assertThat(isTold(AnArticle.of(ID).published(NOON), AnArticle.of(ID + 1).edition("en").published(NOON)))
                .isFalse();
    }

    @Test
    void an_edition_tells_no_story_twice() {
        assertThat(isTold(article(1, "zh", FRESH), article(2, "zh", FRESH))).isFalse();
    }

    @Test
    void a_video_is_not_the_article_about_the_same() {
        assertThat(isTold(article(1, "zh", FRESH), article(2, "en", FRESH).kind(Kind.VIDEO))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"36, true", "37, false"})
    void editions_tell_a_story_within_a_day_and_a_half(int hours, boolean same) {
        assertThat(
                isTold(article(1, "zh", FRESH), article(2, "en", FRESH).published(NOON.plus(Duration.ofHours(hours)))))
                .isEqualTo(same);
    }

    @Test
    void without_a_date_of_dws_nothing_is_known() {
        assertThat(isTold(article(1, "zh", FRESH), article(2, "en", FRESH).published(null))).isFalse();
    }

    @Test
    void a_picture_that_an_edition_uses_again_tells_nothing() {
        AnArticle again = article(3, "en", FRESH).published(NOON.plus(Duration.ofDays(12)));
        assertThat(isTold(article(1, "zh", FRESH), article(2, "en", FRESH), again.build())).isFalse();
        assertThat(isTold(article(1, "zh", FRESH), article(2, "en", FRESH),
                again.published(NOON.plus(Duration.ofDays(15))).build())).isTrue();
        assertThat(isTold(article(1, "zh", FRESH), article(2, "en", FRESH), article(3, "de", FRESH).build())).isTrue();
    }

    @Test
    void a_reprint_with_the_same_picture_is_the_same_story() {
        AnArticle english = article(2, "en", FRESH).lead("They sleep.");
        AnArticle again = article(3, "en", FRESH).headline("“Cats”").lead("They sleep").published(NOON.plusSeconds(60));
        assertThat(isTold(article(1, "zh", FRESH), english, again.build())).isTrue();
        assertThat(isTold(article(1, "zh", FRESH), english, again.lead("They run.").build())).isFalse();
    }

    @Test
    void a_picture_from_the_archive_alone_tells_nothing() {
        assertThat(isTold(article(1, "zh", OLD), article(2, "en", OLD))).isFalse();
        assertThat(isTold(article(1, "zh", OLD).byline("Erika Muster"), article(2, "en", OLD).byline("Max Muster")))
                .isFalse();
    }

    @Test
    void with_an_archive_picture_a_shared_author_tells() {
        assertThat(isTold(article(1, "zh", OLD).byline("Erika Muster"),
                article(2, "en", OLD).byline("Max Muster", "Erika Muster"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Kittycorp 的 Robocat 获得12000欧元 | Robocat of Kittycorp wins 12,000 euros | true", //
            "Robocat 与 Kittycorp 和 Mousegroup 和解 | Kittycorp, Mousegroup and Robocat make peace | true", //
            "Erika Muster 辞职 | Erika Muster in Berlin | false", // one person alone
            "2026年的 Kittycorp 和 Robocat | Robocat of Kittycorp in 2026 | false", // a year is no number
            "7只猫和 Kittycorp 的 Robocat | Robocat of Kittycorp and 7 cats | false"})
    void with_an_archive_picture_three_names_or_numbers_tell(String chinese, String english, boolean same) {
        assertThat(isTold(article(1, "zh", OLD).headline(chinese), article(2, "en", OLD).headline(english)))
                .isEqualTo(same);
    }

    @Test
    void samples_that_were_published_together_are_one_story() {
        long id = Article.FIRST_SAMPLE;
        AnArticle one = AnArticle.of(id).published(NOON).picture("https://playground.invalid/bee.svg");
        AnArticle other = AnArticle.of(id + 1).edition("en").published(NOON)
                .picture("https://playground.invalid/bee.svg");
        assertThat(isTold(one, other)).isTrue();
        assertThat(isTold(one, other.published(NOON.plusMillis(1)))).isFalse();
    }
}
