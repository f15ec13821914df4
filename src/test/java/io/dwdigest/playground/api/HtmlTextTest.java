package io.dwdigest.playground.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <b>x</b>                                     | bold
            <strong>x</strong>                           | bold
            <EM>x</EM>                                   | italic
            <ins>x</ins>                                 | underline
            <del>x</del>                                 | strikethrough
            <tg-spoiler>x</tg-spoiler>                   | spoiler
            <span class="tg-spoiler">x</span>            | spoiler
            <a href="https://example.org/?a=1&amp;b">x</a> | text_link
            <code>x</code>                               | code
            <pre>x</pre>                                 | pre
            <blockquote>x</blockquote>                   | blockquote
            <blockquote expandable>x</blockquote>        | expandable_blockquote
            """)
    void knows_the_tags_a_bot_may_use(String html, String type) {
        Formatted parsed = HtmlText.parse(html);
        assertThat(parsed.text()).isEqualTo("x");
        assertThat(parsed.entities()).extracting(StyledPart::type).containsExactly(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            德<p>x</p>       | Unsupported start tag "p" at byte offset 3
            a<br>b           | Unsupported start tag "br" at byte offset 1
            a < b            | Unsupported start tag "" at byte offset 2
            a <              | Unclosed start tag at byte offset 2
            <b               | Unclosed start tag at byte offset 0
            <b>x             | Can't find end tag corresponding to start tag "b"
            <b><i>x</b></i>  | Unmatched end tag at byte offset 7, expected "</i>", found "</b>"
            x</b>            | Unexpected end tag at byte offset 1
            <span>x</span>   | Tag "span" must have class "tg-spoiler" at byte offset 0
            """)
    void complains_as_telegram_does(String html, String complaint) {
        assertThatThrownBy(() -> HtmlText.parse(html))
                .hasMessage("Bad Request: can't parse entities: " + complaint);
    }

    @Test
    void resolves_only_the_entities_that_telegram_knows() {
        assertThat(HtmlText.parse("&lt;&gt;&amp;&quot;&#39;&#x5fb7;&nbsp;&auml;&").text())
                .isEqualTo("<>&\"'德&nbsp;&auml;&");
    }

    @Test
    void counts_in_utf16_and_trims() {
        Formatted parsed = HtmlText.parse("\n 🤖 <b>德国 </b> \n");
        assertThat(parsed.text()).isEqualTo("🤖 德国");
        assertThat(parsed.entities()).containsExactly(new StyledPart("bold", 3, 2, Map.of()));
    }

    @Test
    void names_where_a_link_leads() {
        Formatted parsed = HtmlText.parse("a <a href='https://example.org/?a=1&amp;b=2'><b>link</b></a>");
        assertThat(parsed.entities()).extracting(StyledPart::more)
                .contains(Map.of("url", "https://example.org/?a=1&b=2"));
        assertThat(parsed.entities()).extracting(entity -> entity.of(parsed.text())).containsOnly("link");
    }

    @Test
    void a_moment_has_its_seconds_and_a_format() {
        assertThat(HtmlText.parse("<tg-time unix=\"60\" format=\"Dt\">1:00</tg-time>").entities()).containsExactly(
                new StyledPart("date_time", 0, 4, Map.of("unix_time", 60L, "date_time_format", "Dt")));
        assertThat(HtmlText.parse("<tg-time unix=\"soon\">1</tg-time>").entities()).isEmpty();
        assertThat(HtmlText.parse("<tg-time unix=\"60\" format=\"x\">1</tg-time>").entities()).isEmpty();
    }

    @Test
    void a_styled_part_has_its_place_and_length_and_is_never_empty() {
        assertThat(HtmlText.parse("a <b>bc</b> <i></i>d").entities())
                .containsExactly(new StyledPart("bold", 2, 2, Map.of()));
    }
}
