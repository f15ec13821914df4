package io.dwdigest.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.Topic;

/** Links that open the bot, and buttons that share them. */
class BotLinksTest {

    private static final Topic AI = SomeTopics.of("ai").first();
    private final BotLinks links = new BotLinks();

    @BeforeEach
    void learnTheName() {
        links.setBot("dw_stand_in_bot");
    }

    private static Digest digest(String headline) {
        return new Digest(71563901, false, Kind.ARTICLE, headline, null, null, null,
                URI.create("https://www.dw.com/zh/a-71563901"), null, List.of());
    }

    private static @Nullable URI address(List<Button> buttons) {
        return buttons.getFirst().address();
    }

    @Test
    void a_digest_is_shared_by_the_bots_link_and_its_headline() {
        assertThat(address(links.share(digest("C++ & 你"), Language.EN))).hasToString("https://t.me/share/url"
                + "?url=https%3A%2F%2Ft.me%2Fdw_stand_in_bot%3Fstart%3Darticle_71563901&text=C%2B%2B%20%26%20%E4%BD%A0");
        assertThat(links.share(digest("A"), Language.DE)).extracting(Button::text).containsExactly("↗ Teilen");
    }

    @Test
    void a_topic_is_shared_and_taken_to_a_group() {
        assertThat(address(links.share(AI, Language.EN))).asString().contains("%3Fstart%3Dtopic_ai&text=ai");
        assertThat(address(links.toGroup(new DeepLink.ToTopic("ai"), Language.EN)))
                .hasToString("https://t.me/dw_stand_in_bot?startgroup=topic_ai");
    }

    @Test
    void nothing_is_shared_before_the_bots_name_is_known() {
        BotLinks unknown = new BotLinks();
        assertThat(unknown.share(digest("A"), Language.EN)).isEmpty();
        assertThat(unknown.share(AI, Language.EN)).isEmpty();
        assertThat(unknown.toGroup(new DeepLink.ToTopic("ai"), Language.EN)).isEmpty();
    }

    private void modes(boolean inline, boolean guest) {
        links.setModes(new BotLinks.Modes(inline, guest, false));
    }

    private Optional<String> elsewhere() {
        return links.elsewhere(Language.EN).map(it -> it.message().plain());
    }

    @Test
    void readers_are_told_how_to_name_the_bot_where_they_can() {
        assertThat(elsewhere()).isEmpty();
        modes(true, true);
        assertThat(elsewhere())
                .contains("In any other chat, type @dw_stand_in_bot climate and choose an article to send.");
        modes(true, false);
        assertThat(elsewhere()).get().asString().startsWith("In any other chat, type ");
        modes(false, true);
        assertThat(elsewhere())
                .contains("In any other chat, write @dw_stand_in_bot climate, and I answer with an article.");
    }

    @Test
    void a_button_names_the_bot_elsewhere_in_inline_mode_alone() {
        assertThat(links.toAnyChat(Language.EN)).isEmpty();
        modes(false, true);
        assertThat(links.toAnyChat(Language.EN)).isEmpty();
        modes(true, false);
        assertThat(links.toAnyChat(Language.EN)).containsExactly(Button.choosingChat("↗ In another chat"));
    }

    @Test
    void operators_are_told_what_to_switch_on() {
        assertThat(told(links)).hasSize(2).satisfiesExactly(
                inline -> assertThat(inline).contains("inline mode is off", "/setinline", "@BotFather"),
                guest -> assertThat(guest).contains("guest mode is off", "@BotFather"));
        modes(true, false);
        assertThat(told(links)).singleElement().asString().contains("guest mode is off");
        modes(false, true);
        assertThat(told(links)).singleElement().asString().contains("inline mode is off");
        modes(true, true);
        assertThat(told(links)).isEmpty();
    }

    private static List<String> told(BotLinks links) {
        return links.switchedOff(Language.EN).stream().map(Message::plain).toList();
    }

