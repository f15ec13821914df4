package io.dwdigest.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentIdTest {

    @ParameterizedTest
    @CsvSource({"https://www.dw.com/zh/鹅/a-71563901, 71563901, ARTICLE",
            "https://www.dw.com/zh/AI姓民主?中美“互相”/a-71584115?maca=chi-rss, 71584115, ARTICLE",
            "/en/goose/live-12#top, 12, LIVE_BLOG", "a-7, 7, ARTICLE", "https://www.dw.com/en/x/video-8, 8, VIDEO",
            "https://www.dw.com/en/x/av-9, 9, VIDEO", "https://www.dw.com/en/x/audio-10, 10, AUDIO",
            "https://www.dw.com/zh/x/g-11, 11, GALLERY", "https://www.dw.com/zh/a-1/a-2, 2, ARTICLE",
            "https://api.dw.com/api/detail/article/13, 13, ARTICLE",
            "https://api.dw.com/api/detail/video/14?x=1, 14, VIDEO"})
    void the_id_and_kind_are_read_from_the_whole_link(String link, long id, Kind kind) {
        assertThat(ContentId.in(link)).hasValue(id);
        assertThat(ContentId.kindOf(link)).hasValue(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.dw.com/zh/鹅/a-70000001/", "https://www.dw.com/zh/a-70000001//",
            "https://www.dw.com/zh/鹅/a-70000001?maca=chi-rss", "https://www.dw.com/zh/鹅/a-70000001/?maca=a/b&x=y",
            "https://www.dw.com/zh/鹅/a-70000001#comments", "https://www.dw.com/zh/a-70000001/#/a-5x",
            "HTTPS://WWW.DW.COM/ZH/GOOSE/A-70000001", "http://dw.com/zh/a-70000001", "//m.dw.com/zh/a-70000001",
            "https://amp.dw.com/zh/a-70000001", "https://www.dw.com/zh/a-70000001/amp", "dw.com/zh/a-70000001",
            "www.dw.com/zh/鹅/a-70000001", "https://www.dw.com/zh/a%2D70000001",
            "https%3A%2F%2Fwww.dw.com%2Fzh%2F%E9%B9%85%2Fa-70000001", "https%253A%252F%252Fwww.dw.com%252Fa-70000001",
            "https://www.dw.com/zh/a-7000000%31", "https%3A%2F%2Fwww.dw.com%2Fa-70000001%3Fmaca%3Dx",
            "https://www.dw.com/zh/a-７０００００01", "ｈｔｔｐｓ：／／ｗｗｗ．ｄｗ．ｃｏｍ／ｚｈ／ａ－７０００００01", "Ａ－７０００００01",
            "https://www.dw.com/ar/a-٧٠٠٠٠٠٠١", "https://www.dw.com/fa/a-۷۰۰۰۰۰۰۱",
            "https://www.dw.com/hi/a-७०००००\u0966१",
            "https://www.dw.com/zh/a–70000001", "https://www.dw.com/zh/a-\u200b70000001",
            "https://www.dw.com/zh/what?now＝later/a-70000001",
            "https://api.dw.com/api/detail/article/70000001/",
            "https://www.dw.com/graph-api/zh/content/article/70000001"})
    void one_article_has_one_id_at_all_its_addresses(String link) {
        assertThat(ContentId.in(link)).hasValue(70_000_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.dw.com/consent?return=/zh/a-7",
            "https://www.dw.com/zh/?url=https%3A%2F%2Fdw.com%2Fa-7",
            "https%3A%2F%2Fwww.dw.com%2Fconsent%3Fto%3D%2Fa-7", "https://www.dw.com/zh/a-7/more",
            "https://www.dw.com/zh/a-7.pdf"})
    void an_article_that_another_address_only_mentions_is_not_meant(String link) {
        assertThat(ContentId.in(link)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://www.dw.com/zh/x/s-9058", "https://p.dw.com/p/4abcd", "a-", "a-0", "x-a-7b",
            "https://www.dw.com/zh/a-99999999999999999999999999999", "https://www.dw.com/zh/alpha-7/"})
    void what_names_no_article_has_no_id(String link) {
        assertThat(ContentId.in(link)).isEmpty();
        assertThat(ContentId.kindOf(link)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.dw.com/zh/鹅/a-70000001", "看看 https://www.dw.com/zh/a-70000001/ 怎么样",
            "（https://www.dw.com/zh/a-70000001）", "Have you read <dw.com/en/x/a-70000001?maca=x>?",
            "https://m.dw.com/en/a-70000001.",
            "HTTPS://WWW.DW.COM/EN/A-70000001#comments", "ｗｗｗ．ｄｗ．ｃｏｍ／ｚｈ／ａ－７０００００01", "a-70000001", "Ａ－７０００００01",
            "“https://www.dw.com/zh/a-70000001”。"})
    void what_a_reader_types_names_an_article(String text) {
        assertThat(ContentId.typed(text)).hasValue(70_000_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-4", "A-4 paper", "https://example.org/x/a-70000001", "https://notdw.com/a-70000001",
            "https://example.org/dw.com/a-70000001", "AI", "https://www.dw.com/zh/s-9058", "70000001"})
    void other_words_and_other_sites_name_none(String text) {
        assertThat(ContentId.typed(text)).isEmpty();
    }

    @Test
    void an_absurdly_long_link_is_read_quickly() {
        assertThat(ContentId.in("/a-1".repeat(100_000) + "x")).isEmpty();
        assertThat(ContentId.in("a-" + "1".repeat(200_000))).isEmpty();
    }
}
