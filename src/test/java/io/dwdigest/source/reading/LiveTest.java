package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.dw.SourceSettings;

/** Runs the check of DW itself against the stand-in, so that it works on the day when it is needed. */
class LiveTest {

    @ParameterizedTest
    @EnumSource
    void the_newest_are_read_and_nothing_is_missing(Source source) {
        try (DwStandIn dw = new DwStandIn()) {
            Piece piece = Piece.piece(71).headline("一座图书馆开门").teaser("门开了。").byline("李样本").picture(76).build();
            dw.publish(piece);
            LiveLook look = look(dw, source);
            assertThat(look.newest()).extracting(Article::id).containsExactly(piece.id());
            assertThat(Live.empty(look.newest().getFirst())).isEmpty();
            assertThat(look.findings()).isEmpty();
        }
    }

    @Test
    void a_missing_lead_is_told_even_if_one_article_lacks_it() {
        try (DwStandIn dw = new DwStandIn()) {
            dw.publish(List.of(Piece.piece(71).byline("李样本").picture(76).build(), Pieces.ai(72)));
            assertThat(look(dw, Source.FEED).findings()).singleElement().asString()
                    .startsWith("- zh feed: LEAD is empty in 1 of 2, such as https://www.dw.com/zh/").endsWith("/a-71");
        }
    }

    @Test
    void a_missing_picture_is_told_once_all_articles_lack_it() {
        try (DwStandIn dw = new DwStandIn()) {
            Piece bare = Piece.piece(71).teaser("门开了。").byline("李样本").build();
            dw.publish(bare);
            assertThat(look(dw, Source.FEED).findings()).singleElement().asString()
                    .contains("PICTURE is empty in 1 of 1");
            dw.publish(Pieces.ai(72));
            assertThat(look(dw, Source.FEED).findings()).isEmpty();
        }
    }

    @Test
    void a_kind_that_nobody_knows_is_told_and_a_lesson_is_not() {
        assertThat(LiveLook.unknown("""
                <link>https://www.dw.com/zh/一/a-71?maca=chi-xml</link><guid>71</guid>
                <link>https://www.dw.com/de/eins/l-72</link><loc>https://www.dw.com/zh/podcast-73</loc>
                <item rdf:about="https://www.dw.com/zh/二/live-74"><loc>https://www.dw.com/zh/podcast-75</loc>
                """)).containsExactly("podcast");
    }

    @Test
    void a_list_that_cannot_be_read_is_told_with_the_reason() {
        try (DwStandIn dw = new DwStandIn()) {
            dw.trouble("/").status(404, "moved");
            assertThat(look(dw, Source.SITEMAP).findings()).singleElement().asString()
                    .startsWith("- zh sitemap: cannot be read: ").endsWith(" answered 404");
        }
    }

    private static LiveLook look(DwStandIn dw, Source source) {
        return new Live(SourceSettings.of(dw.siteUrl())).look(new Listing(source, Edition.ZH), 10);
    }
}
