package io.dwdigest.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.article.Origin;
import io.dwdigest.testing.AnArticle;

/** What a reader sees of a change by DW, and what is none. */
class ChangesTest {

    private static final Article BEFORE = article().build();

    private static AnArticle article() {
        return AnArticle.of(7).headline("Goose wins").byline("Erika Muster").lead("It was close.").pictured()
                .origins(Map.of(Field.HEADLINE, Origin.API, Field.BYLINE, Origin.GRAPH, Field.LEAD, Origin.API,
                        Field.PICTURE, Origin.API));
    }

    private static Optional<Article> now(AnArticle after) {
        return Changes.between(BEFORE, after.build());
    }

    @Test
    void what_a_reader_sees_is_a_change() {
        assertThat(now(article().headline("Swan wins")).orElseThrow().headline()).isEqualTo("Swan wins");
        assertThat(now(article().byline("Max Muster")).orElseThrow().byline()).containsExactly("Max Muster");
        assertThat(now(article().lead("It was not close.")).orElseThrow().lead()).isEqualTo("It was not close.");
        assertThat(now(article().picture("https://static.dw.com/image/8_303.jpg")).orElseThrow().pictureName())
                .isEqualTo("8");
    }

    @Test
    void a_lead_and_a_picture_that_come_later_are_a_change() {
        Article bare = article().lead(null).build();
        assertThat(Changes.between(bare, BEFORE).orElseThrow().lead()).isEqualTo("It was close.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Who wins: “goose” or swan   | Who wins: "goose"  or swan
            Who wins: “goose” or swan   | Who wins: «goose» or swan
            Oil–price at 5 %            | Oil-price at 5 %
            鹅赢了「棋」，3：1              | 鹅赢了“棋”，3:1
            Reporter’s notes            | Reporter's notes
            Reporter´s notes            | Reporter's notes
            Who wins: ＂goose＂ or swan   | Who wins: "goose" or swan
            """)
    void how_a_headline_is_set_is_no_change(String before, String after) {
        assertThat(Changes.between(article().headline(before).build(), article().headline(after).build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFE00, 0xFE0E, 0xFE0F})
    void in_which_variant_a_sign_is_shown_is_no_change(int variant) {
        assertThat(now(article().headline("Goose" + Character.toString(variant) + " wins"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Goose wins   | Goose wins?
            Oil at 5 %   | Oil at 50 %
            us first     | US first
            """)
    void other_signs_are_a_change(String before, String after) {
        assertThat(Changes.between(article().headline(before).build(), article().headline(after).build()))
                .isPresent();
    }

    /** Else a later reading from there would count as worse than it is, or as better. */
    @Test
    void a_changed_value_comes_from_where_it_was_read_now() {
        Article after = now(article().byline("Max Muster").origins(Map.of(Field.HEADLINE, Origin.GRAPH,
                Field.BYLINE, Origin.API, Field.LEAD, Origin.GRAPH))).orElseThrow();
        assertThat(after.origins()).containsOnly(entry(Field.HEADLINE, Origin.API), entry(Field.BYLINE, Origin.API),
                entry(Field.LEAD, Origin.API), entry(Field.PICTURE, Origin.API));
    }

    @Test
    void a_date_alone_is_no_change() {
        assertThat(now(article().published(Instant.parse("2026-11-21T12:00:00Z")))).isEmpty();
    }

    @Test
    void authors_in_another_order_are_no_change() {
        assertThat(Changes.between(article().byline("Erika Muster", "Max Muster").build(),
                article().byline("Max Muster", "Erika Muster").build())).isEmpty();
    }

    @Test
    void the_same_picture_in_another_size_is_no_change() {
        assertThat(now(article().picture("https://static.dw.com/image/7_6.jpg"))).isEmpty();
    }

    @Test
    void what_is_missing_now_is_no_change() {
        assertThat(now(article().byline().lead(null))).isEmpty();
    }

    @Test
    void a_value_from_a_worse_source_is_no_change() {
        assertThat(now(article().headline("Goose wins | DW").byline("DW (Erika Muster)")
                .origins(Map.of(Field.HEADLINE, Origin.OPEN_GRAPH, Field.BYLINE, Origin.DOM)))).isEmpty();
    }

    @Test
    void only_what_changed_is_taken_over() {
        Article after = now(article().headline("Swan wins").byline().lead("It was  close.").kicker("Sports"))
                .orElseThrow();
        assertThat(after.headline()).isEqualTo("Swan wins");
        assertThat(List.of(after.byline(), String.valueOf(after.lead()), String.valueOf(after.kicker())))
                .isEqualTo(List.of(BEFORE.byline(), String.valueOf(BEFORE.lead()), String.valueOf(BEFORE.kicker())));
    }
}
