package io.dwdigest.source.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.testing.dw.SourceSettings;

class AddressesTest {

    private static final URI LINK = URI.create("https://www.dw.com/zh/x/a-7");

    private final Addresses addresses = new Addresses(SourceSettings.of(URI.create("https://dw.example")));

    @Test
    void the_lists_of_an_edition_are_at_their_addresses() {
        assertThat(addresses.feed("xml", Edition.ZH)).hasToString("https://dw.example/xml/rss-chi-all");
        assertThat(addresses.sitemap(Edition.ZH)).hasToString("https://dw.example/zh/news-sitemap.xml");
    }

    @Test
    void an_article_is_at_both_apis_and_has_a_page() {
        assertThat(addresses.api(sighting(Kind.ARTICLE))).contains(at("/api/detail/article/7"));
        assertThat(addresses.graph(sighting(Kind.ARTICLE))).contains(at("/graph-api/zh/content/article/7"));
        assertThat(addresses.api(sighting(Kind.VIDEO))).contains(at("/api/detail/video/7"));
        assertThat(addresses.page(sighting(Kind.ARTICLE))).isEqualTo(at("/zh/x/a-7"));
    }

    @Test
    void a_gallery_is_read_from_its_page_alone() {
        assertThat(addresses.api(sighting(Kind.GALLERY))).isEmpty();
        assertThat(addresses.graph(sighting(Kind.GALLERY))).isEmpty();
    }

    private static URI at(String path) {
        return URI.create("https://dw.example" + path);
    }

    private static Sighting sighting(Kind kind) {
        return new Sighting(7, Edition.ZH, kind, LINK, null, null, null, Origin.FEED);
    }
}
