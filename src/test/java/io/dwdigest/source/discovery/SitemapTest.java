package io.dwdigest.source.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.dw.Fixture;

class SitemapTest {

    @Test
    void every_entry_that_names_an_article_is_a_sighting() throws UnreadableAnswerException {
        List<Sighting> sightings = Sitemap.read(Fixture.bytes("news-sitemap.xml"), Edition.ZH);
        assertThat(sightings).hasSize(2).first().isEqualTo(new Sighting(90000031, Edition.ZH, Kind.ARTICLE,
                URI.create("https://www.dw.com/zh/%E4%BC%9A%E5%94%B1%E6%AD%8C%E7%9A%84%E6%9C%BA%E5%99%A8/a-90000031"),
                "会唱歌的机器 & 听众", null, Instant.parse("2025-02-10T15:02:43.389Z"), Origin.SITEMAP));
        assertThat(sightings.getLast().kind()).isEqualTo(Kind.GALLERY);
    }

    @Test
    void a_sitemap_that_was_cut_off_gives_its_whole_entries() throws UnreadableAnswerException {
        String xml = Fixture.text("news-sitemap.xml");
        assertThat(read(xml.substring(0, xml.indexOf("0032")))).extracting(Sighting::id).containsExactly(90000031L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<urlset></urlset>", "<urlset xmlns='x'/>",
            "<?xml version='1.0'?><s:urlset xmlns:s='x'></s:urlset>"})
    void an_empty_sitemap_is_a_sitemap(String xml) throws UnreadableAnswerException {
        assertThat(read(xml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "<!DOCTYPE html><html><body>404</body></html>", "<sitemapindex></sitemapindex>",
            "<urlset><url><loc>https://www.dw.com/zh/a-12",
            "<urlset><url><loc>https://www.dw.com/zh/maintenance</loc></url></urlset>",
            "<urlset><h1>Maintenance</h1></urlset>"})
    void what_is_not_a_sitemap_is_refused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void what_is_no_entry_of_the_sitemap_names_no_article() throws UnreadableAnswerException {
        assertThat(read("<urlset><url><loc>https://www.dw.com/zh/x/a-7</loc></url>"
                + "<other><loc>https://www.dw.com/zh/x/a-8</loc></other></urlset>")).extracting(Sighting::id)
                .containsExactly(7L);
    }

    private static List<Sighting> read(String xml) throws UnreadableAnswerException {
        return Sitemap.read(xml.getBytes(UTF_8), Edition.ZH);
    }
}
