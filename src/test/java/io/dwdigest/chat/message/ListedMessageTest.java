package io.dwdigest.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Kind;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.delivery.letter.Rest;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.playground.api.ReadByTelegram;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;

/** Lists that a chat asked for: the rest of a day, and what a holiday held back. */
class ListedMessageTest {

    private static final BotLinks NO_LINKS = new BotLinks();
    private static final Reader READER = new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("Europe/Berlin"));
    private static final Chat CHAT = Chat.met(1, ChatKind.PRIVATE, READER, null);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    /** Each fills a page, but for a few characters. */
    private static List<Item> pages(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        id -> new Item(new Digest(id, false, Kind.ARTICLE, "Number " + id, "y".repeat(3500), null, null,
                                URI.create("https://www.dw.com/a-" + id), null, List.of()), new Because.Topic("ai")))
                .toList();
    }

    private static List<Item> brief(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> new Item(new Digest(id, false, Kind.ARTICLE, "Number " + id, null, null, null,
                        URI.create("https://www.dw.com/a-" + id), null, List.of()), new Because.Topic("ai")))
                .toList();
    }

    private static List<String> buttons(Message message) {
        return message.buttons().stream().flatMap(List::stream).map(it -> it.text() + " → " + it.command()).toList();
    }

    @Test
    void the_rest_of_a_day_has_no_headings_and_can_be_corrected() {
        Message page = RestMessage.page(brief(2), PageMark.FIRST, DAY, CHAT, NO_LINKS);
        assertThat(ReadByTelegram.text(page.html()))
                .matches("📥 The rest of [^\n]*20[^\n]*: 2 · dw\\.com\n\nNumber 1\n\nNumber 2");
        assertThat(buttons(page)).containsExactly("❓ Why → /why 2026-11-20 1 1");
        assertThat(page.listing()).isEqualTo(new Listing("/rest 2026-11-20 1 1", List.of(1L, 2L)));
    }

    @Test
    void a_page_of_the_rest_lists_what_it_shows() {
        Message page = RestMessage.page(pages(3), new PageMark(2, 0), DAY, CHAT, NO_LINKS);
        assertThat(buttons(page)).containsExactly("« 1 → /rest 2026-11-20 1 1", "❓ Why → /why 2026-11-20 2 2",
                "3 » → /rest 2026-11-20 3 3");
        assertThat(page.listing()).isEqualTo(new Listing("/rest 2026-11-20 2 2", List.of(2L)));
        assertThat(RestMessage.items(pages(3), new PageMark(2, 0), CHAT, NO_LINKS)).isEqualTo(pages(3).subList(1, 2));
    }

    @Test
    void the_button_to_the_rest_says_how_much_there_is() {
        assertThat(RestMessage.button(new Rest(DAY, 0), Language.EN))
                .isEqualTo(new Button("📥 The rest of today", "/rest 2026-11-20"));
        assertThat(RestMessage.button(new Rest(DAY, 7), Language.EN))
                .isEqualTo(new Button("📥 The rest of today: 7", "/rest 2026-11-20"));
    }

    @Test
    void what_a_holiday_held_back_has_pages_and_no_reasons() {
        Message page = HolidayMessage.missed(pages(3), new PageMark(2, 0), CHAT, NO_LINKS);
        assertThat(ReadByTelegram.text(page.html())).startsWith("Welcome back! Articles on your topics while you were"
                + " away: 3, the most linked first · page 2 of 3 · dw.com\n\nNumber 2\n");
        assertThat(buttons(page)).containsExactly("« 1 → /missed 1 1", "3 » → /missed 3 3");
        assertThat(page.listing()).isEqualTo(new Listing("/missed 2 2", List.of(2L)));
    }

    @Test
    void a_holiday_that_held_back_nothing_says_so() {
        assertThat(HolidayMessage.missed(List.of(), PageMark.FIRST, CHAT, NO_LINKS))
                .isEqualTo(Message.of("Your pause has held back no articles."));
    }

    @Test
    void the_end_of_a_holiday_is_told_in_the_readers_zone() {
        assertThat(HolidayMessage.end(null, READER).toString()).isEqualTo("off");
        assertThat(HolidayMessage.end(Chat.NO_END, READER).toString()).isEqualTo("until I come back");
        assertThat(HolidayMessage.end(Instant.parse("2026-11-20T12:00:00Z"), READER).toString())
                .startsWith("until ").contains("13:00");
    }

    @Test
    void a_button_of_an_older_message_leads_to_a_page_by_its_number() {
        assertThat(PageMark.of(Optional.empty(), Optional.empty())).isEqualTo(PageMark.FIRST);
        assertThat(PageMark.of(Optional.of(3L), Optional.empty())).isEqualTo(new PageMark(3, 0));
        assertThat(PageMark.of(Optional.of(3L), Optional.of(71L))).isEqualTo(new PageMark(3, 71));
        assertThat(PageMark.of(Optional.of(1L << 33), Optional.empty()).number()).isEqualTo(Integer.MAX_VALUE);
    }
}
