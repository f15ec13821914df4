package io.dwdigest.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.dwdigest.subscription.Picture;

class HtmlTest {

    private static final URI LINK = URI.create("https://www.dw.com/zh/a-1?a=1&b='2'");

    @Test
    void what_means_something_in_markup_is_escaped_wherever_it_stands() {
        String odd = "<b> & \"x\" &amp; </a>";
        String escaped = "&lt;b&gt; &amp; &quot;x&quot; &amp;amp; &lt;/a&gt;";
        assertThat(new Html().text(odd).message().html()).isEqualTo(escaped);
        assertThat(new Html().bold(odd).message().html()).isEqualTo("<b>" + escaped + "</b>");
        assertThat(new Html().italic(odd).message().html()).isEqualTo("<i>" + escaped + "</i>");
        assertThat(new Html().link(LINK, odd).message().html())
                .isEqualTo("<a href=\"https://www.dw.com/zh/a-1?a=1&amp;b='2'\">" + escaped + "</a>");
    }

    @Test
    void without_markup_everything_stands_as_it_is_and_the_address_beside_its_link() {
        Html html = new Html().bold("a < b").lines(1).italic("&").text(" \"c\" ").link(LINK, "DW");
        assertThat(html.message().plain()).isEqualTo("a < b\n& \"c\" DW " + LINK);
    }

    @Test
    void the_length_is_what_readers_see_in_units_of_utf_16() {
        assertThat(new Html().length()).isZero();
        assertThat(new Html().text("a&b").bold("<c>").italic("你好").link(LINK, "DW").lines(2).text("🚲").length())
                .isEqualTo(3 + 3 + 2 + 2 + 2 + 2);
    }

    @Test
    void what_is_appended_counts_with_its_markup_and_its_length() {
        Html html = new Html().text("a").append(new Html().bold("&").link(LINK, "DW"));
        assertThat(html.length()).isEqualTo(4);
        assertThat(html.message().html()).startsWith("a<b>&amp;</b><a href=").endsWith(">DW</a>");
        assertThat(html.message().plain()).isEqualTo("a&DW " + LINK);
    }

    @Test
    void a_message_shows_the_picture_it_was_given_or_none() {
        assertThat(new Html().text("a").message().picture()).isNull();
        assertThat(new Html().text("a").message(LINK, Picture.SMALL).picture()).isEqualTo(LINK);
        assertThat(new Html().text("a").message(LINK, Picture.OFF).picture()).isNull();
    }
}
