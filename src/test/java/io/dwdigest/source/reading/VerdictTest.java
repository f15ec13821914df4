package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.sighting.Pending;
import io.dwdigest.source.sighting.Sighting;

class VerdictTest {

    private static final ArticleReading NOWHERE = new ArticleReading(List.of(), List.of(), false, false);
    private static final ArticleReading BROKEN = new ArticleReading(List.of(), List.of("the page answered 500"), false,
            false);
    private static final ArticleReading GONE = new ArticleReading(List.of(), List.of(), true, false);

    @Test
    void what_dw_removed_is_not_shown() {
        assertThat(Verdict.of(pending(1, "标题"), GONE)).isInstanceOf(Verdict.Drop.class);
    }

    @Test
    void what_dw_removed_is_not_shown_even_where_an_api_still_has_it() {
        Reading kept = Merging.listed(pending(1, "标题").sighting());
        assertThat(Verdict.of(pending(1, "标题"), new ArticleReading(List.of(kept), List.of(), true, false)))
                .isInstanceOf(Verdict.Drop.class);
    }

    @Test
    void a_missing_or_unreadable_one_is_retried_then_shown_as_listed() {
        for (ArticleReading reading : List.of(NOWHERE, BROKEN)) {
            assertThat(Verdict.of(pending(1, "标题"), reading)).isInstanceOf(Verdict.Postpone.class);
            assertThat(Verdict.of(pending(2, "标题"), reading)).isInstanceOf(Verdict.Postpone.class);
            assertThat(Verdict.of(pending(3, "标题"), reading)).isInstanceOfSatisfying(Verdict.Add.class,
                    add -> assertThat(add.article().headline()).isEqualTo("标题"));
        }
    }

    @Test
    void where_something_else_came_dw_is_asked_for_hours() {
        ArticleReading astray = new ArticleReading(List.of(), List.of("a page that asks for consent"), false, true);
        for (int before = 0; before < Verdict.MOST_ASTRAY; before++) {
            assertThat(Verdict.of(astray(before), astray)).isInstanceOf(Verdict.SetAside.class);
        }
        assertThat(Verdict.of(astray(Verdict.MOST_ASTRAY), astray)).isInstanceOf(Verdict.Postpone.class);
        assertThat(Verdict.of(astray(20), BROKEN)).as("one failure is no third one")
                .isInstanceOf(Verdict.Postpone.class);
        Reading api = new Reading(Origin.API, Kind.ARTICLE, "标题", null, null, null, null, null, null, null, null, null);
        ArticleReading partly = new ArticleReading(List.of(api), List.of("a page that asks for consent"), false, true);
        assertThat(Verdict.of(pending(3, "标题"), partly)).isInstanceOf(Verdict.Add.class);
    }

    private static Pending astray(int before) {
        Pending pending = pending(before + 1, "标题");
        return new Pending(pending.sighting(), true, before + 1, before);
    }

    @Test
    void authors_are_waited_for_where_those_who_know_them_failed() {
        Reading nameless = new Reading(Origin.API, Kind.ARTICLE, "标题", null, null, null, null, null, null, null, null,
                null);
        ArticleReading failed = new ArticleReading(List.of(nameless), List.of("the page answered 500"), false, false);
        assertThat(Verdict.of(pending(1, "标题"), failed)).isInstanceOf(Verdict.Postpone.class);
        assertThat(Verdict.of(pending(3, "标题"), failed)).isInstanceOf(Verdict.Add.class);
        ArticleReading whole = new ArticleReading(List.of(nameless), List.of(), false, false);
        assertThat(Verdict.of(pending(1, "标题"), whole)).isInstanceOf(Verdict.Add.class);
    }

    @Test
    void what_has_no_headline_anywhere_is_dropped_in_the_end() {
        assertThat(Verdict.of(pending(3, null), BROKEN)).isInstanceOf(Verdict.Drop.class);
    }

    @Test
    void a_headline_is_waited_for_where_those_who_may_know_it_failed() {
        Reading headless = new Reading(Origin.GRAPH, Kind.ARTICLE, null, null, "导语", null, null, null, null, null, null,
                null);
        ArticleReading failed = new ArticleReading(List.of(headless), List.of("the page answered 500"), false, false);
        assertThat(Verdict.of(pending(1, null), failed)).isInstanceOf(Verdict.Postpone.class);
        assertThat(Verdict.of(pending(3, null), failed)).isInstanceOf(Verdict.Drop.class);
    }

    private static Pending pending(int attempts, @Nullable String headline) {
        return new Pending(new Sighting(7, Edition.ZH, Kind.ARTICLE, URI.create("https://www.dw.com/zh/a-7"), headline,
                null, null, Origin.FEED), true, attempts, 0);
    }
}
