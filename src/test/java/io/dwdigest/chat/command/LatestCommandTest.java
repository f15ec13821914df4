package io.dwdigest.chat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.chat.message.Html;
import io.dwdigest.language.Language;
import io.dwdigest.playground.api.ReadByTelegram;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;

@Tag("database")
class LatestCommandTest {

    private final CommandParts bot = new CommandParts(Edition.ZH, Edition.DE, Edition.EN);

    @AfterEach
    void close() {
        bot.close();
    }

    private void articles(int count) {
        bot.store(LongStream.rangeClosed(1, count).mapToObj(id -> AnArticle.ai(id, (int) id)).toArray(Article[]::new));
    }

    @Test
    void the_newest_five_come_first_and_a_button_leads_on() {
        articles(12);
        long reader = bot.reader(Language.ZH_HANS);
        Shown page = bot.types(reader, "/latest");
        assertThat(page.text()).startsWith("人工智能 · 最新文章\n\n第12号")
                .containsSubsequence("第11号", "第10号", "第9号", "第8号").doesNotContain("第7号", "1 到 10");
        assertThat(page.rows().getFirst()).containsExactly("更早的文章 » → /latest 5 ai 8");
        Shown next = bot.presses(reader, "/latest 5 ai 8");
        assertThat(next.kinds()).containsExactly("Say");
        assertThat(next.text()).startsWith("人工智能 · 更早的文章\n\n第7号").containsSubsequence("第6号", "第3号")
                .doesNotContain("第2号", "第8号");
    }

    @Test
    void the_last_page_leads_to_none_and_after_it_comes_a_note() {
        articles(3);
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/latest 3").keys()).noneMatch(key -> key.contains("Earlier"));
        assertThat(bot.types(reader, "/latest 2").keys()).contains("Earlier articles » → /latest 2 ai 2");
        Shown after = bot.presses(reader, "/latest 3 ai 1");
        assertThat(after.kinds()).containsExactly("Note");
        assertThat(after.note()).isEqualTo("There are no earlier articles.");
    }

    @Test
    void a_number_out_of_range_is_told_and_the_nearest_counts() {
        articles(12);
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/latest 0").text())
                .startsWith("I can show 1 to 10 articles at a time.\nArtificial").contains("第12号")
                .doesNotContain("第11号");
        assertThat(bot.types(reader, "/latest 99").text()).contains("第3号").doesNotContain("第2号");
    }

    @Test
    void four_other_topics_are_offered_those_of_the_reader_first() {
        long reader = bot.reader(Language.EN);
        bot.types(reader, "/subscribe science");
        List<String> others = bot.types(reader, "/latest 3").keys();
        assertThat(others).hasSize(4).first().isEqualTo("Science → /latest 3 science");
        assertThat(others).noneMatch(key -> key.endsWith(" ai"));
    }

    @Test
    void another_topic_takes_the_place_of_the_one_shown() {
        long reader = bot.reader(Language.EN);
        Shown other = bot.presses(reader, "/latest 5 germany");
        assertThat(other.kinds()).containsExactly("Edit");
        assertThat(other.text()).isEqualTo("No articles about “Germany” yet.");
        assertThat(bot.presses(reader, "/latest").kinds()).containsExactly("Say");
        assertThat(bot.types(reader, "/latest 5 germany").kinds()).containsExactly("Say");
    }

    @Test
    void what_is_not_understood_is_explained_and_an_old_button_noted() {
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/latest of nonsense").text()).startsWith("I don’t understand “of nonsense”.")
                .contains("Artificial intelligence (ai), ");
        assertThat(bot.presses(reader, "/latest 5 gone").note()).startsWith("This button is out of date");
    }

    @Test
    void a_page_is_never_longer_than_telegram_allows() {
        bot.store(LongStream.rangeClosed(1, 4).mapToObj(id -> AnArticle.of(id)
                .headline("人工智能第%d号".formatted(id) + "很长".repeat(600)).published(CommandParts.EVENING.plusSeconds(id))
                .build()).toArray(Article[]::new));
        Shown page = bot.types(bot.reader(Language.ZH_HANS), "/latest");
        assertThat(page.text()).contains("第4号", "第3号", "第2号").doesNotContain("第1号");
        assertThat(page.message().html().length()).isLessThan(Html.LIMIT + 500);
        assertThat(page.keys()).contains("更早的文章 » → /latest 5 ai 2");
    }

