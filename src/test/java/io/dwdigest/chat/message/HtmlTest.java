package io.dwdigest.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.dwdigest.language.Moment;
import io.dwdigest.language.Phrase;
import io.dwdigest.language.Phrase.Piece;
import io.dwdigest.subscription.Picture;

class HtmlTest {

    private static final URI LINK = URI.create("https://www.dw.com/zh/a-1?a=1&b='2'");

    @Test
    void characters_of_the_markup_are_escaped_everywhere() {
        String odd = "<b> & \"x\" &amp; </a>";
        String escaped = "&lt;b&gt; &amp; &quot;x&quot; &amp;amp; &lt;/a&gt;";
        assertThat(new Html().text(odd).message().html()).isEqualTo(escaped);
        assertThat(new Html().bold(odd).message().html()).isEqualTo("<b>" + escaped + "</b>");
        assertThat(new Html().italic(odd).message().html()).isEqualTo("<i>" + escaped + "</i>");
        assertThat(new Html().folded(odd, List.of()).message().html())
                .isEqualTo("<blockquote expandable>" + escaped + "</blockquote>");
        assertThat(new Html().link(LINK, odd).message().html())
                .isEqualTo("<a href=\"https://www.dw.com/zh/a-1?a=1&amp;b='2'\">" + escaped + "</a>");
    }

    @Test
    void the_plain_text_shows_each_address_beside_its_link() {
        Html html = new Html().bold("a < b").lines(1).italic("&").text(" \"c\" ").link(LINK, "DW");
        assertThat(html.message().plain()).isEqualTo("a < b\n& \"c\" DW " + LINK);
    }

    @Test
    void the_length_counts_what_readers_see_in_utf_16_units() {
        assertThat(new Html().length()).isZero();
        assertThat(new Html().text("a&b").bold("<c>").italic("你好").link(LINK, "DW").lines(2).text("🚲").length())
                .isEqualTo(3 + 3 + 2 + 2 + 2 + 2);
    }

    @Test
    void appending_keeps_the_markup_and_adds_the_length() {
        Html html = new Html().text("a").append(new Html().bold("&").link(LINK, "DW"));
        assertThat(html.length()).isEqualTo(4);
        assertThat(html.message().html()).startsWith("a<b>&amp;</b><a href=").endsWith(">DW</a>");
        assertThat(html.message().plain()).isEqualTo("a&DW " + LINK);
    }

    @Test
    void what_is_to_be_copied_is_code() {
        Html html = new Html()
                .phrase(new Phrase(List.of(new Piece("send <", false, null), new Piece("/a <", true, null))));
        assertThat(html.message().html()).isEqualTo("send &lt;<code>/a &lt;</code>");
        assertThat(html.length()).isEqualTo("send </a <".length());
    }

    /** Telegram's apps show it in the zone and language of whoever reads it. */
    @Test
    void a_moment_says_when_it_is_and_whether_its_day_is_shown() {
        Instant at = Instant.ofEpochSecond(7);
        Html html = new Html().phrase(new Phrase(List.of(new Piece("", false, new Moment(at, true, "1 Jan, 0:00")),
                new Piece("", false, new Moment(at, false, "0:00")))));
        assertThat(html.message().html()).isEqualTo("<tg-time unix=\"7\" format=\"Dt\">1 Jan, 0:00</tg-time>"
                + "<tg-time unix=\"7\" format=\"t\">0:00</tg-time>");
        assertThat(html.message().plain()).isEqualTo("1 Jan, 0:000:00");
        assertThat(html.length()).isEqualTo("1 Jan, 0:000:00".length());
    }

    @Test
    void a_link_of_no_use_in_plain_text_is_left_out_there() {
        Html html = new Html().text("a").aside(" · ", LINK, "Share");
        assertThat(html.message().html()).endsWith("b='2'\">Share</a>");
        assertThat(html.message().plain()).isEqualTo("a");
        assertThat(html.length()).isEqualTo("a · Share".length());
    }

    @Test
    void a_message_shows_the_picture_it_was_given_or_none() {
        assertThat(new Html().text("a").message().picture()).isNull();
        assertThat(new Html().text("a").message(LINK, Picture.SMALL).picture()).isEqualTo(LINK);
        assertThat(new Html().text("a").message(LINK, Picture.OFF).picture()).isNull();
    }
}
