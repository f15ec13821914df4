package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;
import io.dwdigest.source.sighting.Sighting;

class MergingTest {

    private static final URI BARE = URI.create("https://www.dw.com/zh/a-1");
    private static final Instant FEED_DATE = Instant.parse("2025-02-10T15:00:00Z");
    private static final Sighting SIGHTING = new Sighting(1, Edition.ZH, Kind.ARTICLE, BARE, "feed", "feed lead",
            FEED_DATE,
            Origin.FEED);
    private static final Sighting BLIND = new Sighting(1, Edition.ZH, Kind.ARTICLE, BARE, null, null, null,
            Origin.SITEMAP);

    /** JSON-LD is not asked for a lead, which it may have shortened. */
    @ParameterizedTest
    @EnumSource
    void every_origin_has_its_place_in_each_order(Origin origin) {
        assertThat(Merging.BEST_FIRST).as("BEST_FIRST").containsOnlyOnce(origin);
        assertThat(Merging.FOR_DATE).as("FOR_DATE").containsOnlyOnce(origin);
        assertThat(origin == Origin.JSON_LD || Merging.FOR_LEAD.contains(origin)).as("%s in FOR_LEAD", origin).isTrue();
    }

    @Test
    void a_sighting_can_stand_for_itself() {
        Article article = merged(SIGHTING);
        assertThat(article.headline()).isEqualTo("feed");
        assertThat(article.lead()).isEqualTo("feed lead");
        assertThat(article.link()).isEqualTo(BARE);
        assertThat(article.origins()).containsExactlyInAnyOrderEntriesOf(Map.of(Field.HEADLINE, Origin.FEED, Field.LEAD,
                Origin.FEED, Field.PUBLISHED, Origin.FEED, Field.LINK, Origin.FEED));
    }

    @Test
    void what_the_sitemap_saw_first_gets_its_lead_from_the_feed() {
        Article article = merged(new Sighting(1, Edition.ZH, Kind.ARTICLE, BARE, "sitemap", "feed lead", FEED_DATE,
                Origin.SITEMAP), reading(Origin.GRAPH, "x", null, "opening", null));
        assertThat(article.lead()).isEqualTo("feed lead");
    }

    @Test
    void without_a_headline_anywhere_there_is_no_article() {
        assertThat(Merging.article(BLIND, List.of())).isEmpty();
        assertThat(Merging.article(BLIND, List.of(reading(Origin.API, null, "lead", null, null)))).isEmpty();
    }

    @Test
    void the_best_answer_wins_field_by_field_whatever_the_order() {
        Article article = merged(SIGHTING, reading(Origin.DOM, "dom", "dom lead", null, List.of("Dom")),
                reading(Origin.OPEN_GRAPH, "og", "og lead", null, null),
                reading(Origin.JSON_LD, "ld", null, null, List.of("Ld")),
                reading(Origin.API, "api", null, "api opening", null));
        assertThat(article.headline()).isEqualTo("api");
        assertThat(article.lead()).isEqualTo("dom lead");
        assertThat(article.byline()).containsExactly("Ld");
        assertThat(article.origins()).containsEntry(Field.HEADLINE, Origin.API).containsEntry(Field.LEAD, Origin.DOM)
                .containsEntry(Field.BYLINE, Origin.JSON_LD).containsEntry(Field.PUBLISHED, Origin.FEED);
    }

    @Test
    void the_first_paragraph_stands_in_only_where_no_standfirst_is() {
        assertThat(merged(SIGHTING, reading(Origin.API, "x", null, "opening", null)).lead()).isEqualTo("feed lead");
        Article article = merged(BLIND, reading(Origin.GRAPH, "x", null, "opening", null));
        assertThat(article.lead()).isEqualTo("opening");
        assertThat(article.origins()).containsEntry(Field.LEAD, Origin.GRAPH);
    }

    @Test
    void an_answer_without_names_does_not_hide_one_with_names() {
        Article article = merged(SIGHTING, reading(Origin.GRAPH, "x", null, null, List.of()),
                reading(Origin.DOM, "x", null, null, List.of("Anna")));
        assertThat(article.byline()).containsExactly("Anna");
        assertThat(merged(SIGHTING, reading(Origin.GRAPH, "x", null, null, List.of())).origins())
                .doesNotContainKey(Field.BYLINE);
    }

    @Test
    void the_link_is_the_articles_own_with_its_slug() {
        URI slug = URI.create("https://www.dw.com/zh/x/a-1");
        assertThat(merged(SIGHTING, linked(BARE, null), linked(slug, null)).link()).isEqualTo(slug);
        assertThat(merged(SIGHTING, linked(URI.create("https://www.dw.com/zh/x/a-2"), null)).link()).isEqualTo(BARE);
    }

    @Test
    void a_special_kind_overrules_the_ordinary_one() {
        assertThat(merged(SIGHTING, linked(BARE, Kind.ARTICLE), linked(BARE, Kind.GALLERY)).kind())
                .isEqualTo(Kind.GALLERY);
        assertThat(merged(SIGHTING, linked(URI.create("https://www.dw.com/zh/x/live-1"), Kind.ARTICLE)).kind())
                .isEqualTo(Kind.LIVE_BLOG);
        assertThat(merged(SIGHTING).kind()).isEqualTo(Kind.ARTICLE);
    }

    @Test
    void the_sections_of_all_answers_are_kept_best_first() {
        Sighting listed = new Sighting(1, Edition.ZH, Kind.ARTICLE, BARE, "x", null,
                List.of(new Section("", "科技"), new Section("", "简讯")), null, Origin.FEED);
        Reading graph = new Reading(Origin.GRAPH, null, "x", null, null, null, null, null, null,
                List.of(new Section("1686", "科学"), new Section("", "科技")), null, null, null);
        Article article = merged(listed, reading(Origin.API, "x", null, null, null), graph);
        assertThat(article.sections()).containsExactly(new Section("1686", "科学"), new Section("", "科技"),
                new Section("", "简讯"));
        assertThat(article.origins()).containsEntry(Field.SECTION, Origin.GRAPH);
    }

    @Test
    void the_links_of_all_answers_are_kept_without_its_own() {
        assertThat(merged(SIGHTING, linking(Origin.GRAPH, 3, 1, 4), linking(Origin.API, 2, 3)).links())
                .containsExactly(2L, 3L, 4L);
    }

    private static Reading linking(Origin origin, long... links) {
        return new Reading(origin, null, "x", null, null, null, null, null, null, List.of(),
                LongStream.of(links).boxed().toList(), null, null, null);
    }

    @Test
    void a_long_headline_is_kept_whole() {
        String headline = "鹅".repeat(3_000);
        assertThat(merged(SIGHTING, reading(Origin.API, headline, null, null, null)).headline()).isEqualTo(headline);
    }

    private static Article merged(Sighting sighting, Reading... readings) {
        return Merging.article(sighting, List.of(readings)).orElseThrow();
    }

    private static Reading reading(Origin origin, @Nullable String headline, @Nullable String lead,
            @Nullable String opening, @Nullable List<String> byline) {
        return new Reading(origin, null, headline, byline, lead, opening, null, null, null, null, null, null);
    }

    private static Reading linked(URI link, @Nullable Kind kind) {
        return new Reading(Origin.GRAPH, kind, "x", null, null, null, null, null, null, null, null, link);
    }
}