    @Test
    void a_page_may_be_exactly_as_long_as_telegram_allows() {
        long reader = bot.reader(Language.ZH_HANS);
        String first = "人工智能" + "很长".repeat(900);
        bot.store(AnArticle.of(2).headline(first).published(CommandParts.EVENING).build(),
                AnArticle.of(1).headline("人工智能").build());
        int room = Html.LIMIT - ReadByTelegram.text(bot.types(reader, "/latest").message().html()).length();
        bot.run("delete from article where id = 1");
        bot.run("delete from topic_match where article_id = 1");
        bot.store(AnArticle.of(3).headline("人工智能" + "长".repeat(room)).build());
        assertThat(bot.types(reader, "/latest").keys()).noneMatch(key -> key.contains("»"));
        bot.store(AnArticle.of(4).headline("人工智能" + "长".repeat(room + 1)).published(CommandParts.EVENING.plusSeconds(1))
                .build());
        assertThat(bot.types(reader, "/latest").keys()).contains("更早的文章 » → /latest 5 ai 4");
    }

    /** One story of two editions: the articles have the same new picture. */
    private void story(long zh, long de, Instant published) {
        String picture = "https://static.dw.com/image/%d_303.jpg".formatted(zh - 1);
        bot.store(AnArticle.of(zh).headline("人工智能看家").published(published).picture(picture).build(),
                AnArticle.of(de).edition("de").headline("Künstliche Intelligenz hütet das Haus")
                        .published(published.plusSeconds(30)).picture(picture).build());
    }

    @Test
    void a_story_of_two_editions_is_shown_once_with_a_link() {
        story(70_000_000, 70_000_100, CommandParts.EVENING);
        bot.store(AnArticle.of(70_000_200).edition("en").headline("Artificial intelligence keeps the house")
                .published(CommandParts.EVENING).picture("https://static.dw.com/image/69999999_303.jpg").build());
        long reader = bot.reader(Language.ZH_HANS);
        assertThat(bot.types(reader, "/latest").text()).contains("看家").doesNotContain("hütet", "另有");
        bot.part(Subscriptions.class).addEdition(reader, "de");
        assertThat(bot.types(reader, "/latest").text()).contains("看家").doesNotContain("hütet")
                .endsWith("另有：Deutsch https://www.dw.com/de/a-70000100");
    }

    @Test
    void a_story_is_shown_in_the_language_of_the_bot_else_the_first() {
        story(70_000_000, 70_000_100, CommandParts.EVENING);
        long german = bot.reader(Language.DE);
        long english = bot.reader(Language.EN);
        for (long reader : List.of(german, english)) {
            bot.part(Subscriptions.class).addEdition(reader, "de");
        }
        assertThat(bot.types(german, "/latest").text()).contains("hütet").doesNotContain("看家");
        assertThat(bot.types(english, "/latest").text()).contains("看家").doesNotContain("hütet");
    }

    @Test
    void only_an_article_about_the_topic_stands_for_its_story() {
        String picture = "https://static.dw.com/image/69999999_303.jpg";
        bot.store(AnArticle.of(70_000_000).headline("人工智能看家").published(CommandParts.EVENING).picture(picture).build(),
                AnArticle.of(70_000_100).edition("de").headline("Wer hütet das Haus?").published(
                        CommandParts.EVENING.plusSeconds(30)).picture(picture).build());
        long german = bot.reader(Language.DE);
        bot.part(Subscriptions.class).addEdition(german, "de");
        assertThat(bot.types(german, "/latest").text()).contains("看家", "Auch auf: Deutsch").doesNotContain("hütet");
    }

    @Test
    void a_story_under_two_ids_is_shown_once_as_its_latest_article() {
        for (long id : new long[]{70_000_001, 70_000_002}) {
            bot.store(AnArticle.of(id).headline("人工智能" + (id % 2 == 0 ? "“看家”" : "「看家」")).lead("它很高兴。")
                    .published(CommandParts.EVENING.plusSeconds(id % 2 * -60)).build());
        }
        bot.store(AnArticle.ai(70_000_003, 0));
        long reader = bot.reader(Language.ZH_HANS);
        assertThat(bot.types(reader, "/latest").text()).contains("“看家”", "a-70000002", "第70000003号")
                .doesNotContain("a-70000001");
    }

    @Test
    void an_article_whose_reprint_lacks_the_topic_is_shown() {
        bot.store(AnArticle.of(70_000_001).headline("谁来看家？").lead("它很高兴。").keywords("人工智能")
                .published(CommandParts.EVENING.minusSeconds(60)).build(),
                AnArticle.of(70_000_002).headline("谁来看家？").lead("它很高兴。").published(CommandParts.EVENING).build());
        assertThat(bot.types(bot.reader(Language.ZH_HANS), "/latest").text()).contains("a-70000001");
    }

