package io.dwdigest.chat.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.article.Field;
import io.dwdigest.article.Kind;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Change;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Moment;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.playground.api.ReadByTelegram;
import io.dwdigest.revision.Revision;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Picture;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.Topic;

class DigestMessageTest {

    private static final URI LINK = URI.create("https://www.dw.com/en/a-5");
    private static final URI PICTURE = URI.create("https://static.dw.com/image/5_303.jpg");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Moment TWELVE = new Moment(NOON, true, "12:00");
    private static final Moment LATER = new Moment(NOON.plusSeconds(7500), false, "14:05");
    private static final BotLinks NO_LINKS = new BotLinks();
    private static final Because TOPIC = new Because.Topic("ai");
    private static final Topic AI = SomeTopics.of("ai").first();
    private static final Chat CHAT = Chat.met(1, ChatKind.PRIVATE,
            new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC")), null);
    private static final Digest DIGEST = new Digest(5, false, Kind.ARTICLE, "A headline", "Erika Muster", TWELVE,
            "A lead.", LINK, PICTURE, List.of());

    private static Digest digest(Kind kind, boolean sample) {
        return new Digest(5, sample, kind, "A headline", null, null, null, LINK, null, List.of());
    }

    private static List<String> buttons(Message message) {
        return message.buttons().stream().flatMap(List::stream).map(it -> it.text() + " → " + it.command()).toList();
    }

    @Test
    void a_pushed_digest_has_its_topic_its_picture_and_two_buttons() {
        Message message = DigestMessage.pushed(DIGEST, AI, CHAT.with(Picture.SMALL), NO_LINKS);
        assertThat(message.html()).isEqualTo(
                "<b>A headline</b>\n<i>Erika Muster · <tg-time unix=\"1795176000\" format=\"Dt\">12:00</tg-time></i>"
                        + "\n\nA lead.\n\n"
                        + "<a href=\"https://www.dw.com/en/a-5\">Full story on dw.com</a> · #ai");
        assertThat(message.picture()).isEqualTo(PICTURE);
        assertThat(message.size()).isEqualTo(Picture.SMALL);
        assertThat(message.silent()).isFalse();
        assertThat(buttons(message)).containsExactly("❓ Why → /why 5", "📚 More on this → /story 5",
                "✕ Unsubscribe → /unsubscribe ai");
    }

    @Test
    void a_changed_article_says_when_it_was_updated() {
        assertThat(DigestMessage.pushed(DIGEST.updated(LATER), AI, CHAT, NO_LINKS).html())
                .contains("12:00</tg-time> · updated <tg-time unix=\"1795183500\" format=\"t\">14:05</tg-time></i>");
        assertThat(DigestMessage.brief(new Item(DIGEST.updated(LATER), TOPIC), Language.AR, NO_LINKS).message()
                .plain()).contains("تم التحديث", "14:05");
    }

    @Test
    void a_withdrawn_article_is_one_line() {
        Digest gone = Condenser.withdrawn(new Revision(1, NOON, true, AnArticle.ai(5, 0), List.of()), CHAT.reader());
        assertThat(DigestMessage.withdrawn(gone, CHAT).html())
                .isEqualTo("<i>DW has withdrawn this article: 第5号实验：人工智能学会修自行车</i>");
        assertThat(DigestMessage.brief(new Item(gone, TOPIC), Language.EN, NO_LINKS).message().plain())
                .isEqualTo("DW has withdrawn this article: 第5号实验：人工智能学会修自行车");
    }

    @Test
    void sharing_stands_beside_why() {
        BotLinks links = new BotLinks();
        links.setBot("dw_stand_in_bot");
        assertThat(DigestMessage.pushed(DIGEST, AI, CHAT, links).buttons()).extracting(
                row -> row.stream().map(Button::text).toList())
                .containsExactly(List.of("❓ Why", "↗ Share"), List.of("📚 More on this", "✕ Unsubscribe"));
        assertThat(DigestMessage.shared(DIGEST, Language.EN, links).message().html())
                .endsWith("dw.com</a> · <a href=\"https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fdw_stand_in_bot"
                        + "%3Fstart%3Darticle_5&amp;text=A%20headline\">↗ Share</a>");
    }

    @Test
    void what_continues_a_story_names_it_and_can_end_it() {
        Because.Story story = new Because.Story(3, "面包师傅 " + "x".repeat(100));
        Message message = DigestMessage.pushed(DIGEST, story, CHAT, NO_LINKS);
        assertThat(message.plain()).startsWith("A headline\n").containsPattern("dw.com.*\n📌 Story: .*面包师傅 x{70,}…");
        assertThat(buttons(message)).containsExactly("❓ Why → /why 5", "📚 More on this → /story 5",
                "✕ End this story → /story end 3");
        Chat taiwan = CHAT.with(new Reader(Language.ZH_HANT, Script.TAIWAN, ZoneId.of("Asia/Taipei")));
        assertThat(DigestMessage.pushed(DIGEST, story, taiwan, NO_LINKS).plain()).contains("追蹤：", "麵包師傅");
    }

    @Test
    void a_button_has_blanks_where_a_hashtag_has_none() {
        Topic topic = new Topic("climate", Map.of("en", "Climate"), Map.of("en", "climate_change"));
        assertThat(DigestMessage.subscribe(topic, Language.EN).text()).isEqualTo("Subscribe to climate change");
        assertThat(DigestMessage.unsubscribe(topic, Language.EN).text()).isEqualTo("Unsubscribe from climate change");
    }

    @Test
    void a_digest_for_a_word_has_the_word_and_a_button_to_remove_it() {
        Message message = DigestMessage.pushed(DIGEST, new ReaderWord(9, "Muster", "muster", false), CHAT, NO_LINKS);
        assertThat(message.plain()).endsWith("Full story on dw.com " + LINK + " · Muster");
        assertThat(message.picture()).isEqualTo(PICTURE);
        assertThat(buttons(message)).containsExactly("❓ Why → /why 5", "📚 More on this → /story 5",
                "✕ Unfollow word → /drop 9");
    }

    @Test
    void the_word_that_brought_a_digest_is_underlined() {
        ReaderWord word = new ReaderWord(9, "lead", "lead", false);
        Digest digest = new Digest(5, false, Kind.ARTICLE, "Lead & <leads>", null, null, "A lead, misled.", LINK, null,
                List.of());
        assertThat(DigestMessage.pushed(digest, word, CHAT, NO_LINKS).html())
                .startsWith("<b><u>Lead</u> &amp; &lt;leads&gt;</b>\n\nA <u>lead</u>, misled.\n");
        assertThat(
                DigestMessage.brief(new Item(digest, new Because.Word(word)), Language.EN, NO_LINKS).message().html())
                .isEqualTo("<a href=\"" + LINK
                        + "\"><u>Lead</u> &amp; &lt;leads&gt;</a>\n<blockquote expandable>A <u>lead</u>,"
                        + " misled.</blockquote>");
        assertThat(DigestMessage.pushed(digest, AI, CHAT, NO_LINKS).html()).doesNotContain("<u>");
    }

    @Test
    void who_left_a_topic_can_follow_it_again_from_an_old_digest() {
        Message message = DigestMessage.former(DIGEST, AI, CHAT.with(Picture.SMALL));
        assertThat(message.plain()).endsWith(" · #ai");
        assertThat(message.size()).isEqualTo(Picture.SMALL);
        assertThat(buttons(message)).containsExactly("Subscribe to ai → /subscribe ai");
    }

    @Test
    void a_digest_that_was_asked_for_leads_to_its_topic_and_its_story() {
        BotLinks links = new BotLinks();
        links.setBot("dw_stand_in_bot");
        Item item = new Item(DIGEST, new Because.Asked("ai", false));
        assertThat(DigestMessage.asked(item, Optional.of(AI), false, CHAT, links)).satisfies(message -> {
            assertThat(message.plain()).startsWith("A headline\n").endsWith(" · #ai");
            assertThat(message.picture()).isEqualTo(PICTURE);
            assertThat(message.buttons()).extracting(row -> row.stream().map(Button::text).toList())
                    .containsExactly(List.of("Subscribe to ai"), List.of("📚 More on this", "↗ Share"));
        });
        assertThat(buttons(DigestMessage.asked(item, Optional.of(AI), true, CHAT, NO_LINKS)))
                .containsExactly("Unsubscribe from ai → /unsubscribe ai", "📚 More on this → /story 5");
        assertThat(DigestMessage.asked(item, Optional.empty(), false, CHAT, NO_LINKS)).satisfies(message -> {
            assertThat(message.plain()).endsWith(LINK.toString());
            assertThat(buttons(message)).containsExactly("📚 More on this → /story 5");
        });
    }

    @Test
    void who_asks_for_a_changed_article_reads_what_was_printed_before() {
        Map<Field, String> before = new EnumMap<>(Map.of(Field.HEADLINE, "An old headline", Field.LEAD, "–",
                Field.PICTURE, ""));
        Item item = new Item(DIGEST, new Because.Asked("", false), new Change(TWELVE, before));
        assertThat(DigestMessage.asked(item, Optional.empty(), false, CHAT, NO_LINKS).plain())
                .startsWith("""
                        DW has changed this article. I noticed it on 12:00.
                        Headline before: An old headline
                        Lead before: –
                        The picture is another one.

                        A headline
                        """);
    }

    @Test
    void a_headline_in_a_list_is_a_link_and_not_too_long() {
        assertThat(DigestMessage.headline(DIGEST).message().html())
                .isEqualTo("<a href=\"" + LINK + "\">A headline</a>");
        Digest longest = new Digest(5, false, Kind.ARTICLE, "x".repeat(300), null, null, null, LINK, null, List.of());
        assertThat(DigestMessage.headline(longest).length()).isEqualTo(200);
    }

    @Test
    void a_story_is_followed_and_ended_by_a_button() {
        assertThat(DigestMessage.followStory(5, Language.EN))
                .isEqualTo(new Button("🔔 Follow this story", "/story follow 5"));
        assertThat(DigestMessage.endStory(5, Language.EN)).isEqualTo(new Button("✕ End this story", "/story end 5"));
    }

    @Test
    void labels_say_what_is_no_plain_article_of_dws() {
        assertThat(DigestMessage.labels(digest(Kind.ARTICLE, false), Language.EN)).isEmpty();
        assertThat(DigestMessage.labels(digest(Kind.VIDEO, true), Language.EN))
                .containsExactly("🧪 Sample, not by DW", "▶️ Video");
    }

    @Test
    void a_digest_that_was_asked_for_has_no_buttons() {
        assertThat(DigestMessage.of(DIGEST, AI, CHAT).plain()).endsWith(" · #ai");
        assertThat(DigestMessage.of(DIGEST, AI, CHAT).buttons()).isEmpty();
        assertThat(DigestMessage.of(DIGEST, CHAT).plain()).endsWith(LINK.toString());
        assertThat(DigestMessage.of(DIGEST, CHAT).picture()).isEqualTo(PICTURE);
    }

    @Test
    void what_dw_does_not_say_leaves_no_gap() {
        assertThat(DigestMessage.of(digest(Kind.ARTICLE, false), CHAT).plain())
                .isEqualTo("A headline\n\nFull story on dw.com " + LINK);
        assertThat(DigestMessage.brief(new Item(digest(Kind.ARTICLE, false), TOPIC), Language.EN, NO_LINKS).message()
                .plain())
                .isEqualTo("A headline " + LINK);
        assertThat(DigestMessage.brief(new Item(DIGEST, TOPIC), Language.EN, NO_LINKS).message().plain())
                .isEqualTo("A headline " + LINK + "\nErika Muster · 12:00\nA lead.");
    }

    @Test
    void among_others_the_headline_is_the_link_and_the_lead_is_folded() {
        Digest story = DIGEST.alsoIn(List.of(new AlsoIn("Deutsch", URI.create("https://www.dw.com/de/a-6"))));
        assertThat(DigestMessage.brief(new Item(story, TOPIC), Language.EN, NO_LINKS).message().html())
                .isEqualTo("<a href=\"" + LINK
                        + "\">A headline</a>\n<i>Erika Muster · <tg-time unix=\"1795176000\" format=\"Dt\">12:00</tg-time>"
                        + "</i>\n<blockquote expandable>A lead.</blockquote>"
                        + "\nAlso in: <a href=\"https://www.dw.com/de/a-6\">Deutsch</a>");
    }

    @ParameterizedTest
    @CsvSource({"VIDEO, ▶️ Video", "AUDIO, 🎧 Audio", "GALLERY, 🖼 Gallery", "LIVE_BLOG, 🔴 Live blog"})
    void what_is_no_plain_article_says_so(Kind kind, String label) {
        assertThat(DigestMessage.of(digest(kind, false), CHAT).plain()).startsWith("A headline\n" + label + "\n\n");
    }

    @Test
    void a_sample_is_labelled_first() {
        assertThat(DigestMessage.of(digest(Kind.VIDEO, true), CHAT).plain())
                .startsWith("A headline\n🧪 Sample, not by DW · ▶️ Video\n");
    }

    @Test
    void other_editions_of_the_story_are_linked_in_a_line() {
        Digest story = DIGEST.alsoIn(List.of(new AlsoIn("Deutsch", URI.create("https://www.dw.com/de/a-6")),
                new AlsoIn("中文", URI.create("https://www.dw.com/zh/a-7"))));
        assertThat(DigestMessage.of(story, CHAT).html()).endsWith("Full story on dw.com</a>\nAlso in: "
                + "<a href=\"https://www.dw.com/de/a-6\">Deutsch</a> · <a href=\"https://www.dw.com/zh/a-7\">中文</a>");
    }

    @Test
    void in_arabic_names_times_and_links_keep_their_places() {
        Chat chat = Chat.met(1, ChatKind.PRIVATE, new Reader(Language.AR, Script.AS_PRINTED, ZoneId.of("UTC")), null);
        Digest story = DIGEST.alsoIn(List.of(new AlsoIn("Deutsch", URI.create("https://www.dw.com/de/a-6")),
                new AlsoIn("English", URI.create("https://www.dw.com/en/a-7"))));
        assertThat(ReadByTelegram.text(DigestMessage.of(story, AI, chat).html())).isEqualTo("A headline\n"
                + part("Erika Muster") + " · \u200f\u206712:00\u2069\n\nA lead.\n\nالمقال كاملًا على dw.com · "
                + part("#ai")
                + "\nبلغات أخرى: \u200f\u2067" + part("Deutsch") + " · " + part("English") + "\u2069");
        assertThat(ReadByTelegram
                .text(DigestMessage.brief(new Item(DIGEST, TOPIC), Language.AR, NO_LINKS).message().html()))
                .isEqualTo("A headline\n" + part("Erika Muster") + " · \u200f\u206712:00\u2069\nA lead.");
    }

    @Test
    void an_arabic_name_does_not_turn_the_line_around_it() {
        Digest story = new Digest(5, false, Kind.ARTICLE, "A headline", "ليلى مثال", TWELVE, null, LINK, null,
                List.of(new AlsoIn("العربية", URI.create("https://www.dw.com/ar/a-6"))));
        assertThat(ReadByTelegram.text(DigestMessage.of(story, CHAT).html()))
                .contains("\n\u2068ليلى مثال\u2069 · 12:00\n").endsWith("Also in: \u2068العربية\u2069");
    }

    /** What stands apart from the direction of its line. */
    private static String part(String text) {
        return "\u200f\u2068" + text + "\u2069";
    }

    @Test
    void a_button_carries_at_most_64_bytes() {
        assertThat(new Button("a", "/follow " + "x".repeat(56)).command()).hasSize(64);
        assertThat(Button.fits("/follow " + "x".repeat(56))).isTrue();
        assertThat(Button.fits("/follow " + "长".repeat(19))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Button("a", "/follow " + "x".repeat(57)));
    }

    @Test
    void buttons_are_laid_out_in_rows_the_last_may_be_shorter() {
        List<Button> five = IntStream.range(0, 5).mapToObj(i -> new Button("b" + i, "/b" + i)).toList();
        assertThat(ButtonRows.of(2, five)).containsExactly(five.subList(0, 2), five.subList(2, 4), five.subList(4, 5));
        assertThat(ButtonRows.of(5, five)).containsExactly(five);
        assertThat(ButtonRows.of(2, List.of())).isEmpty();
    }

    @Test
    void a_message_gets_further_rows_and_keeps_all_else() {
        Message message = DigestMessage.of(DIGEST, CHAT).with(new Button("a", "/a")).silent(true);
        assertThat(message.with()).isEqualTo(message);
        assertThat(message.with(new Button("b", "/b")).buttons()).hasSize(2);
        assertThat(message.silent()).isTrue();
        assertThat(message.picture()).isEqualTo(PICTURE);
    }
}
