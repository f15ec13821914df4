package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.search.Found.Reach;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;

/** How many are found, on which page and in which order, and what is left out. */
@Tag("database")
class FinderPagesTest {

    private static final Instant TODAY = Instant.parse("2026-11-29T08:00:00Z");

    private final SearchParts search = new SearchParts(Databases.h2(), "");
    private final Finder finder = search.part(Finder.class);

    @AfterEach
    void close() {
        search.close();
    }

    private static Article piece(long id, String edition, String headline, String lead) {
        return AnArticle.of(id).edition(edition).headline(headline).lead(lead).published(TODAY.minusSeconds(id))
                .build();
    }

    private static Article piece(long id, String headline) {
        return piece(id, "en", headline, "…");
    }

    private Found page(String typed, int page) {
        return finder.find(search.asked(typed), Set.of("en"), page).orElseThrow();
    }

    @Test
    void a_page_has_five_and_knows_what_stands_before_it() {
        search.with(LongStream.rangeClosed(1, 12).mapToObj(id -> piece(id, "Lavender")).toArray(Article[]::new));
        assertThat(page("lavender", 1))
                .isEqualTo(new Found(List.of(), List.of(1L, 2L, 3L, 4L, 5L), 12, false, Reach.ASKED));
        assertThat(page("lavender", 0)).isEqualTo(page("lavender", 1));
        assertThat(page("lavender", 3).ids()).containsExactly(11L, 12L);
        assertThat(page("lavender", 3).before()).hasSize(10);
        assertThat(page("lavender", 4).ids()).isEmpty();
        assertThat(page("lavender", 4).before()).hasSize(12);
        assertThat(page("lavender", 1_000_000).ids()).isEmpty();
        assertThat(finder.find(search.asked("lavender"), Set.of("en"), 3, 2).orElseThrow().ids())
                .containsExactly(4L, 5L);
    }

    @Test
    void more_than_a_thousand_are_not_all_counted() {
        search.parts().sql().sql("""
                insert into article (id, edition, kind, headline, byline, keywords, marks, dated_at, link, origins)
                select number, 'en', 'ARTICLE', 'Lavender', '', '', '', current_timestamp,
                    'https://www.dw.com/en/a-' || number, '' from system_range(1, 3000) numbers(number)
                """).update();
        search.store(piece(4000, "Rosemary"));
        search.awaitAll();
        assertThat(page("lavender", 1)).satisfies(found -> {
            assertThat(found.atLeast()).isTrue();
            assertThat(found.total()).isGreaterThanOrEqualTo(1000);
        });
        assertThat(page("lavender", Finder.MOST_PAGES).ids()).hasSize(5);
        assertThat(page("lavender", Finder.MOST_PAGES + 1).before())
                .isEqualTo(page("lavender", Finder.MOST_PAGES).before());
        assertThat(page("rosemary", 1).atLeast()).isFalse();
    }

    @Test
    void without_words_the_newest_come_first_and_of_one_date_the_higher_id() {
        search.with(Stream.of(3L, 1L, 2L).map(id -> AnArticle.of(id).edition("en").headline("Lavender")
                .published(id == 1 ? TODAY : TODAY.minusSeconds(60)).build()).toArray(Article[]::new));
        assertThat(search.ids("since:2026-01", "en")).containsExactly(1L, 3L, 2L);
    }

    @Test
    void of_two_equals_the_newer_comes_first_and_of_one_date_the_higher_id() {
        search.with(piece(1, "Lavender"), piece(2, "Lavender"), AnArticle.of(3).edition("en").headline("Lavender")
                .lead("…").published(TODAY.minusSeconds(2)).build());
        assertThat(search.ids("lavender", "en")).containsExactly(1L, 3L, 2L);
    }

    @Test
    void of_nearly_equals_the_newer_comes_first() {
        search.with(piece(1, "Turnips"), AnArticle.of(2).edition("en").headline("Turnips").lead("Turnips and turnips.")
                .published(TODAY.minusSeconds(86_400L * 365)).build());
        search.with(LongStream.range(100, 120).mapToObj(id -> piece(id, "Beekeepers")).toArray(Article[]::new));
        assertThat(search.ids("turnips", "en")).containsExactly(1L, 2L);
    }

    @Test
    void a_word_of_a_longer_text_counts_no_less() {
        search.with(piece(1, "en", "Weather", "Turnips grow beside many other plants of a large old garden."),
                piece(2, "en", "Weather", "Turnips."));
        assertThat(search.ids("turnips", "en")).containsExactly(1L, 2L);
    }

