package io.dwdigest.chat.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.chat.command.Shown;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.search.Finder;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;

@Tag("database")
class SearchCommandTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final CommandParts bot = new CommandParts(Edition.ZH, Edition.DE, Edition.EN);

    @AfterEach
    void close() {
        bot.close();
    }

    /** Stores articles, and waits until the last can be found. */
    private void store(Article... articles) {
        bot.store(articles);
        Article last = AnArticle.of(99).edition("en").headline("Lastword").build();
        bot.store(last);
        long reader = bot.group(Language.EN);
        await().atMost(SOON).pollInterval(Duration.ofMillis(10))
                .until(() -> bot.types(reader, "/search lastword").text().contains("a-99"));
    }

    private static Article german(long id, String headline, @Nullable String lead) {
        return AnArticle.of(id).edition("de").headline(headline).lead(lead)
                .published(CommandParts.EVENING.minusSeconds(3600 * (20 - id))).build();
    }

    @Test
    void what_matched_is_bold_in_a_link_and_a_line_of_the_lead() {
        store(AnArticle.of(1).headline("柏林监管机构检查车票").byline("王小明").kicker("交通")
                .lead("自动售票机常常出错。".repeat(20) + "监管机构说，机器应当会找零。" + "别的话。".repeat(30))
                .published(CommandParts.EVENING).build());
        long reader = bot.reader(Language.ZH_HANT);
        Shown page = bot.types(reader, "/search 監管");
        assertThat(page.message().html())
                .startsWith("🔎 監管 · 找到 1 篇\n\n1. <a href=\"https://www.dw.com/zh/a-1\">柏林<b>監管</b>機構檢查車票</a>\n")
                .contains("2026年11月20日").containsPattern("\n…[^\n]*<b>監管</b>機構說，[^\n]*…").doesNotContain("王小明");
        assertThat(page.text().length()).isLessThan(360);
        assertThat(page.keys()).containsExactly("1 → /start article_1");
        assertThat(bot.types(reader, "/search 王小明 交通").message().html()).contains("<b>王小明</b>", "<b>交通</b>");
    }

    @Test
    void pages_are_turned_by_buttons() {
        store(LongStream.rangeClosed(1, 12).mapToObj(id -> german(id, "Kuchen Nummer " + id, null))
                .toArray(Article[]::new));
        long reader = bot.reader(Language.DE);
        bot.part(Subscriptions.class).addEdition(reader, "de");
        Shown first = bot.types(reader, "/search Kuchen");
        assertThat(first.text()).startsWith("🔎 Kuchen · gefunden: 12 · Seite 1 von 3")
                .containsSubsequence("Nummer 12", "Nummer 8").doesNotContain("Nummer 7").contains("Deutsch");
        assertThat(first.rows()).containsExactly(List.of("1 → /start article_12", "2 → /start article_11",
                "3 → /start article_10", "4 → /start article_9", "5 → /start article_8"),
                List.of("2 » → /search 2 Kuchen"));
        Shown second = bot.presses(reader, "/search 2 Kuchen");
        assertThat(second.kinds()).containsExactly("Edit");
        assertThat(second.text()).contains("Nummer 7", "Nummer 3");
        assertThat(second.rows()).last().isEqualTo(List.of("« 1 → /search 1 Kuchen", "3 » → /search 3 Kuchen"));
        assertThat(bot.presses(reader, "/search 3 Kuchen").rows()).last()
                .isEqualTo(List.of("« 2 → /search 2 Kuchen"));
    }

    @Test
    void ten_are_two_pages_and_there_is_no_page_beyond_the_last() {
        store(LongStream.rangeClosed(1, 10).mapToObj(id -> german(id, "Kuchen Nummer " + id, null))
                .toArray(Article[]::new));
        long reader = bot.reader(Language.DE);
        bot.part(Subscriptions.class).addEdition(reader, "de");
        assertThat(bot.types(reader, "/search Kuchen").text()).contains("Seite 1 von 2");
        assertThat(List.of(0, Finder.MOST_PAGES + 1)).allSatisfy(page -> assertThat(
                bot.presses(reader, "/search " + page + " Kuchen").kinds()).containsExactly("Note"));
        assertThat(List.of(1, Finder.MOST_PAGES)).allSatisfy(page -> assertThat(
                bot.presses(reader, "/search " + page + " Kuchen").kinds()).containsExactly("Edit"));
    }

    @Test
    void below_a_headline_stand_kind_date_and_what_matched() {
        store(AnArticle.of(1).headline("柏林检查车票").byline("王小明").kind(Kind.VIDEO).published(CommandParts.EVENING)
                .build());
        long reader = bot.reader(Language.ZH_HANS);
        String separator = Phrases.say(Language.ZH_HANS, "facts.separator");
        assertThat(bot.types(reader, "/search 王小明").message().html())
                .containsPattern("</a>\n[^\n]*视频[^\n]*" + Pattern.quote(separator) + "[^\n]*2026[^\n]*"
                        + Pattern.quote(separator) + "<b>王小明</b>")
                .doesNotContain("</a>\n" + separator, "中文");
    }

    @Test
    void of_many_matches_in_a_line_twelve_are_bold() {
        store(german(1, "Kuchen und ".repeat(15) + "Tee", null));
        assertThat(bot.types(bot.reader(Language.DE), "/search Kuchen ausgabe:de").message().html()
                .split("<b>Kuchen</b>", -1)).hasSize(13);
    }

    @Test
    void a_long_text_has_buttons_too() {
        store(LongStream.rangeClosed(1, 6).mapToObj(id -> german(id, "Kuchen Nummer " + id, null))
                .toArray(Article[]::new));
        long reader = bot.reader(Language.DE);
        String typed = "Kuchen " + "-Marmeladenbrötchen ".repeat(5) + "ausgabe:de";
        String key = bot.types(reader, "/search " + typed).keys().getLast();
        assertThat(key).matches("2 » → /search 2 =[0-9a-f]{16}");
        Shown second = bot.presses(reader, key.substring(key.indexOf('/')));
        assertThat(second.text()).contains("Nummer 1").doesNotContain("Nummer 2");
        assertThat(second.rows()).last().asString().startsWith("[« 1 → /search 1 =");
        bot.run("delete from search_text");
        assertThat(bot.presses(reader, key.substring(key.indexOf('/'))).kinds()).containsExactly("Note");
    }

    @Test
    void nothing_found_says_what_to_try_and_others_are_named() {
        store(german(1, "Kuchen", "Mit Rosinen."));
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/search moonbread").text()).startsWith("Nothing found for “moonbread”.");
        assertThat(bot.types(reader, "/search Kuchen").text()).contains("Found only in other languages:", "Deutsch");
        assertThat(bot.types(reader, "/search Kuchen moon edition:de").text()).contains("some of them:", "Kuchen");
    }

    @Test
    void a_story_under_two_ids_is_shown_once() {
        store(german(1, "Kuchen", "Mit Rosinen."), german(2, "„Kuchen“", "Mit Rosinen."));
        long reader = bot.reader(Language.DE);
        assertThat(bot.types(reader, "/search Kuchen ausgabe:de").text()).contains("a-2").doesNotContain("a-1");
    }

    @Test
    void an_unknown_value_is_answered_with_what_is_possible() {
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/search topic:cakes").text()).startsWith("“cakes” means nothing here.")
                .contains("Artificial intelligence (ai)");
        assertThat(bot.types(reader, "/search edition:klingon").text()).contains("中文 (zh), Deutsch (de), English (en)");
        assertThat(bot.types(reader, "/search since:yore").text()).contains("2026-10-05");
    }

    @ParameterizedTest
    @EnumSource
    void the_command_alone_says_how_to_search(Language language) {
        long reader = bot.reader(language);
        assertThat(bot.types(reader, "/search").message().html().split("<code>/search ", -1)).hasSize(5);
        assertThat(bot.types(reader, "/search ?!").text()).isNotEmpty();
    }

    @Test
    void while_the_index_is_built_that_is_said() {
        assertThat(bot.types(bot.reader(Language.EN), "/search tea").text()).contains("still being prepared");
    }

    /** Stores a story that two editions tell, with the same new picture, and returns the reader of both. */
    private long story(int age) {
        long id = 70_000_000L + age * 1000L;
        String picture = "https://static.dw.com/image/%d_303.jpg".formatted(id - 1);
        bot.store(AnArticle.of(id).headline("Nvidia 做蛋糕 " + age).lead("Berlin 的 Nvidia。").picture(picture)
                .published(CommandParts.EVENING.minusSeconds(3600L * age)).build(),
                AnArticle.of(id + 1).edition("de").headline("Nvidia backt " + age).picture(picture)
                        .published(CommandParts.EVENING.minusSeconds(3600L * age - 60)).build());
        long reader = bot.reader(Language.DE);
        bot.part(Subscriptions.class).addEdition(reader, "de");
        return reader;
    }

    @Test
    void a_story_of_two_editions_is_found_once_and_the_other_offered() {
        long reader = story(1);
        store();
        assertThat(bot.types(reader, "/search Nvidia").text()).contains("Nvidia backt 1",
                "\nAuch auf: 中文 https://www.dw.com/zh/a-70001000").doesNotContain("蛋糕");
        assertThat(bot.types(reader, "/search 蛋糕").text()).as("the only one with the word").contains("蛋糕",
                "Auch auf: Deutsch");
        long chinese = bot.reader(Language.ZH_HANS);
        assertThat(bot.types(chinese, "/search Nvidia").text()).contains("蛋糕").doesNotContain("另有");
        assertThat(bot.types(chinese, "/search Nvidia edition:all").text()).contains("蛋糕", "另有：Deutsch")
                .doesNotContain("backt");
    }

    @Test
    void a_story_does_not_come_again_on_a_later_page() {
        long reader = story(2);
        IntStream.rangeClosed(3, 7).forEach(this::story);
        store();
        List<String> pages = IntStream.rangeClosed(1, 3)
                .mapToObj(page -> bot.presses(reader, "/search %d Nvidia since:2026-11-20".formatted(page)).text())
                .toList();
        IntStream.rangeClosed(2, 7).forEach(age -> assertThat(pages)
                .filteredOn(page -> page.contains("backt " + age + " ") || page.contains("蛋糕 " + age + " "))
                .as("story %s", age).hasSize(1));
        assertThat(pages.getLast()).contains("stand schon auf einer früheren Seite");
    }

    @Test
    void the_number_of_an_article_leads_to_what_can_be_done_with_it() {
        store(german(1, "Kuchen", "Mit Rosinen."));
        bot.part(BotLinks.class).setBot("dw_stand_in_bot");
        long group = bot.group(Language.EN);
        Shown page = bot.types(group, "/search Kuchen edition:de");
        assertThat(page.text()).contains("1. Kuchen", "Tap a number to share an article");
        Shown digest = bot.presses(group, "/start article_1");
        assertThat(digest.kinds()).containsExactly("Show");
        assertThat(digest.text()).startsWith("Kuchen");
        assertThat(digest.keys()).anyMatch(key -> key.contains("Share")).contains("📚 More on this → /story 1");
        assertThat(bot.changes(group, "/start article_1", true)).as("everybody may press it").isFalse();
        assertThat(bot.changes(group, "/start ai", true)).isTrue();
    }
}
