package io.dwdigest.chat.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Kind;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Moment;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.playground.api.ReadByTelegram;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.Topics;

class BundleMessageTest {

    private static final BotLinks NO_LINKS = new BotLinks();
    private static final Topics TOPICS = SomeTopics.of("ai", "china", "world");
    private static final Chat CHAT = Chat.met(1, ChatKind.PRIVATE,
            new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC")), null);
    /** How much the digests of one page may have together. */
    private static final int ROOM = Html.LIMIT - 400;

    private static Item item(long id, Because because, String headline) {
        return new Item(new Digest(id, false, Kind.ARTICLE, headline, null, null, null,
                URI.create("https://www.dw.com/a-" + id), null, List.of()), because);
    }

    private static Item topic(long id, String topic) {
        return item(id, new Because.Topic(topic), "Number " + id);
    }

    private static Item story(long id, String headline) {
        return item(id, new Because.Story(1, headline), "Number " + id);
    }

    private static Item word(long id, String typed) {
        return item(id, new Because.Word(new ReaderWord(1, typed, typed, false)), "Number " + id);
    }

    /** Items about one topic that fill one page each, but for a few characters. */
    private static List<Item> pages(int count, String topic) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> new Item(new Digest(id, false, Kind.ARTICLE, "Number " + id + " " + "x".repeat(280),
                        "y".repeat(3000), null, null, URI.create("https://www.dw.com/a-" + id), null, List.of()),
                        new Because.Topic(topic)))
                .toList();
    }

    /** All pages, until the one whose buttons lead to no page after it. */
    private static List<Message> allPages(List<Item> items) {
        return Stream
                .iterate(1, number -> number <= 1 || leadsTo(number, nth(items, number - 1)), number -> number + 1)
                .map(number -> nth(items, number)).toList();
    }

    private static Message nth(List<Item> items, int number) {
        return BundleMessage.page(items, new PageMark(number, 0), 9, CHAT, TOPICS, NO_LINKS);
    }

    private static boolean leadsTo(int number, Message page) {
        return page.buttons().getFirst().stream()
                .anyMatch(button -> button.command().startsWith("/page 9 " + number + " "));
    }

    private static long marked(Message message) {
        return message.html().codePoints().filter(sign -> sign == '<').count() / 2;
    }

    private static List<Item> brief(int count, String address) {
        return IntStream.rangeClosed(1, count).mapToObj(id -> new Item(new Digest(id, false, Kind.ARTICLE, "N" + id,
                "A", null, null, URI.create(address + id), null, List.of()), new Because.Topic("ai"))).toList();
    }

    /** 120 short ones fit into 4,096 characters, but have more than the 100 bold parts and links that are shown. */
    @Test
    void a_page_is_turned_before_its_links_are_too_many() {
        List<Message> pages = allPages(brief(120, "https://dw.com/"));
        assertThat(pages.size()).isBetween(3, 4);
        assertThat(pages).allSatisfy(page -> assertThat(marked(page)).isBetween(1L, 90L));
        assertThat(pages.getFirst()).satisfies(page -> assertThat(marked(page)).isGreaterThan(80));
        String all = pages.stream().map(BundleMessageTest::text).collect(joining("\n"));
        assertThat(IntStream.rangeClosed(1, 120).mapToObj(id -> "N" + id + "\n")).allSatisfy(
                headline -> assertThat(all).containsOnlyOnce(headline));
    }

    @Test
    void a_page_is_turned_before_its_links_are_too_large() {
        List<Message> pages = allPages(brief(60, "https://www.dw.com/ru/" + "я".repeat(150) + "/a-"));
        assertThat(pages).allSatisfy(page -> assertThat(page.html().getBytes(UTF_8).length).isLessThan(8600));
        assertThat(pages.size()).isBetween(3, 5);
    }

    /** Each with a line of facts, a lead and another edition: as many marks as a digest can have. */
    @Test
    void a_page_of_whole_digests_keeps_below_the_limits_too() {
        List<Item> items = IntStream.rangeClosed(1, 60).mapToObj(id -> new Item(new Digest(id, false, Kind.VIDEO,
                "N" + id, "A", new Moment(Instant.EPOCH, true, "1:00"), "Lead " + id,
                URI.create("https://dw.com/" + "я".repeat(20) + id), null,
                List.of(new AlsoIn("中文", URI.create("https://dw.com/zh/" + id)))), new Because.Topic("ai"))).toList();
        List<Message> pages = allPages(items);
        assertThat(pages).allSatisfy(page -> {
            assertThat(marked(page)).isBetween(1L, 90L);
            assertThat(page.html().getBytes(UTF_8).length).isLessThan(8600);
        });
        String all = pages.stream().map(BundleMessageTest::text).collect(joining("\n"));
        assertThat(IntStream.rangeClosed(1, 60).mapToObj(id -> "\nN" + id + "\n▶️ Video · A · 1:00\nLead " + id + "\n"))
                .allSatisfy(digest -> assertThat(all).containsOnlyOnce(digest));
    }

    @Test
    void hashtags_and_addresses_in_headlines_count_too() {
        List<Item> items = IntStream.rangeClosed(1, 60)
                .mapToObj(id -> item(id, new Because.Topic("ai"), "#a" + id + " @b www.c.de")).toList();
        assertThat(allPages(items).size()).isGreaterThan(2);
    }

    private static String text(Message message) {
        return ReadByTelegram.text(message.html());
    }

    private static String page(List<Item> items, int number) {
        return text(BundleMessage.page(items, new PageMark(number, 0), 7, CHAT, TOPICS, NO_LINKS));
    }

    private static List<String> buttons(List<Item> items, int number) {
        Message message = BundleMessage.page(items, new PageMark(number, 0), 7, CHAT, TOPICS, NO_LINKS);
        assertThat(message.buttons()).hasSize(1);
        return message.buttons().getFirst().stream().map(button -> button.text() + " → " + button.command()).toList();
    }

    private static List<Long> shown(List<Item> items, int number) {
        return BundleMessage.items(items, new PageMark(number, 0), CHAT, TOPICS, NO_LINKS).stream()
                .map(item -> item.digest().articleId())
                .toList();
    }

    @Test
    void each_topic_is_named_once_in_the_order_of_the_file() {
        List<Item> items = List.of(word(1, "quantum"), topic(2, "world"), topic(3, "ai"), topic(4, "world"),
                word(5, "bees"), topic(6, "gone"), topic(7, "ai"), story(8, "Golden kettle"));
        assertThat(page(items, 1)).isEqualTo("""
                New articles: 8 · dw.com

                ▎gone

                Number 6

                ▎#ai

                Number 3

                Number 7

                ▎#world

                Number 2

                Number 4

                ▎quantum

                Number 1

                ▎bees

                Number 5

                ▎Golden kettle

                Number 8""");
        assertThat(shown(items, 1)).containsExactly(6L, 3L, 7L, 2L, 4L, 1L, 5L, 8L);
        assertThat(buttons(items, 1)).containsExactly("❓ Why → /why 7 1 6");
    }

    @Test
    void in_arabic_each_heading_begins_at_the_right() {
        Chat chat = Chat.met(1, ChatKind.PRIVATE, new Reader(Language.AR, Script.AS_PRINTED, ZoneId.of("UTC")), null);
        Message page = BundleMessage.page(List.of(topic(3, "ai"), word(5, "bees")), PageMark.FIRST, 7, chat, TOPICS,
                NO_LINKS);
        assertThat(text(page)).startsWith("مقالات جديدة: ").contains("\n\n▎\u200f\u2068#ai\u2069\n",
                "\n\n▎\u200f\u2068bees\u2069\n");
    }

    @Test
    void a_further_page_names_its_topic_again_at_its_top() {
        List<Item> items = Stream.concat(pages(2, "ai").stream(), Stream.of(topic(3, "china"))).toList();
        assertThat(page(items, 1)).startsWith("New articles: 3 · page 1 of 2 · dw.com\n\n▎#ai\n\nNumber 1 ")
                .doesNotContain("Number 2");
        assertThat(page(items, 2)).startsWith("New articles: 3 · page 2 of 2 · dw.com\n\n▎#ai\n\nNumber 2 ")
                .contains("\n\n▎#china\n\nNumber 3").containsOnlyOnce("▎#ai");
        assertThat(shown(items, 1)).containsExactly(1L);
        assertThat(shown(items, 2)).containsExactly(2L, 3L);
    }

    @Test
    void buttons_lead_to_the_pages_beside_it() {
        List<Item> items = pages(3, "ai");
        assertThat(buttons(items, 1)).containsExactly("❓ Why → /why 7 1 1", "2 » → /page 7 2 2");
        assertThat(buttons(items, 2)).containsExactly("« 1 → /page 7 1 1", "❓ Why → /why 7 2 2",
                "3 » → /page 7 3 3");
        assertThat(buttons(items, 3)).containsExactly("« 2 → /page 7 2 2", "❓ Why → /why 7 3 3");
    }

    /** The first digest of the third page has become so short that it would fit on the second one. */
    @Test
    void no_article_is_passed_over_when_another_became_shorter() {
        List<Item> items = new ArrayList<>(pages(4, "ai"));
        items.set(2, topic(3, "ai"));
        assertThat(shown(items, 3)).as("by its number").containsExactly(4L);
        PageMark third = new PageMark(3, 3);
        assertThat(BundleMessage.items(items, third, CHAT, TOPICS, NO_LINKS))
                .extracting(item -> item.digest().articleId())
                .contains(3L).doesNotContain(2L);
        Message page = BundleMessage.page(items, third, 7, CHAT, TOPICS, NO_LINKS);
        assertThat(text(page)).contains("\n\n▎#ai\n\nNumber 3\n");
        assertThat(page.buttons().getFirst().getFirst().command()).isEqualTo("/page 7 2 2");
    }

    @Test
    void a_page_is_found_by_the_article_with_which_it_begins() {
        assertThat(BundleMessage.items(pages(3, "ai"), PageMark.at(3), CHAT, TOPICS, NO_LINKS)).singleElement()
                .extracting(item -> item.digest().articleId()).isEqualTo(3L);
    }

    @Test
    void the_number_counts_when_the_article_of_a_page_is_gone() {
        assertThat(BundleMessage.items(pages(3, "ai"), new PageMark(2, 77), CHAT, TOPICS, NO_LINKS)).singleElement()
                .extracting(item -> item.digest().articleId()).isEqualTo(2L);
    }

    @Test
    void a_page_that_does_not_exist_is_the_nearest_one() {
        List<Item> items = pages(3, "ai");
        assertThat(page(items, 0)).isEqualTo(page(items, 1));
        assertThat(page(items, 99)).isEqualTo(page(items, 3));
        assertThat(shown(items, -5)).containsExactly(1L);
        assertThat(shown(items, 99)).containsExactly(3L);
    }

    /** A short digest, and one that has this length in all. */
    private static List<Item> two(int length, String topic) {
        String byline = "y".repeat(length - "Number 2\n".length());
        return List.of(topic(1, "ai"), new Item(new Digest(2, false, Kind.ARTICLE, "Number 2", byline, null, null,
                URI.create("https://www.dw.com/a-2"), null, List.of()), new Because.Topic(topic)));
    }

    @Test
    void a_page_is_filled_to_the_last_character_of_its_room() {
        int first = "\n\n▎#ai\n\nNumber 1".length();
        assertThat(shown(two(ROOM - first, "ai"), 1)).containsExactly(1L, 2L);
        assertThat(shown(two(ROOM - first + 1, "ai"), 1)).containsExactly(1L);
        int heading = "▎#china".length();
        assertThat(shown(two(ROOM - first - heading, "china"), 1)).containsExactly(1L, 2L);
        assertThat(shown(two(ROOM - first - heading + 1, "china"), 1)).containsExactly(1L);
    }
}
