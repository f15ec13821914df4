package io.dwdigest.source.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Origin;
import io.dwdigest.testing.dw.Fixture;

class ArchivedMarkdownTest {

    @Test
    void an_archived_article_is_read_whole() {
        Archived archived = ArchivedMarkdown.read(Fixture.text("archived-article.md")).orElseThrow();
        assertThat(archived.stamped()).isEqualTo("2025-02-10T15:17:05Z");
        Article article = archived.article();
        assertThat(article.id()).isEqualTo(90000071);
        assertThat(article.edition()).isEqualTo("zh");
        assertThat(article.headline()).isEqualTo("会下棋的鹅？");
        assertThat(article.byline()).containsExactly("Anna Muster");
        assertThat(article.published()).isEqualTo("2025-02-10T15:02:43.389Z");
        assertThat(article.lead()).isEqualTo("人工智能帮助一只鹅学会了下棋。");
        assertThat(article.picture()).isEqualTo(URI.create("https://static.dw.com/image/5_303.jpg"));
        assertThat(article.link())
                .hasToString("https://www.dw.com/zh/%E4%BC%9A%E4%B8%8B%E6%A3%8B%E7%9A%84%E9%B9%85%3F/a-90000071");
        assertThat(article.marks()).containsExactly(new Mark(69572979, "人工智能"));
        assertThat(article.origins()).containsEntry(Field.LEAD, Origin.ARCHIVE).containsEntry(Field.LINK,
                Origin.ARCHIVE);
    }

    @Test
    void a_video_has_one_sentence_and_no_date() {
        Article article = article(Fixture.text("archived-video.md"));
        assertThat(article.kind()).isEqualTo(Kind.VIDEO);
        assertThat(article.headline()).isEqualTo("鹅的一天");
        assertThat(article.lead()).isEqualTo("短片讲述一只鹅。");
        assertThat(article.byline()).isEmpty();
        assertThat(article.published()).isNull();
        assertThat(article.link()).hasToString("https://www.dw.com/zh/%E9%B9%85%20/a-90000072");
    }

    @Test
    void a_gallery_has_no_lead() {
        Article article = article(Fixture.text("archived-gallery.md"));
        assertThat(article.kind()).isEqualTo(Kind.GALLERY);
        assertThat(article.lead()).isNull();
    }

    @Test
    void windows_lines_and_a_byte_order_mark_do_not_matter() {
        assertThat(article("\ufeff" + Fixture.text("archived-article.md").replace("\n", "\r\n")).lead())
                .isEqualTo("人工智能帮助一只鹅学会了下棋。");
    }

    @Test
    void an_api_link_means_the_articles_page() {
        String markdown = Fixture.text("archived-article.md").replaceFirst("https://www[^)]+",
                "https://api.dw.com/api/detail/article/90000071");
        assertThat(article(markdown).link()).hasToString("https://www.dw.com/zh/a-90000071");
    }

    @Test
    void an_empty_picture_is_not_replaced_by_the_next_one() {
        String markdown = Fixture.text("archived-article.md").replace(
                "https://images.weserv.nl/?url=static.dw.com/image/5_303.jpg", "");
        assertThat(article(markdown).picture()).isNull();
    }

    @Test
    void the_name_of_a_column_is_a_byline_and_that_of_dw_is_not() {
        String markdown = Fixture.text("archived-article.md");
        assertThat(article(markdown.replace("Anna  Muster", "null 媒体看中国")).byline()).containsExactly("媒体看中国");
        assertThat(article(markdown.replace("Anna  Muster", "德国之声")).byline()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "Deutsche Welle", "法新社、路透社", "mm/dj (AFP, AP)"})
    void an_imprint_without_names_still_has_its_date(String names) {
        Article article = article(Fixture.text("archived-article.md").replace(" Anna  Muster ", names));
        assertThat(article.byline()).isEmpty();
        assertThat(article.published()).isEqualTo("2025-02-10T15:02:43.389Z");
    }

    @Test
    void traditional_chinese_is_read_like_simplified_chinese() {
        Article article = article("""
                <!--1739200625000-->
                [會下棋的鵝](https://www.dw.com/zh/會下棋的鵝?/a-90000074)
                ------
                <div><i><br>2025-02-10T15:02:43.389Z</i></div><img src=""><div><small></small></div>
                <p>（綜合報導）</p><p>（德國之聲中文網）鵝學會了<span data-id="1" data-type="AUTO_TOPIC" title="">下棋</span>。</p>
                <h3>相關圖集：舊照片</h3><div><img src="x"><span data-id="2" data-type="AUTO_TOPIC" title="">舊事</span></div>
                <p>© 2025年德國之聲版權聲明</p>
                """);
        assertThat(article.lead()).isEqualTo("鵝學會了下棋。");
        assertThat(article.marks()).containsExactly(new Mark(1, "下棋"));
    }

    @Test
    void a_guest_comment_or_press_review_begins_with_its_first_words() {
        String guest = "<p>客座评论说，鹅下得不错。</p><p>作者：一位客人</p><p>摘编自其他媒体的内容，不代表德国之声的立场。</p>";
        String markdown = Fixture.text("archived-article.md").replaceFirst("(?s)<p> </p>.*", guest);
        assertThat(article(markdown).lead()).isEqualTo("客座评论说，鹅下得不错。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>%s</p>", "<p><strong>%s</strong></p>"})
    void an_overlong_paragraph_is_no_lead_nor_is_the_next_one(String paragraph) {
        for (int length : new int[]{1_501, 5_001}) {
            String markdown = Fixture.text("archived-article.md").replace("<p> </p>",
                    paragraph.formatted("鹅".repeat(length)));
            assertThat(article(markdown).lead()).isNull();
        }
        String longest = "鹅".repeat(1_500);
        assertThat(article(Fixture.text("archived-article.md").replace("<p> </p>", "<p>" + longest + "</p>")).lead())
                .isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "<!--1-->", "<!--1739200625000-->\n[x](https://www.dw.com/zh/s-1)\n------\n",
            "<!--1739200625000-->\n[x](https://www.dw.com/sq/x/a-1)\n------\n",
            "<!--1739200625000-->\n[ ](https://www.dw.com/zh/x/a-1)\n------\n"})
    void a_text_of_another_form_is_no_article(String markdown) {
        assertThat(ArchivedMarkdown.read(markdown)).isEmpty();
    }

    private static Article article(String markdown) {
        return ArchivedMarkdown.read(markdown).orElseThrow().article();
    }
}
