package io.dwdigest.chat.command;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Section;
import io.dwdigest.chat.message.Html;
import io.dwdigest.language.Language;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.topic.SomeTopics;

/** What the buttons under digests and bundles answer: why it came, its other pages, and objections. */
@Tag("database")
class WhyCommandTest {

    private final CommandParts bot = new CommandParts(Edition.ZH, Edition.EN);
    private final long reader = bot.reader(Language.EN);

    @AfterEach
    void close() {
        bot.close();
    }

    /** Stores that the chat got these articles in one message. */
    private void got(long chat, long bundle, long... articles) {
        LongStream.of(articles)
                .forEach(article -> bot.run(
                        """
                                insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at, bundle_id)
                                values (?, ?, 0, 'SENT', 'FULL', ?, 1, ?, ?)
                                """,
                        chat, article, CommandParts.EVENING.plusSeconds(article).atOffset(UTC),
                        CommandParts.EVENING.atOffset(UTC), bundle));
    }

    private void stored(int count, String lead) {
        bot.store(LongStream.rangeClosed(1, count).mapToObj(id -> AnArticle.of(id)
                .headline("第%d号人工智能".formatted(id)).lead(lead).build()).toArray(Article[]::new));
        bot.types(reader, "/subscribe ai");
        got(reader, 5, LongStream.rangeClosed(1, count).toArray());
    }

    @Test
    void the_words_are_told_with_the_field_that_has_them() {
        bot.store(AnArticle.of(1).headline("人工智能写诗").kicker("机器学习").lead("一个聊天机器人和人工智能。").build());
        Shown why = bot.types(reader, "/why 1");
        assertThat(why.text()).startsWith("Why this was sent\n\nTopic “Artificial intelligence” (")
                .contains("headline: “人工智能”", "line above the headline: “机器学习”", "lead: ").contains("; ")
                .doesNotContain("Followed word");
        assertThat(why.rows()).containsExactly(List.of("Not about AI → /object 1 ai"));
    }

    @Test
    void the_words_are_in_the_script_of_the_reader() {
        bot.store(AnArticle.of(1).headline("人工智能写诗").build());
        assertThat(bot.types(bot.reader(Language.ZH_HANT), "/why 1").text()).contains("人工智慧").doesNotContain("人工智能");
    }

    @Test
    void a_mark_of_dws_is_told_too() {
        bot.store(AnArticle.of(1).headline("没有词的标题").marks(new Mark(69572979, "Künstliche Intelligenz")).build());
        assertThat(bot.types(reader, "/why 1").text()).contains("tagged with this topic by DW");
    }

    @Test
    void a_word_that_speaks_against_the_topic_is_no_reason() {
        String topics = """
                fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
                topics:
                  - {id: ai, names: {en: AI}, hashtags: {en: AI}, threshold: 10, words: {all: {10: [机器], -5: [童话]}}}
                """;
        try (CommandParts own = new CommandParts(parts -> SomeTopics.ofFile(topics, parts), Edition.ZH)) {
            own.store(AnArticle.of(1).headline("机器的童话").build());
            assertThat(own.types(own.reader(Language.EN), "/why 1").text())
                    .endsWith("Topic “AI” (headline: “机器”)");
        }
    }

    @Test
    void the_section_of_dws_is_told_in_every_language() {
        bot.store(AnArticle.of(1).headline("面包师傅的清晨").sections(new Section("", "文化")).build());
        assertThat(bot.types(reader, "/why 1").text()).endsWith("Topic “Culture” (DW’s section: “文化”)");
        assertThat(bot.types(bot.reader(Language.DE), "/why 1").text()).contains("Rubrik der DW: „文化“");
    }

    @Test
    void the_followed_word_is_told() {
        bot.store(AnArticle.other(1));
        bot.types(reader, "/follow 面包师傅");
        Shown why = bot.types(reader, "/why 1");
        assertThat(why.text()).isEqualTo("Why this was sent\n\nFollowed word: “面包师傅”");
        assertThat(why.keys()).isEmpty();
    }

    @Test
    void the_followed_story_is_told() {
        bot.store(AnArticle.other(1));
        bot.part(FollowedStories.class).follow(reader, AnArticle.other(2), List.of(1L));
        assertThat(bot.types(reader, "/why 1").text())
                .isEqualTo("Why this was sent\n\nFollowed story: “面包师傅的清晨”");
    }

    @Test
    void an_article_that_matches_nothing_any_more_says_so() {
        bot.store(AnArticle.other(1));
        assertThat(bot.types(reader, "/why 1").text()).endsWith("It matches none of the present topics.");
    }

    @Test
    void an_unknown_article_gets_no_reason() {
        assertThat(bot.presses(reader, "/why 1").note()).startsWith("This button is out of date");
        assertThat(bot.presses(reader, "/why 5 1").note()).startsWith("This button is out of date");
        assertThat(bot.presses(reader, "/why x 1").note()).startsWith("This button is out of date");
    }

