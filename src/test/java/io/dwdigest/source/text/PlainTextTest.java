package io.dwdigest.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Mark;

class PlainTextTest {

    @Test
    void blanks_are_removed_at_the_edges_and_stay_inside() {
        assertThat(PlainText.text(" \u00a0\u3000鹅\u3000下棋  吗 \u3000")).isEqualTo("鹅\u3000下棋  吗");
        assertThat(PlainText.text("\u3000 \u00a0\u200b")).isNull();
    }

    @Test
    void line_breaks_become_blanks() {
        assertThat(PlainText.text("one\r\n  two\u2028three\tfour<br/>five")).isEqualTo("one two three four five");
    }

    @Test
    void direction_signs_and_what_breaks_a_database_are_dropped() {
        assertThat(PlainText.text("a\u202eb\u2066c\u0000d\u0007e\ufefff\ud800g\uffff")).isEqualTo("abcdefg");
        assertThat(PlainText.text("👩\u200d🔬")).isEqualTo("👩\u200d🔬");
    }

    @Test
    void entities_are_unescaped_once_and_then_plain() {
        assertThat(PlainText.text("A &lt;b&gt; &amp;amp; C &amp; D")).isEqualTo("A <b> &amp; C & D");
        assertThat(PlainText.text("3 < 5 & 7 > 6")).isEqualTo("3 < 5 & 7 > 6");
    }

    @Test
    void emphasis_is_removed_and_a_lone_bracket_stays() {
        assertThat(PlainText.text("a <em class=\"x\">good <b>day</b></em>, x<y")).isEqualTo("a good day, x<y");
    }

    @Test
    void long_nonsense_is_read_quickly() {
        assertThat(PlainText.text("<b>".repeat(50_000) + "</")).isNull();
        assertThat(PlainText.text(" ".repeat(500_000))).isNull();
        assertThat(Markup.text("<div>".repeat(50_000) + "x")).isEqualTo("x");
        assertThat(Markup.text("<a ".repeat(50_000))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"（德国之声中文网）鹅来了", "(德国之声中文网)鹅来了", "（德國之聲中文網）鹅来了", "(德国之声中文网） 鹅来了", " （德国之声中文网)：鹅来了",
            "（德国之声中文网/法新社）鹅来了", "（ 德国之声 ）鹅来了", "（德国之声中文网）\u00a0鹅来了", "(DW) 鹅来了", "(Deutsche Welle) 鹅来了",
            "<p>（德国之声中文网）<a href='x'>鹅</a>来了</p>", "鹅来了"})
    void a_standfirst_has_no_dateline(String raw) {
        assertThat(Markup.standfirst(raw)).isEqualTo("鹅来了");
    }

    @Test
    void a_bracket_that_is_no_dateline_stays() {
        assertThat(Markup.standfirst("（鹅）来了")).isEqualTo("（鹅）来了");
        assertThat(Markup.standfirst("（德国之声中文网）")).isNull();
        assertThat(Markup.standfirst("……")).isNull();
    }