    @Test
    void the_form_that_was_typed_counts_more_than_another() {
        search.with(piece(1, "Bakers"), piece(2, "Baker"));
        assertThat(search.ids("baker", "en")).containsExactly(2L, 1L);
        assertThat(search.ids("bakers", "en")).containsExactly(1L, 2L);
    }

    @Test
    void another_form_counts_more_in_the_headline() {
        search.with(piece(1, "en", "Weather", "Bakers work."), piece(2, "en", "Bakers", "Weather."));
        assertThat(search.ids("baker", "en")).containsExactly(2L, 1L);
    }

    @Test
    void a_part_of_a_longer_word_counts_least() {
        search.with(piece(1, "de", "Klimawandel", "…"), piece(2, "de", "Der Wandel", "…"),
                piece(3, "de", "Wandelhalle", "…"));
        assertThat(search.ids("Wandel", "de")).startsWith(2L).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void half_of_the_words_are_the_last_resort_and_one_of_three_is_none() {
        search.with(piece(1, "Turnips grow"), piece(2, "Turnips under the moon"));
        assertThat(search.find("turnips moon stars", "en")).satisfies(found -> {
            assertThat(found.ids()).containsExactly(2L);
            assertThat(found.reach()).isEqualTo(Reach.PARTLY);
        });
        assertThat(search.find("stars", "en").reach()).isNotEqualTo(Reach.PARTLY);
    }

    @Test
    void an_edition_that_was_excluded_is_not_the_last_resort_either() {
        search.with(piece(1, "de", "Lavendel", "…"));
        assertThat(search.find("lavendel", "en").ids()).containsExactly(1L);
        assertThat(search.find("lavendel -edition:de", "en").total()).isZero();
        assertThat(search.find("lavendel edition:de -edition:de", "en").total()).isZero();
        assertThat(search.find("lavendel edition:en", "en").total()).isZero();
    }

    @Test
    void words_behind_the_sixteenth_are_not_searched_for() {
        String words = "amber birch cedar daisy elder fennel ginger hazel iris juniper kale lilac maple nettle oak peony";
        search.with(piece(1, words));
        assertThat(search.find(words + " quince", "en")).satisfies(found -> {
            assertThat(found.ids()).containsExactly(1L);
            assertThat(found.reach()).isEqualTo(Reach.ASKED);
        });
        assertThat(search.find("quince " + words, "en").reach()).isEqualTo(Reach.PARTLY);
    }

    @Test
    void four_characters_may_be_two_words_and_stand_apart() {
        search.with(piece(1, "zh", "柏林的花园机构", "…"), piece(2, "zh", "柏林机构检查机器", "…"),
                piece(3, "zh", "柏林面包师", "…"));
        assertThat(search.ids("柏林机构", "zh")).containsExactly(2L, 1L);
    }

    @Test
    void three_characters_stand_in_a_row() {
        search.with(piece(1, "zh", "面包师傅的清晨", "…"), piece(2, "zh", "面包和师傅", "…"));
        assertThat(search.ids("面包师", "zh")).containsExactly(1L);
        assertThat(search.ids("茶", "zh")).isEmpty();
        assertThat(search.ids("包", "zh")).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void what_is_excluded_is_so_in_each_form_and_script() {
        search.with(piece(1, "en", "Tea", "Harbours are full."), piece(2, "en", "Tea", "Gardens are full."),
                piece(3, "zh", "茶园与监管", "…"), piece(4, "zh", "茶园与面包", "…"));
        assertThat(search.ids("tea -harbour", "en")).containsExactly(2L);
        assertThat(search.ids("茶园 -監管", "zh")).containsExactly(4L);
        assertThat(search.ids("茶园 -\"監管\"", "zh")).containsExactly(4L);
    }

    @Test
    void a_quotation_of_nothing_that_can_be_searched_for_is_no_condition() {
        search.with(piece(1, "Tea"));
        assertThat(search.ids("tea \"…\"", "en")).containsExactly(1L);
        assertThat(search.ids("\"…\"", "en")).isEmpty();
    }

    @Test
    void a_quotation_does_not_run_from_the_headline_into_the_lead() {
        search.with(piece(1, "en", "Green tea", "Gardens are full."));
        assertThat(search.ids("\"green tea\"", "en")).containsExactly(1L);
        assertThat(search.ids("\"tea gardens\"", "en")).isEmpty();
    }

    @Test
    void words_that_say_little_are_searched_for_where_there_are_no_others() {
        search.with(piece(1, "The who"), piece(2, "Tea"));
        assertThat(search.ids("the", "en")).containsExactly(1L);
        assertThat(search.ids("the tea", "en")).containsExactly(2L);
    }

    @Test
    void a_word_that_says_little_still_lifts_what_has_it() {
        search.with(piece(1, "en", "Tea", "Green."), piece(2, "en", "Tea", "It is the green one."));
        assertThat(search.ids("the green", "en")).containsExactly(2L, 1L);
    }

    @Test
    void articles_alike_are_at_most_as_many_as_asked_for_and_never_itself() {
        search.with(LongStream.rangeClosed(1, 6).mapToObj(id -> piece(id, "Beekeepers harvest lavender honey"))
                .toArray(Article[]::new));
        assertThat(finder.like(3, Set.of("en"), 4)).hasSize(4).doesNotContain(3L).doesNotHaveDuplicates();
        assertThat(finder.like(3, Set.of("en"), 9)).hasSize(5);
        assertThat(finder.like(99, Set.of("en"), 4)).isEmpty();
    }

    @Test
    void two_words_in_common_are_not_enough_to_be_alike() {
        search.with(piece(1, "Beekeepers harvest lavender honey"), piece(2, "Lavender honey sells"),
                piece(3, "Beekeepers harvest honey"), piece(4, "Trains harvest lavender"), piece(5, "Beekeepers meet"));
        assertThat(finder.like(1, Set.of("en"), 5)).containsExactly(3L);
    }

    @Test
    void an_article_whose_words_nobody_shares_is_alike_to_none() {
        search.with(piece(1, "Beekeepers harvest"), piece(2, "Trains sleep"));
        assertThat(finder.like(1, Set.of("en"), 5)).isEmpty();
    }

    @Test
    void words_that_no_other_article_has_do_not_hide_what_is_alike() {
        search.with(piece(1, "en", "Beekeepers harvest lavender honey", "Amber birch cedar daisy elder fennel ginger"
                + " hazel iris juniper kale lilac maple nettle oak peony."), piece(2, "Beekeepers harvest lavender"));
        assertThat(finder.like(1, Set.of("en"), 5)).containsExactly(2L);
    }

    @Test
    void of_one_story_is_what_shares_most_of_its_rare_words() {
        search.with(Stream.concat(
                Stream.of(piece(1, "Beekeepers harvest lavender honey"), piece(2, "Beekeepers harvest lime honey"),
                        piece(3, "Trains sleep at night"), piece(4, "de", "Beekeepers harvest lavender honey", "…")),
                LongStream.range(100, 130).mapToObj(id -> piece(id, "Bread number " + id))).toArray(Article[]::new));
        Article article = piece(50, "Lavender honey: beekeepers harvest");
        assertThat(finder.ofOneStory(article, List.of(1L, 2L, 3L, 4L))).containsExactlyInAnyOrder(1L, 2L);
        assertThat(finder.ofOneStory(article, List.of(2L, 3L))).containsExactly(2L);
        assertThat(finder.ofOneStory(piece(51, "Trains carry fresh rolls to Hamburg"), List.of(1L, 2L, 3L))).isEmpty();
    }

    @Test
    void words_that_many_have_and_single_letters_make_no_story() {
        search.with(Stream.concat(Stream.of(piece(1, "Bread number lavender honey"), piece(2, "Vitamin B")),
                LongStream.range(100, 130).mapToObj(id -> piece(id, "Bread number " + id))).toArray(Article[]::new));
        assertThat(finder.ofOneStory(piece(50, "Bread number trains sleep"), List.of(1L))).isEmpty();
        assertThat(finder.ofOneStory(piece(51, "Lavender honey sells"), List.of(1L))).containsExactly(1L);
        assertThat(finder.ofOneStory(piece(52, "Plan B"), List.of(2L))).isEmpty();
    }

    @Test
    void chinese_articles_of_one_story_share_pairs_of_signs() {
        search.with(piece(1, "zh", "柏林监管机构检查自动售票机", "…"), piece(2, "zh", "面包师傅的清晨", "…"),
                piece(3, "zh", "茶园与面包", "…"));
        assertThat(finder.ofOneStory(piece(50, "zh", "监管机构检查售票机", "…"), List.of(1L, 2L, 3L)))
                .containsExactly(1L);
    }
}
