package io.dwdigest.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Kind;

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
    @ValueSource(strings = {"", "https://www.dw.com/zh/x/s-9058", "https://p.dw.com/p/4abcd", "a-", "a-0", "x-a-7b",
            "https://www.dw.com/zh/a-99999999999999999999999999999", "https://www.dw.com/zh/alpha-7/"})
    void what_names_no_article_has_no_id(String link) {
        assertThat(ContentId.in(link)).isEmpty();
        assertThat(ContentId.kindOf(link)).isEmpty();
    }

    @Test
    void an_absurdly_long_link_is_read_quickly() {
        assertThat(ContentId.in("/a-1".repeat(100_000) + "x")).isEmpty();
        assertThat(ContentId.in("a-" + "1".repeat(200_000))).isEmpty();
    }
}
