package io.dwdigest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;

/** Every edition is read through the same code, whatever its letters and its direction. */
class EditionsTest {

    private static final Instant PUBLISHED = Instant.parse("2025-02-10T15:02:00Z");

    @Test
    void all_ten_can_be_configured() {
        assertThat(read("zh", "en", "de", "es", "fr", "ru", "uk", "tr", "ar", "pt-br").editionsRead())
                .containsExactly(Edition.values());
    }

    @ParameterizedTest
    @CsvSource({"zh, chi", "en, en", "de, de", "es, es", "fr, fr", "ru, ru", "uk, ukr", "tr, tur", "ar, ar",
            "pt-br, br"})
    void each_has_its_feed_and_its_sitemap(String code, String channel) {
        Edition edition = read(code).editionsRead().getFirst();
        Addresses addresses = new Addresses(read(code));
        assertThat(addresses.feed("xml", edition)).hasToString("https://rss.dw.com/xml/rss-" + channel + "-all");
        assertThat(addresses.sitemap(edition)).hasToString("https://www.dw.com/" + code + "/news-sitemap.xml");
    }

    @ParameterizedTest
    @EnumSource
    void a_link_tells_its_edition(Edition edition) {
        assertThat(Links.edition(Links.bare(1, Kind.ARTICLE, edition))).isEqualTo(edition);
    }

    @ParameterizedTest
    @CsvSource({"zh-hant, ZH", "pt-002,", "sq,"})
    void a_link_in_traditional_chinese_is_a_chinese_one_and_one_of_another_service_nobodys(String language,
            @Nullable Edition edition) {
        assertThat(Links.edition(URI.create("https://www.dw.com/" + language + "/x/a-1"))).isEqualTo(edition);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ES    | feed-es.rss.xml     | es    | ¿Sueñan los faros con barcos? El año del niño & el mar | Un faro de cartón guió anoche a tres veleros de papel. | /es/¿sueñan-los-faros-con-barcos/a-90000071
            RU    | feed-ru.rdf.xml     | ru    | Гусь «Ёжик» играет в шахматы | На озере гусь выучил правила — и выиграл. | /ru/гусь-играет-в-шахматы/a-90000072
            AR    | feed-ar.rss.xml     | ar    | هل تحلم المنارات بالسفن؟ سؤال إلى "GPT-5" | قادت منارة من الورق، مساء ١٠ فبراير، ثلاثة زوارق. | /ar/هل-تحلم-المنارات-بالسفن/a-90000073
            PT_BR | feed-pt-br.atom.xml | pt-br | A avó que ensina robôs a sambar | Três lições & nenhum tombo. | /pt-br/a-avó-que-ensina-robôs-a-sambar/a-90000074
            """)
    void feed_and_sitemap_are_read_as_printed(Edition edition, String feed, String code, String headline,
            String standfirst, String path) throws UnreadableAnswer {
        Sighting fed = Feed.read(Fixture.bytes(feed), edition).getFirst();
        assertThat(fed.headline()).isEqualTo(headline);
        assertThat(fed.standfirst()).isEqualTo(standfirst);
        assertThat(fed.published()).isEqualTo(PUBLISHED);
        assertThat(fed.link().toString()).isASCII().startsWith("https://www.dw.com/" + code + "/");
        assertThat(fed.link().getPath()).isEqualTo(path);

        Sighting mapped = Sitemap.read(Fixture.bytes("news-sitemap-" + code + ".xml"), edition).getFirst();
        assertThat(mapped).extracting(Sighting::id, Sighting::edition, Sighting::headline, Sighting::published,
                Sighting::link).containsExactly(fed.id(), edition, headline, PUBLISHED, fed.link());
    }

    @ParameterizedTest
    @CsvSource({"AR, feed-ar.rss.xml", "PT_BR, feed-pt-br.atom.xml"})
    void an_article_is_fetched_and_kept_in_its_edition(Edition edition, String feed) throws UnreadableAnswer {
        Sighting sighting = Feed.read(Fixture.bytes(feed), edition).getFirst();
        assertThat(new Addresses(read(edition.code())).graph(sighting)).hasValue(URI.create(
                "https://www.dw.com/graph-api/" + edition.code() + "/content/article/" + sighting.id()));
        Article article = Merging.article(sighting, List.of()).orElseThrow();
        assertThat(article.edition()).isEqualTo(edition.code());
        assertThat(article.link()).isEqualTo(sighting.link());
    }

    private static SourceProperties read(String... editions) {
        return new SourceProperties(List.of(editions), URI.create("https://rss.dw.com"),
                URI.create("https://www.dw.com"), URI.create("https://api.dw.com"), Duration.ZERO,
                Duration.ofMinutes(1), "");
    }
}