    @Test
    void stories_do_not_shorten_a_page_that_has_more() {
        long reader = bot.reader(Language.ZH_HANS);
        bot.part(Subscriptions.class).addEdition(reader, "de");
        for (int i = 0; i < 6; i++) {
            story(70_000_000 + 1000 * i, 70_000_100 + 1000 * i, CommandParts.EVENING.plusSeconds(60L * i));
        }
        Shown page = bot.types(reader, "/latest 3");
        assertThat(page.text().split("看家", -1)).hasSize(4);
        String more = page.keys().getFirst();
        Shown rest = bot.presses(reader, more.substring(more.indexOf('/')));
        assertThat(rest.text().split("看家", -1)).hasSize(4);
        assertThat(rest.keys()).noneMatch(key -> key.contains("»"));
    }

    @Test
    void stories_do_not_shorten_the_page_of_a_day() {
        long reader = bot.reader(Language.ZH_HANS);
        bot.part(Subscriptions.class).addEdition(reader, "de");
        for (int i = 0; i < 4; i++) {
            story(70_000_000 + 1000 * i, 70_000_100 + 1000 * i, CommandParts.EVENING.plusSeconds(60L * i));
        }
        assertThat(bot.types(reader, "/latest 3 2026-11-20").text())
                .containsSubsequence("a-70003000", "a-70002000", "a-70001000").doesNotContain("a-70000000");
    }

    private void dated(String... moments) {
        for (int i = 0; i < moments.length; i++) {
            bot.store(AnArticle.of(i + 1).headline("人工智能第%d号".formatted(i + 1))
                    .published(Instant.parse(moments[i])).build());
        }
    }

    @Test
    void a_day_has_its_articles_by_the_clock_of_the_reader() {
        dated("2026-11-18T15:59:59Z", "2026-11-18T16:00:00Z", "2026-11-19T15:59:59Z", "2026-11-19T16:00:00Z");
        long reader = bot.reader(Language.ZH_HANS);
        Shown page = bot.types(reader, "/latest 昨天");
        assertThat(page.text()).startsWith("人工智能 · 2026年11月19日\n\n人工智能第3号").contains("第2号")
                .doesNotContain("第1号", "第4号");
        bot.zone(reader, "America/New_York");
        assertThat(bot.types(reader, "/latest 2026-11-18").text()).contains("第1号", "第2号").doesNotContain("第3号");
    }

    @Test
    void after_a_day_come_the_articles_before_it() {
        dated("2026-11-17T12:00:00Z", "2026-11-18T10:00:00Z", "2026-11-18T12:00:00Z", "2026-11-20T10:00:00Z");
        long reader = bot.reader(Language.EN);
        Shown page = bot.types(reader, "/latest 2026-11-18 1");
        assertThat(page.text()).contains("第3号").doesNotContain("第2号");
        assertThat(page.keys()).contains("Earlier articles » → /latest 1 ai 3");
        assertThat(bot.types(reader, "/latest 18 Nov").keys()).contains("Earlier articles » → /latest 5 ai 2");
        assertThat(bot.presses(reader, "/latest 5 ai 2").text()).contains("第1号").doesNotContain("第2号");
    }

    @Test
    void another_topic_is_shown_for_the_same_day() {
        dated("2026-11-18T10:00:00Z");
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/latest 2 2026-11-18").keys()).contains("Science → /latest 2 science 2026-11-18");
        assertThat(bot.presses(reader, "/latest 2 ai 2026-11-18").kinds()).containsExactly("Edit");
    }

    @Test
    void a_day_without_articles_leads_to_the_nearest_that_has_some() {
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/latest yesterday").text())
                .isEqualTo("No articles about “Artificial intelligence” yet.");
        dated("2026-11-10T10:00:00Z", "2026-11-15T10:00:00Z", "2026-11-20T10:00:00Z");
        Shown empty = bot.types(reader, "/latest 3 14.11.2026");
        assertThat(empty.text()).isEqualTo("No articles about “Artificial intelligence” on 14 Nov 2026.\n"
                + "Nearest day with articles: 15 Nov 2026");
        assertThat(empty.keys()).contains("15 Nov 2026 → /latest 3 ai 2026-11-15");
        assertThat(bot.types(reader, "/latest 12 Nov 2026").text()).endsWith(": 10 Nov 2026");
        assertThat(bot.types(reader, "/latest 24 Dec 2026").text())
                .isEqualTo("24 Dec 2026 is still to come.\nNearest day with articles: 20 Nov 2026");
    }

    @Test
    void a_day_whose_stories_all_came_again_is_not_the_nearest() {
        for (long id : new long[]{70_000_001, 70_000_002}) {
            bot.store(AnArticle.of(id).headline("人工智能看家").lead("它很高兴。")
                    .published(Instant.parse("2026-11-1%dT10:00:00Z".formatted(id - 70_000_000 + 5))).build());
        }
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/latest 15 Nov").text()).endsWith("articles: 17 Nov 2026");
        assertThat(bot.types(reader, "/latest 16 Nov").text()).endsWith("articles: 17 Nov 2026");
        assertThat(bot.types(reader, "/latest 17 Nov").text()).contains("a-70000002");
    }
}
