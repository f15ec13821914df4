package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.dw.SourceSettings;

/** Runs the check of DW itself against the stand-in, so that it works on the day when it is needed. */
class LiveTest {

    @ParameterizedTest
    @EnumSource
    void the_newest_are_read_and_what_is_empty_is_told(Source source) {
        try (DwStandIn dw = new DwStandIn()) {
            Piece piece = Pieces.ai(71);
            dw.publish(piece);
            List<Article> newest = new Live(SourceSettings.of(dw.siteUrl())).newest(Edition.ZH, source, 10);
            assertThat(newest).extracting(Article::id).containsExactly(piece.id());
            assertThat(Live.empty(newest.getFirst())).doesNotContain(Field.HEADLINE, Field.LEAD, Field.PUBLISHED);
        }
    }
}
