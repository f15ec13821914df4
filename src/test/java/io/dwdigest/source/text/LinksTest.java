package io.dwdigest.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.article.Edition;

class LinksTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
            "https://www.dw.com/zh/鹅/a-1?maca=chi-rss-chi-all-1127-rdf https://www.dw.com/zh/%E9%B9%85/a-1",
            "https://www.dw.com/zh/%E9%B9%85/a-1 https://www.dw.com/zh/%E9%B9%85/a-1",
            "https://www.dw.com/zh/%E9%B9%85?%20x/a-1 https://www.dw.com/zh/%E9%B9%85%3F%20x/a-1",
            "http://www.dw.de/鹅|x/a-1 https://www.dw.com/zh/%E9%B9%85%7Cx/a-1",
            "http://dw.de/x/a-1 https://www.dw.com/zh/x/a-1",
            "http://www.dw-world.de/x/a-1 https://www.dw.com/zh/x/a-1",
            "https://m.dw.com/zh/x/a-1 https://www.dw.com/zh/x/a-1",
            "https://amp.dw.com/es/x/a-1 https://www.dw.com/es/x/a-1",
            "https://www.dw.com/fa-ir/x/a-1?maca=per-rss-per-all https://www.dw.com/fa-ir/x/a-1",
            "http://localhost:8080/en/x/live-1 https://www.dw.com/en/x/live-1",
            "https://www.dw.com/zh-hant/x/a-1 https://www.dw.com/zh-hant/x/a-1",
            "https://www.dw.com/zh/100%/a-1 https://www.dw.com/zh/100%25/a-1",
            "https://api.dw.com/api/detail/article/1 https://www.dw.com/zh/a-1",
            "https://api.dw.com/api/detail/video/1 https://www.dw.com/zh/video-1",
            "https://www.dw.com/zh/%E9%B9%85/a-1/?maca=x https://www.dw.com/zh/%E9%B9%85/a-1",
            "HTTP://WWW.DW.COM/EN/Goose/A-1#comments https://www.dw.com/en/Goose/a-1",
            "www.dw.com/de/x/a-1 https://www.dw.com/de/x/a-1", "m.dw.com/de/a-1/ https://www.dw.com/de/a-1",
            "https%3A%2F%2Fwww.dw.com%2Fen%2F%E9%B9%85%2Fa-1%3Fmaca%3Dx https://www.dw.com/en/%E9%B9%85/a-1",
            "https://www.dw.com/en/x/ａ－１ https://www.dw.com/en/x/a-1",
            "https://www.dw.com/graph-api/zh/content/article/1 https://www.dw.com/zh/a-1",
            "/zh/x/g-1 https://www.dw.com/zh/x/g-1", "a-1 https://www.dw.com/zh/a-1",
            "https://a-1 https://www.dw.com/zh/a-1"})
    void every_link_becomes_the_canonical_one(String raw, String clean) {
        assertThat(Links.clean(raw, Edition.ZH)).hasValue(URI.create(clean));
    }

    @Test
    void blanks_are_encoded_inside_and_cut_at_the_edges() {
        assertThat(Links.clean(" https://www.dw.com/zh/x y /a-1\n", Edition.ZH))
                .hasValue(URI.create("https://www.dw.com/zh/x%20y%20/a-1"));
    }

    @Test
    void an_absurd_slug_is_left_out() {
        assertThat(Links.clean("https://www.dw.com/zh/" + "鹅".repeat(3_000) + "/a-1", Edition.ZH))
                .hasValue(URI.create("https://www.dw.com/zh/a-1"));
    }

    @Test
    void what_is_no_article_has_no_link() {
        assertThat(Links.clean("https://www.dw.com/zh/x/s-1", Edition.ZH)).isEmpty();
        assertThat(Links.clean("ht!tp:// %zz", Edition.ZH)).isEmpty();
        assertThat(Links.clean("/x/a-1")).isEmpty();
        assertThat(Links.clean(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
            "https://static.dw.com/image/5_303.jpg https://static.dw.com/image/5_303.jpg",
            "https://static.dw.com/image/5_${formatId}.jpg https://static.dw.com/image/5_304.jpg",
            "//static.dw.com/image/5_6.png https://static.dw.com/image/5_6.png",
            "https://images.weserv.nl/?url=static.dw.com/image/5_303.jpg https://static.dw.com/image/5_303.jpg",
            "https://images.weserv.nl/?url=https%3A%2F%2Fstatic.dw.com%2Fimage%2F5_303.jpg https://static.dw.com/image/5_303.jpg",
            "http://www.dw.de/image/0,,17_303,00.jpg https://static.dw.com/image/17_303.jpg",
            "https://m.dw.com/image/5_401.jpg https://static.dw.com/image/5_401.jpg",
            "https://www.dw.com/image/5_304.jpg https://static.dw.com/image/5_304.jpg"})
    void every_picture_is_named_at_its_own_address(String raw, String clean) {
        assertThat(Pictures.clean(raw)).hasValue(URI.create(clean));
    }

    @Test
    void an_empty_or_foreign_picture_is_none() {
        assertThat(Pictures.clean("")).isEmpty();
        assertThat(Pictures.clean(null)).isEmpty();
        assertThat(Pictures.clean("https://example.org/image/5_303.jpg")).isEmpty();
    }

    @Test
    void a_link_without_its_edition_cannot_be_kept() {
        assertThat(Links.clean("https://www.dw.com/zh/x/a-7")).contains(URI.create("https://www.dw.com/zh/x/a-7"));
        assertThat(Links.clean("HTTPS://WWW.DW.COM/ZH/x/A-7/#top")).contains(URI.create("https://www.dw.com/zh/x/a-7"));
        assertThat(Links.clean("https://www.dw.com/a-7")).isEmpty();
        assertThat(Links.clean("https://www.dw.com/zh/x/t-7")).isEmpty();
        assertThat(Links.clean(null)).isEmpty();
    }

    @Test
    void an_address_of_the_api_is_no_link() {
        assertThat(Links.clean("https://api.dw.com/zh/api/detail/article/7")).isEmpty();
    }

    @Test
    void a_link_tells_whether_it_has_a_slug() {
        assertThat(Links.hasSlug(URI.create("https://www.dw.com/zh/x/a-7"))).isTrue();
        assertThat(Links.hasSlug(URI.create("https://www.dw.com/zh/a-7"))).isFalse();
    }

    @Test
    void a_link_tells_its_edition() {
        assertThat(Links.edition(URI.create("https://www.dw.com/pt-br/x/a-7")))
                .isEqualTo(Edition.of("pt-br").orElseThrow());
        assertThat(Links.edition(URI.create("https://www.dw.com/zh-hant/x/a-7"))).isEqualTo(Edition.ZH);
        assertThat(Links.edition(URI.create("https://www.dw.com/ZH-HANT/x/a-7"))).isEqualTo(Edition.ZH);
        assertThat(Links.edition(URI.create("https://www.dw.com/a-7"))).isNull();
    }

    @Test
    void a_slug_of_up_to_2000_characters_is_kept() {
        String longest = "https://www.dw.com/zh/" + "x".repeat(2_000 - 22 - 4) + "/a-7";
        assertThat(longest).hasSize(2_000);
        assertThat(Links.clean(longest, Edition.ZH)).contains(URI.create(longest));
        assertThat(Links.clean(longest.replace("/x", "/xx"), Edition.ZH))
                .contains(URI.create("https://www.dw.com/zh/a-7"));
    }
}