    @Test
    void each_article_of_a_bundle_has_its_number_and_reason() {
        stored(6, "导语");
        bot.types(reader, "/follow 面包师傅");
        bot.store(AnArticle.other(7));
        got(reader, 5, 7);
        Shown why = bot.types(reader, "/why 5 1");
        assertThat(why.text()).startsWith("Why this was sent\n\n1. 第1号人工智能\nTopic “Artificial intelligence”")
                .containsSubsequence("6. 第6号人工智能\n", "\n\n7. 面包师傅的清晨\nFollowed word: “面包师傅”")
                .endsWith("\n\nIs one of these off topic? Tap its number to report it.");
        assertThat(why.rows()).containsExactly(
                List.of("✗ 1 → /object 1 ai", "✗ 2 → /object 2 ai", "✗ 3 → /object 3 ai", "✗ 4 → /object 4 ai",
                        "✗ 5 → /object 5 ai"),
                List.of("✗ 6 → /object 6 ai"));
    }

    @Test
    void reasons_of_a_long_bundle_fit_one_message() {
        bot.store(LongStream.rangeClosed(1, 20).mapToObj(id -> AnArticle.of(id).headline("第%d号".formatted(id)
                + "长".repeat(150)).kicker("人工智能").lead(id + "词").build()).toArray(Article[]::new));
        bot.types(reader, "/subscribe ai");
        got(reader, 5, LongStream.rangeClosed(1, 20).toArray());
        String text = bot.types(reader, "/why 5 1").text();
        assertThat(text).hasSizeLessThan(Html.LIMIT).contains("…\n");
        assertThat(text.lines().filter(line -> line.startsWith("1. ")).findFirst().orElseThrow()).hasSize(103);
    }

    @Test
    void a_page_shows_its_own_articles_and_the_buttons_beside_it() {
        stored(30, "这台机器很长，长得说不完。".repeat(30));
        Shown first = bot.presses(reader, "/page 5 1");
        assertThat(first.kinds()).containsExactly("Edit");
        assertThat(first.text()).startsWith("New articles: 30 · page 1 of ");
        assertThat(first.keys()).hasSize(2).first().isEqualTo("❓ Why → /why 5 1 1");
        assertThat(first.keys().getLast()).startsWith("2 » → /page 5 2 ");
        Shown second = bot.presses(reader, "/page 5 2");
        assertThat(second.text()).contains(" · page 2 of ");
        String number = second.text().replaceAll("(?s).*?第(\\d+)号.*", "$1");
        assertThat(second.keys()).contains("« 1 → /page 5 1 1", "❓ Why → /why 5 2 " + number);
        assertThat(bot.presses(reader, "/page 5").text()).isEqualTo(first.text());
        String last = bot.presses(reader, "/page 5 999999999999999999").text();
        assertThat(last).contains("第30号").doesNotContain("第1号人");
        assertThat(bot.types(reader, "/why 5 2").text()).contains("1. 第%s号".formatted(number));
        assertThat(bot.types(reader, "/why 5 999999999999999999").text()).doesNotContain("1. 第1号");
    }

    @Test
    void a_page_and_its_reasons_begin_with_the_article_of_the_button() {
        stored(30, "这台机器很长，长得说不完。".repeat(30));
        assertThat(bot.presses(reader, "/page 5 2 7").text()).contains("第7号").doesNotContain("第6号");
        assertThat(bot.types(reader, "/why 5 2 7").text()).contains("1. 第7号");
    }

    /** A correction of the message shows that page again. */
    @Test
    void the_page_that_was_turned_to_is_remembered() {
        stored(30, "这台机器很长，长得说不完。".repeat(30));
        bot.presses(reader, "/page 5 2 7");
        assertThat(bot.texts("select distinct page_from from delivery")).containsExactly("7");
    }

    @Test
    void the_page_of_another_chat_is_out_of_reach() {
        stored(3, "导语");
        long stranger = bot.reader(Language.DE);
        bot.types(stranger, "/subscribe ai");
        got(stranger, 6, 1, 2);
        assertThat(bot.presses(stranger, "/page 6 1").kinds()).containsExactly("Edit");
        assertThat(bot.presses(stranger, "/page 5 1").note()).isNotEmpty();
        assertThat(bot.presses(stranger, "/why 5 1").note()).isNotEmpty();
        assertThat(bot.types(reader, "/page 5 1").text()).startsWith("I don’t understand that.");
    }

    @Test
    void an_objection_is_noted_once_for_each_reader() {
        bot.store(AnArticle.ai(1, 0));
        assertThat(bot.presses(reader, "/object 1 ai").note())
                .isEqualTo("Thanks, noted: not about “Artificial intelligence”.");
        assertThat(bot.presses(reader, "/object 1 ai").note()).startsWith("Thanks, noted");
        assertThat(objections()).isOne();
    }

    @Test
    void an_objection_to_what_was_never_said_is_not_noted() {
        bot.store(AnArticle.ai(1, 0));
        for (String wrong : List.of("/object 1 germany", "/object 2 ai", "/object 1 gone", "/object ai",
                "/object 1 2 ai")) {
            assertThat(bot.presses(reader, wrong).note()).as(wrong).startsWith("This button is out of date");
        }
        assertThat(bot.types(reader, "/object 1 ai").text()).startsWith("I don’t understand that.");
        assertThat(objections()).isZero();
    }

    private long objections() {
        return bot.part(JdbcClient.class).sql("select count(*) from objection").query(Long.class).single();
    }
}
