package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.dwdigest.article.Article;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.Disguise;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.dw.SourceSettings;

class RecordingTest {

    @Test
    void a_disguised_article_is_read_as_before_in_other_words(@TempDir Path folder) throws IOException {
        try (DwStandIn dw = new DwStandIn()) {
            Piece piece = Pieces.ai(71);
            dw.publish(piece);
            Sighting sighting = FixtureRecorder.sighting(Long.toString(piece.id()));
            Article plain = new Live(SourceSettings.of(dw.siteUrl())).read(sighting).orElseThrow();
            Article disguised = new Recording(SourceSettings.of(dw.siteUrl()), folder).of(sighting);
            assertThat(disguised.origins()).isEqualTo(plain.origins());
            assertThat(disguised.headline()).hasSameSizeAs(plain.headline()).isNotEqualTo(plain.headline());
            assertThat(disguised.published()).isEqualTo(plain.published());
            assertThat(folder.resolve("expected.json")).content().contains(disguised.headline());
            assertThat(Files.readString(folder.resolve("page.html"))).doesNotContain(plain.headline());
        }
    }

    @Test
    void a_word_always_becomes_the_same_one_of_its_length_and_script() {
        assertThat(Disguise.text("Der Wolf, der Wolf!")).matches("[A-Z][a-z]{2} ([A-Z][a-z]{3}), [a-z]{3} \\1!")
                .doesNotContain("Wolf");
        assertThat(Disguise.text("狼来了")).matches("\\p{IsHan}{3}").isNotEqualTo("狼来了");
    }

    @Test
    void what_the_readers_go_by_stays() {
        assertThat(Disguise.json("{\"name\": \"Ein Wolf\", \"id\": 7, \"type\": \"Article\"}"))
                .matches("\\{\"name\": \"\\w{3} \\w{4}\", \"id\": 7, \"type\": \"Article\"}");
        assertThat(Disguise.text("（德国之声中文网）<a href=\"x\">狼</a>&amp; – DW – 13.06.2023"))
                .matches("（德国之声中文网）<a href=\"x\">\\p{IsHan}</a>&amp; – DW – 13.06.2023");
    }
}
