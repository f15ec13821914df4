package io.dwdigest.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.dwdigest.language.Moment;
import io.dwdigest.language.Phrase;
import io.dwdigest.language.Phrase.Piece;
import io.dwdigest.subscription.Picture;
import io.dwdigest.subscription.ShownWord.Span;

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

    private static Html bold(int parts) {
        Html html = new Html();
        IntStream.range(0, parts).forEach(_ -> html.bold("x"));
        return html;
    }

    /** What may still stand in the same message: so many bold parts. */
    private static long room(Html html) {
        return IntStream.rangeClosed(0, 100).filter(parts -> html.takes(bold(parts), Html.LIMIT)).max().orElse(-1);
    }

    /** Telegram shows the first 100 only. One is kept for a title. */
    @Test
    void a_message_has_90_marked_parts_at_most_whatever_marks_them() {
        Moment moment = new Moment(Instant.EPOCH, false, "0:00");
        assertThat(room(new Html().text("a b"))).isEqualTo(89);
        assertThat(List.of(new Html().bold("a"), new Html().italic("a"), new Html().bold(new Html().text("a")),
                new Html().bold("a", List.of()), new Html().folded("a", List.of()), new Html().link(LINK, "a"),
                new Html().text("a", List.of(new Span(0, 1))), new Html().aside("a", LINK, "b"),
                new Html().phrase(Phrase.of(moment)),
                new Html().phrase(new Phrase(List.of(new Piece("a", true, null)))),
                new Html().text("#a"), new Html().append(new Html().bold("a"))))
                .allSatisfy(one -> assertThat(room(one)).as(one.message().html()).isEqualTo(88));
        assertThat(room(new Html().bold("#a", List.of(new Span(1, 2))))).isEqualTo(87);
        assertThat(room(new Html().italic("#a"))).as("Telegram marks it once more").isEqualTo(87);
        assertThat(room(bold(80))).isEqualTo(9);
        assertThat(bold(89).takes(new Html(), Html.LIMIT)).isTrue();
        assertThat(bold(90).takes(new Html(), Html.LIMIT)).isFalse();
    }

    /** The longest address that may stand in the same message, in bytes; 0 for none. */
    private static int longestAddress(Html html) {
        return IntStream.rangeClosed(20, 8100)
                .filter(length -> html.takes(new Html().link(address(length), "a"), Html.LIMIT)).max().orElse(0);
    }

    private static URI address(int length) {
        String site = "https://dw.com/я"; // two bytes
        return URI.create(site + "x".repeat(length - site.length() - 1));
    }

    /** Telegram refuses more. Each mark counts for 60 bytes, also that of the title. */
    @Test
    void the_marks_of_a_message_have_8000_bytes_at_most() {
        int longest = longestAddress(new Html());
        assertThat(longest).isEqualTo(8000 - 60 - 60);
        assertThat(longestAddress(new Html().bold("a"))).isEqualTo(longest - 60);
        assertThat(longestAddress(new Html().link(address(1000), "a"))).isEqualTo(longest - 1060);
        assertThat(longestAddress(new Html().aside("", address(1000), "a"))).isEqualTo(longest - 1060);
        assertThat(longestAddress(new Html().phrase(Phrase.of(new Moment(Instant.EPOCH, false, "0:00")))))
                .as("it has a number and a format besides").isEqualTo(longest - 120);
        assertThat(longestAddress(new Html().append(new Html().link(address(1000), "a")).bold("a")))
                .isEqualTo(longest - 1120);
    }

    @Test
    void two_texts_fit_into_the_room_to_the_last_character() {
        assertThat(new Html().text("abc").takes(new Html().text("de"), 5)).isTrue();
        assertThat(new Html().text("abc").takes(new Html().text("de"), 4)).isFalse();
    }

    @Test
    void a_message_shows_the_picture_it_was_given_or_none() {
        assertThat(new Html().text("a").message().picture()).isNull();
        assertThat(new Html().text("a").message(LINK, Picture.SMALL).picture()).isEqualTo(LINK);
        assertThat(new Html().text("a").message(LINK, Picture.OFF).picture()).isNull();
    }
}