    @Test
    void nothing_is_said_of_other_chats_before_the_bots_name_is_known() {
        BotLinks unknown = new BotLinks();
        assertThat(unknown.switchedOff(Language.EN)).isEmpty();
        unknown.setModes(new BotLinks.Modes(true, true, true));
        assertThat(unknown.elsewhere(Language.EN)).isEmpty();
        assertThat(unknown.toAnyChat(Language.EN)).isEmpty();
        assertThat(unknown.bot()).isEmpty();
        assertThat(links.bot()).isEqualTo("dw_stand_in_bot");
    }

    @Test
    void whether_private_chats_have_threads_is_known() {
        assertThat(links.hasThreads()).isFalse();
        links.setModes(new BotLinks.Modes(false, false, true));
        assertThat(links.hasThreads()).isTrue();
    }

    /** Anything else after /start was typed by a person. */
    @Test
    void what_a_link_may_have_said_is_told_from_what_people_type() {
        assertThat(List.of("article_5", "topic_é", "search_?", "gone", "topic_a b"))
                .allMatch(DeepLink::isMeant);
        assertThat(List.of("inline", "good morning", "", "x".repeat(65))).noneMatch(DeepLink::isMeant);
    }

    @Test
    void an_address_stays_short_however_long_the_headline() {
        Digest longest = digest("很长的标题，".repeat(500));
        assertThat(address(links.share(longest, Language.EN))).asString().hasSizeLessThan(1100);
        assertThat(links.sharingBriefly(longest)).get().asString().hasSizeLessThan(230).contains("&text=%E5%BE%88");
    }

    /** A Chinese sign takes nine characters of an address, of which 120 are for the headline. */
    @Test
    void as_much_of_the_headline_goes_along_as_there_is_room() {
        String fitting = "长".repeat(13) + "abc";
        assertThat(links.sharingBriefly(digest(fitting))).get().asString().endsWith("&text=" + "%E9%95%BF".repeat(13)
                + "abc");
        assertThat(links.sharingBriefly(digest("长".repeat(14)))).get().asString()
                .contains("&text=" + "%E9%95%BF".repeat(10));
    }

    @Test
    void every_kind_of_link_is_read_as_it_was_written() {
        List<DeepLink> all = List.of(new DeepLink.ToArticle(71563901), new DeepLink.ToTopic("ai"),
                new DeepLink.ToSearch("量子 C++?"), new DeepLink.ToSearch("ÿÿ>~"));
        assertThat(all).allSatisfy(link -> assertThat(link.parameter().flatMap(DeepLink::of)).contains(link));
        assertThat(Edition.values()).allSatisfy(edition -> assertThat(new DeepLink.ToEdition(edition.code()).parameter()
                .flatMap(DeepLink::of)).contains(new DeepLink.ToEdition(edition.code())));
    }

    /** Telegram takes 64 characters: 42 Latin letters of a search, or 14 Chinese ones. */
    @Test
    void what_telegram_would_not_take_is_no_link() {
        assertThat(new DeepLink.ToSearch("x".repeat(42)).parameter()).get().asString().hasSize(63);
        assertThat(new DeepLink.ToSearch("x".repeat(43)).parameter()).isEmpty();
        assertThat(new DeepLink.ToSearch("长".repeat(14)).parameter()).isPresent();
        assertThat(new DeepLink.ToSearch("长".repeat(15)).parameter()).isEmpty();
        assertThat(new DeepLink.ToTopic("é").parameter()).isEmpty();
        assertThat(links.start(new DeepLink.ToSearch("x".repeat(43)))).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"article_x", "article_", "article_9999999999999999999", "topic_é", "search_!", "search_A",
            "search__w", "search_IA", "search_AA", "search_gICA", "other_1", "topic",
            "search_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_tampered_link_says_nothing(String parameter) {
        assertThat(DeepLink.of(parameter)).isEmpty();
    }
}