    @Test
    void the_opening_is_the_first_paragraph_that_tells_something() {
        Element body = Markup.body("<p>\u00a0</p><p>©2025 x</p><p>（法新社）</p><p><strong>小标题</strong></p><p>鹅来了。</p>");
        assertThat(Markup.opening(body)).isEqualTo("鹅来了。");
        assertThat(Markup.opening(Markup.body("<p><b>只有这句</b></p>"))).isEqualTo("只有这句");
        assertThat(Markup.opening(Markup.body("<p>To view this video please enable JavaScript</p>"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"（综合报道）", "(綜合報導)", "(法新社、美联社)", "(路透社、美联社等)", "（法新社丶路透社）", "mm/dj (AFP, AP, Reuters)",
            "hb/kle/se (afp, dpa, rtr, Handelsblatt, Süddeutsche Zeitung, Frankfurter Allgemeine)", "lo/msh",
            "jc (efe, afp)",
            "dpa,AFP/BK,JD", "ع.ش/ص.ش (أ ف ب، رويترز)", "DW中文有Instagram了！欢迎搜寻", "DW中文網在Telegram", "摘编自其他媒体的内容",
            "摘編自其他媒體的內容",
            "德国之声致力于为您", "德國之聲致力於為您", "德国之声版权声明：本文", "版权声明：鹅所有", "DW版权声明", "2025年 DW 版权声明", "©2025年德国之声版权声明",
            "© 2025年德國之聲版權聲明", "本文：版权声明", "作者：一只鹅", "编辑：一只鹅",
            "編輯：一隻鵝", "延伸閱讀：一隻鵝", "延伸阅读：一只鹅", "Edited by: A Goose", "This article was originally written in Goose.",
            "This article was translated from Goose.", "Dieser Artikel wurde ursprünglich auf Gans verfasst.",
            "To view this video please enable JavaScript, and consider another browser",
            "Um dieses Video zu sehen, aktivieren Sie bitte JavaScript",
            "Para ver este ganso hace falta JavaScript y un navegador que admita HTML5",
            "Чтобы увидеть гуся, нужны JavaScript и браузер с HTML5"})
    void what_dw_says_of_itself_and_its_agencies_is_no_opening(String tail) {
        String told = "<p>鹅来了。</p>";
        assertThat(Markup.opening(Markup.body("<p>" + tail + "</p>" + told))).isEqualTo("鹅来了。");
        assertThat(Markup.opening(Markup.body("<p><em>" + tail + "</em></p>"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Eine Gans (AFP) gewinnt.", "Sie sagte (leise): Schach.", "KI gewinnt (wieder)", "（鹅）来了。",
            "编辑部里来了一只鹅。", "德国之声记者见到了鹅。", "Dieser Artikel wurde von einer Gans geschrieben.",
            "一家鹅厂周四公布新的版权声明，其中没有提到鹅。", "NDWR电台公布新的版权声明。"})
    void an_opening_may_look_like_house_talk_or_an_agency_line(String opening) {
        assertThat(Markup.opening(Markup.body("<p>" + opening + "</p>"))).isEqualTo(opening);
    }

    @ParameterizedTest
    @ValueSource(strings = {"鹅来了。", "<div>鹅来了。</div><div>后来。</div>", "鹅来了。<br>后来。", "<h2>小标题</h2>鹅来了。",
            "<div><h3>小标题</h3></div><div>鹅来了。</div>", "<h4>小标题</h4>\n鹅来了。",
            "<figure><img src='x'><figcaption>图为一只鹅</figcaption></figure>鹅来了。",
            "<figure><figcaption><p>图为一只鹅</p></figcaption></figure>鹅来了。",
            "<div class='picBox'><img src='x'><p>图为一只鹅</p></div><div>鹅来了。</div>",
            "To view this video please enable JavaScript<br>鹅来了。",
            "<div>To view this video please enable JavaScript</div>鹅来了。", "mm/dj (AFP, AP)<br>鹅来了。",
            "（德国之声中文网）鹅来了。", "©2025 x<br>\n<br>（法新社）<br>鹅来了。"})
    void without_paragraphs_the_first_telling_line_is_the_opening(String text) {
        assertThat(Markup.opening(Markup.body(text))).isEqualTo("鹅来了。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"To view this video please enable JavaScript", "<h2>小标题</h2>",
            "<figure><figcaption>图为一只鹅</figcaption></figure>", "<figure><p>图为一只鹅</p></figure>"})
    void house_talk_a_sub_head_or_a_caption_alone_is_no_opening(String text) {
        assertThat(Markup.opening(Markup.body(text))).isNull();
    }

    @Test
    void a_caption_in_a_figure_is_no_opening() {
        assertThat(Markup.opening(Markup.body("<figure><p>图为一只鹅</p></figure><p>鹅来了。</p>"))).isEqualTo("鹅来了。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<strong>小标题</strong>", "<b> 小标题 </b>", "<strong><strong>小标题</strong></strong>",
            "<strong>小</strong><strong>标题</strong>", "<strong></strong><strong>小标题</strong>",
            "<strong>小标题</strong>&nbsp;", "<em><b>小标题</b></em>", "<b><a href='/x'>小标题</a></b>"})
    void a_sub_head_is_no_opening(String subHead) {
        assertThat(Markup.opening(Markup.body("<p>" + subHead + "</p><p>鹅来了。</p>"))).isEqualTo("鹅来了。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a href='/zh/x/a-1'>一只鹅</a>来了。", "<span data-type='AUTO_TOPIC' data-id='1'>一只鹅</span>来了。",
            "（德国之声中文网）<a href='/zh/x/t-1'>一只鹅</a>来了。", "<strong>一只鹅</strong>来了。", "<strong>（德国之声中文网）一只鹅来了。</strong>",
            "<em>（德国之声中文网）</em><span>一只鹅</span>来了。"})
    void an_opening_may_begin_with_a_link_or_a_mark(String opening) {
        assertThat(Markup.opening(Markup.body("<p> </p><p>&nbsp;</p><p>" + opening + "</p><p>后来</p>")))
                .isEqualTo("一只鹅来了。");
    }

    @Test
    void a_mark_is_read_with_whatever_name_it_has() {
        Element body = Markup
                .body("""
                        <span data-type="AUTO_TOPIC" data-id="1" title="Geese">goose</span><span data-type="AUTO_TOPIC"
                        data-id="99999999999999999999" title="">x</span><span data-type="AUTO_TOPIC" data-id="2"></span>
                        <a href="/en/chess/t-3/?maca=x#top">chess</a><span data-type="AUTO_TOPIC" data-id="1" title="Geese">again</span>""");
        assertThat(Markup.marks(body)).containsExactly(new Mark(1, "Geese"), new Mark(2, ""), new Mark(3, "chess"));
    }

    @Test
    void names_are_tidied() {
        assertThat(Byline
                .of(List.of(" Anna \u00a0 Muster ", "null 媒体看中国", "null", "null null", "", "Deutsche Welle", "DW",
                        "德国之声", "AFP",
                        "dpa/AFP", "AP, Reuters", "mm/dj (AFP, AP, Reuters)", "Дойче Велле", "Anna Muster")))
                .containsExactly("Anna Muster", "媒体看中国");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"AFP#[]", "ＡＦＰ#[]", "A.F.P.#[]", "© AFP#[]", "(dpa)#[]", "dpa-AFX#[]",
            "Reuters Staff#[]",
            "The Associated Press#[]", "Agence France-Presse#[]", "Deutsche Presse-Agentur (dpa)#[]",
            "Xinhua News Agency#[]",
            "Anadolu Ajansı#[]", "РИА Новости#[]", "Агентство УНИАН#[]", "وكالة الأنباء الألمانية#[]", "塔斯社#[]",
            "韩国联合通讯社#[]",
            "Anna Muster, AFP#[Anna Muster]", "AFP, Anna Muster#[Anna Muster]", "Anna Muster/dpa#[Anna Muster]",
            "Anna Muster und dpa#[Anna Muster]", "Anna Muster - Reuters#[Anna Muster]",
            "Anna Muster (with AFP)#[Anna Muster]",
            "李试验、法新社#[李试验]", "Anna Muster, Bert Probe, dpa#[Anna Muster, Bert Probe]", "DW Redaktion#[]",
            "https://www.facebook.com/goose#[]", "anna@example.org#[]", "@anna#[]",
            "Anna Muster-Probe#[Anna Muster-Probe]",
            "Muster, Anna#[Muster, Anna]", "Frank Press#[Frank Press]", "Sid Muster#[Sid Muster]",
            "Reuterswärd#[Reuterswärd]", "社会#[社会]"})
    void an_author_of_a_list_is_told_from_an_agency(String name, String names) {
        assertThat(Byline.of(List.of(name))).hasToString(names);
    }

    @Test
    void a_name_that_is_written_otherwise_comes_once() {
        assertThat(Byline.of(List.of("Anna Muster", "ANNA MUSTER", "Anna\u00a0 Muster", "Ａｎｎａ Muster", "李 试验", "李试验")))
                .containsExactly("Anna Muster", "李 试验");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"Anna Muster, Bert Probe#[Anna Muster, Bert Probe]", "李试验、王样本#[李试验, 王样本]",
            "Anna Muster (dpa, AFP)#[Anna Muster]", "dpa/AFP#[]", "（综合报道）#[]", "Anna und Bert#[Anna, Bert]",
            "Anna Muster (Kyjiw)#[Anna Muster (Kyjiw)]", "mm/dj (AFP, AP, Reuters)#[]", "dpa,AFP/BK,JD#[]",
            "Anna Muster, dj (mm, dpa)#[Anna Muster]", "李试验丶王样本（法新社丶路透社）#[李试验, 王样本]",
            "ليلى تجربة، عمر مثال (أ ف ب، رويترز)#[ليلى تجربة, عمر مثال]",
            "李试验（法新社、美联社等）#[李试验]", "法新社、路透社等#[]", "法新社、路透社等等#[]", "ع.ش/ص.ش#[]",
            "ع.ش/ص.ش (أ ف ب، رويترز)#[]",
            "hb/kle/se (afp, dpa, rtr, Handelsblatt, Süddeutsche Zeitung)#[]",
            "hb/kle/se (afp, dpa, rtr, Handelsblatt, Süddeutsche Zeitung, Frankfurter Allgemeine Zeitung, Gänsezeitung)#[]",
            "Anna Muster (Handelsblatt, dpa)#[Anna Muster]", "Anna Muster (dpa, AFP#[Anna Muster]",
            "李试验（法新社）、王样本（路透社）#[李试验, 王样本]", "Anna Muster (Kyjiw, Lwiw), Bert#[Anna Muster (Kyjiw, Lwiw), Bert]",
            "Jens Muster (mit dpa)#[Jens Muster]", "DW (with AFP, Reuters)#[]", "DW with AFP, Reuters#[]", "mit dpa#[]",
            "Anna Muster mit dpa, afp#[Anna Muster]", "Anna Muster (mit Material von dpa)#[Anna Muster]", "con EFE#[]",
            "Anna Muster mit Bert Probe#[Anna Muster mit Bert Probe]", "Ana Ganso (con información de AP)#[Ana Ganso]",
            "Li Wu#[Li Wu]", "王五#[王五]", " null  媒体看中国 #[媒体看中国]"})
    void names_in_one_line_are_taken_apart(String line, String names) {
        assertThat(Byline.split(line)).hasToString(names);
        assertThat(Byline.split(null)).isEmpty();
    }

    @Test
    void a_line_too_long_for_names_has_none() {
        assertThat(Byline.split("Anna Muster" + ", Bob Beispiel".repeat(150))).isEmpty();
    }

    @Test
    void dates_are_read_with_or_without_time_and_zone() {
        assertThat(DwDates.of("2025-02-10T15:02:43.389Z")).isEqualTo("2025-02-10T15:02:43.389Z");
        assertThat(DwDates.of("2025-02-10T15:02+01:00")).isEqualTo("2025-02-10T14:02:00Z");
        assertThat(DwDates.of("2025-02-10T15:02:00+0100")).isEqualTo("2025-02-10T14:02:00Z");
        assertThat(DwDates.of("2025-02-10T15:02:43")).isEqualTo("2025-02-10T15:02:43Z");
        assertThat(DwDates.of("2025-02-10")).isEqualTo("2025-02-10T00:00:00Z");
        assertThat(DwDates.of("vor 3 Stunden")).isNull();
        assertThat(DwDates.of("0001-01-01")).isNull();
        assertThat(DwDates.of(null)).isNull();
    }

    @Test
    void a_text_too_long_to_be_shown_is_left_out() {
        assertThat(PlainText.text("鹅".repeat(5_000))).hasSize(5_000);
        assertThat(PlainText.text("鹅".repeat(5_001))).isNull();
    }

    @Test
    void what_begins_with_a_tag_or_an_entity_is_plain_too() {
        assertThat(PlainText.text("<br>Gans<br/>schnattert")).isEqualTo("Gans schnattert");
        assertThat(PlainText.text("&amp; Söhne")).isEqualTo("& Söhne");
    }

    @Test
    void emphasis_is_removed_three_deep_and_up_to_20000_characters() {
        assertThat(PlainText.text("<b><i><u>Gans</u></i></b>")).isEqualTo("Gans");
        assertThat(PlainText.text("<b><i><u><em>Gans</em></u></i></b>")).contains("<").contains("Gans");
        assertThat(PlainText.text("<b>a</b>".repeat(2_500))).hasSize(2_500);
        assertThat(PlainText.text("<b>a</b>".repeat(2_500) + " ")).isNull();
    }

    /** The flag of England is a black flag with letters that nobody sees; a language is told with one alike. */
    @Test
    void signs_that_join_others_stay_and_other_unseen_ones_do_not() {
        String tags = Character.toString(0xE0020) + Character.toString(0xE0067) + Character.toString(0xE007F);
        assertThat(PlainText.line("🏴" + tags)).isEqualTo("🏴" + tags);
        assertThat(PlainText.line("a" + Character.toString(0xE0001) + "b")).isEqualTo("ab");
    }

    @Test
    void an_opening_is_at_most_1500_characters_long() {
        assertThat(opening("<p>" + "鹅".repeat(1_500) + "</p><p>后来。</p>")).hasSize(1_500);
        assertThat(opening("<p>" + "鹅".repeat(1_501) + "</p><p>后来。</p>")).isNull();
        assertThat(opening("<p>" + "鹅".repeat(6_000) + "</p><p>后来。</p>")).isNull();
        assertThat(opening("<p>" + "。".repeat(6_000) + "</p><p>后来。</p>")).isEqualTo("后来。");
    }

    @Test
    void a_bold_paragraph_is_a_sub_head_up_to_1500_characters() {
        assertThat(opening("<p><b>" + "鹅".repeat(1_500) + "</b></p><p>后来。</p>")).isEqualTo("后来。");
        assertThat(opening("<p><b>" + "鹅".repeat(1_501) + "</b></p><p>后来。</p>")).isNull();
    }

    private static @Nullable String opening(String html) {
        return Markup.opening(Markup.body(html));
    }

    @Test
    void a_name_has_up_to_120_characters_and_a_line_up_to_2000() {
        assertThat(Byline.of(List.of("鹅".repeat(120), "鸭".repeat(121)))).containsExactly("鹅".repeat(120));
        assertThat(Byline.split("Anna Muster" + ",".repeat(1_989))).containsExactly("Anna Muster");
        assertThat(Byline.split("Anna Muster" + ",".repeat(1_990))).isEmpty();
        assertThat(Byline.of(List.of("Anna Muster (" + "法新社、".repeat(600) + ")"))).isEmpty();
    }

    @Test
    void a_date_has_up_to_40_characters_and_a_day_its_german_form() {
        String date = "2025-02-10T15:02:43Z";
        assertThat(DwDates.of(date + " ".repeat(20))).isEqualTo(date);
        assertThat(DwDates.of(date + " ".repeat(21))).isNull();
        assertThat(DwDates.day("9.2.2025")).isEqualTo("2025-02-09T00:00:00Z");
        assertThat(DwDates.day("2/9/2025")).isNull();
    }

    @Test
    void galleries_of_other_stories_are_dropped_and_other_heads_stay() {
        Element body = Markup.body("<h3>相关图集：旧照片</h3><div><img src='x'>一</div><div><img src='y'>二</div>"
                + "<div>三</div><div><img src='z'>四</div><h3>别的</h3><div><img src='w'>五</div>");
        assertThat(body.text()).isEqualTo("三 四 别的 五");
    }
}
