package io.dwdigest.chat.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.BotLinks.Modes;
import io.dwdigest.chat.message.DeepLink;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.message.Operators;
import io.dwdigest.language.Language;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Picture;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.topic.SomeTopics;

/** The greeting and its buttons. */
@Tag("database")
class StartCommandTest {

    private final CommandParts bot = new CommandParts(Edition.ZH, Edition.EN);

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void the_greeting_has_the_newest_article_with_its_picture() {
        bot.store(AnArticle.ai(1, 1), AnArticle.ai(2, 2));
        long reader = bot.reader(Language.ZH_HANS);
        Shown greeting = bot.types(reader, "/start");
        assertThat(greeting.text()).startsWith("你好！\n我把德国之声")
                .containsSubsequence("文章的语言：中文。", "例如", "“人工智能”", "第2号实验", "· #人工智能\n\n点一下想看的话题：")
                .doesNotContain("第1号实验", "时间按");
        assertThat(greeting.message().picture()).isEqualTo(AnArticle.ai(2, 2).picture());
        assertThat(greeting.message().size()).isEqualTo(Picture.LARGE);
    }

    @Test
    void without_an_article_the_greeting_says_that_there_is_none() {
        assertThat(bot.types(bot.reader(Language.EN), "/start").text()).contains(
                "No article about “Artificial intelligence” yet. Subscribe, and the first one will come here.\n\nTap");
    }

    @Test
    void an_article_of_another_edition_is_no_example() {
        bot.store(AnArticle.of(5).edition("en").headline("Artificial intelligence sings").build());
        assertThat(bot.types(bot.reader(Language.EN), "/start").text()).contains("No article about");
    }

    @Test
    void the_greeting_marks_the_topics_that_the_chat_follows() {
        long reader = bot.reader(Language.EN);
        bot.types(reader, "/subscribe germany");
        Shown greeting = bot.types(reader, "/start");
        assertThat(greeting.keys()).contains("✅ Germany → /start germany", "▫️ Artificial intelligence → /start ai");
        assertThat(greeting.rows().getFirst()).hasSize(2);
    }

    @Test
    void who_cannot_read_the_edition_is_offered_the_others() {
        Shown greeting = bot.types(bot.reader(Language.EN), "/start");
        assertThat(greeting.text()).contains("Language of the articles: 中文. Change it with /editions.");
        assertThat(greeting.rows()).containsSubsequence(
                List.of("🌐 中文 → /start edition zh", "🌐 English → /start edition en"),
                List.of("📣 Channel or group → /connect"));
        assertThat(bot.types(bot.reader(Language.ZH_HANS), "/start").keys()).noneMatch(key -> key.contains("🌐"));
    }

    @Test
    void an_edition_of_the_same_language_can_be_read() {
        try (CommandParts brazilian = new CommandParts(Edition.PT_BR, Edition.EN)) {
            assertThat(brazilian.types(brazilian.reader(Language.PT_BR), "/start").keys())
                    .noneMatch(key -> key.contains("🌐"));
        }
    }

    @Test
    void with_one_edition_nobody_is_offered_another() {
        try (CommandParts single = new CommandParts(Edition.ZH)) {
            Shown greeting = single.types(single.reader(Language.EN), "/start");
            assertThat(greeting.text()).contains("This bot reads DW in one language only: 中文");
            assertThat(greeting.keys()).noneMatch(key -> key.contains("🌐"));
            assertThat(single.types(single.reader(Language.ZH_HANS), "/start").text()).doesNotContain("文章的语言", "只提供");
        }
    }

    @Test
    void a_group_is_also_asked_for_its_language_and_zone() {
        long group = bot.group(Language.EN);
        Shown greeting = bot.types(group, "/start");
        assertThat(greeting.text()).contains("Times here are those of UTC. If that is not right");
        assertThat(greeting.keys()).containsSubsequence("简体中文 → /start language zh-Hans",
                "繁體中文 → /start language zh-Hant", "English → /start language en", "Deutsch → /start language de",
                "Time zone → /zone");
        assertThat(greeting.rows()).contains(
                List.of("English → /start language en", "Deutsch → /start language de"));
    }

    @Test
    void a_very_long_article_is_named_by_its_link_alone() {
        bot.store(AnArticle.of(7).headline("人工智能" + "很长".repeat(1000)).lead("长".repeat(1496))
                .byline("名".repeat(200)).published(CommandParts.EVENING).pictured().build());
        Message greeting = bot.types(bot.group(Language.EN), "/start").message();
        assertThat(greeting.plain()).contains("”:\n\nhttps://www.dw.com/zh/a-7\n\nTimes here are")
                .hasSizeLessThan(Html.LIMIT);
        assertThat(greeting.picture()).isNull();
    }

    @Test
    void a_press_on_a_topic_subscribes_and_leaves_the_text() {
        long reader = bot.reader(Language.EN);
        Shown pressed = bot.presses(reader, "/start germany");
        assertThat(pressed.kinds()).containsExactly("Note", "Rebutton");
        assertThat(pressed.note()).isEqualTo("✅ Subscribed to “Germany”. New articles will arrive here.");
        assertThat(pressed.label("/start germany")).contains("✅ Germany");
        assertThat(bot.topics(reader)).containsExactly("germany");
        assertThat(bot.presses(reader, "/start germany").note()).startsWith("Unsubscribed from “Germany”");
        assertThat(bot.topics(reader)).isEmpty();
    }

    @Test
    void a_press_on_an_edition_makes_the_chat_read_it_alone() {
        long reader = bot.reader(Language.EN);
        Shown pressed = bot.presses(reader, "/start edition en");
        assertThat(pressed.kinds()).containsExactly("Note", "Edit");
        assertThat(pressed.note()).isEqualTo("Saved: English");
        assertThat(pressed.text()).contains("Language of the articles: English.");
        assertThat(bot.part(Subscriptions.class).of(reader).editions()).containsExactly("en");
    }

    @Test
    void a_press_on_a_language_changes_that_of_the_bot_at_once() {
        long group = bot.group(Language.EN);
        Shown pressed = bot.presses(group, "/start language de");
        assertThat(pressed.note()).isEqualTo("Gespeichert: Deutsch");
        assertThat(pressed.text()).startsWith("Hallo!");
        assertThat(bot.chat(group).reader().language()).isEqualTo(Language.DE);
        assertThat(bot.heard()).containsExactly(new LanguageChosen(bot.chat(group)));
    }

    @Test
    void an_old_button_of_the_greeting_gets_a_note() {
        long reader = bot.reader(Language.EN);
        for (String old : List.of("/start edition fr", "/start language tlh", "/start gone")) {
            assertThat(bot.presses(reader, old).note()).startsWith("This button is out of date");
        }
    }

    @Test
    void only_a_press_on_the_greeting_changes_anything() {
        long group = bot.group(Language.EN);
        assertThat(bot.changes(group, "/start ai", true)).isTrue();
        assertThat(bot.changes(group, "/start ai", false)).isFalse();
        assertThat(bot.presses(group, "/start").text()).startsWith("Hello!");
        assertThat(bot.types(group, "/start ai").text()).startsWith("No articles about");
        assertThat(bot.types(group, "/start topic_ai").text()).startsWith("No articles about");
        assertThat(bot.topics(group)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"article_３", "https://www.dw.com/zh/a-3/?maca=x", "HTTP://M.DW.COM/ZH/A-3#comments",
            "dw.com/zh/ａ－３"})
    void a_link_may_be_typed_in_any_form(String link) {
        bot.store(AnArticle.ai(3, 0));
        assertThat(bot.types(bot.reader(Language.ZH_HANS), "/start " + link).text()).startsWith("第3号实验");
    }

    @Test
    void a_link_shows_the_article_with_its_topic() {
        bot.store(AnArticle.ai(3, 0), AnArticle.other(4));
        long reader = bot.reader(Language.ZH_HANS);
        assertThat(bot.types(reader, "/start article_3").text()).startsWith("第3号实验").endsWith(" · #人工智能");
        assertThat(bot.types(reader, "/start article_4").text()).startsWith("面包师傅的清晨").doesNotContain("#");
    }

    @Test
    void a_link_to_a_changed_article_says_what_changed() {
        bot.store(AnArticle.ai(3, 0));
        long reader = bot.reader(Language.EN);
        bot.part(Revisions.class).note(AnArticle.of(3).headline("人工智能学会修钢琴").byline("Erika Muster")
                .lead("它会调音了。").pictured().build());
        assertThat(bot.types(reader, "/start article_3").text()).startsWith("DW has changed this article.")
                .contains("Headline before: 第3号实验：人工智能学会修自行车\n", "Lead before: 一家小作坊",
                        "\n\n人工智能学会修钢琴\nErika Muster", "updated")
                .doesNotContain("Author before", "picture");
    }

    @Test
    void a_link_to_a_withdrawn_article_says_so() {
        bot.store(AnArticle.ai(3, 0));
        bot.part(Revisions.class).withdraw(3, List.of("ai"));
        assertThat(bot.types(bot.reader(Language.EN), "/start article_3").text())
                .isEqualTo("DW has withdrawn this article: 第3号实验：人工智能学会修自行车");
    }

    @Test
    void a_link_to_nothing_leads_to_the_latest() {
        long reader = bot.reader(Language.EN);
        for (String link : List.of("article_3", "article_x", "article_9999999999999999999")) {
            Shown answer = bot.types(reader, "/start " + link);
            assertThat(answer.text()).startsWith("I can’t find this article.");
            assertThat(answer.keys()).containsExactly("Latest articles → /latest");
        }
    }

    @Test
    void a_linked_article_can_be_subscribed_to_and_shared() {
        bot.store(AnArticle.ai(3, 0));
        bot.part(BotLinks.class).setBot("dw_stand_in_bot");
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/start article_3").keys()).satisfiesExactly(
                subscribe -> assertThat(subscribe).isEqualTo("Subscribe to AI → /subscribe ai"),
                story -> assertThat(story).isEqualTo("📚 More on this → /story 3"),
                share -> assertThat(share).startsWith("↗ Share → https://t.me/share/url?url="));
    }

    @Test
    void a_topics_link_shows_its_newest_and_offers_to_subscribe() {
        bot.store(AnArticle.ai(1, 1), AnArticle.ai(2, 2), AnArticle.ai(3, 3), AnArticle.ai(4, 4));
        long reader = bot.reader(Language.EN);
        Shown page = bot.types(reader, "/start topic_ai");
        assertThat(page.text()).startsWith("Artificial intelligence · latest articles\n\n第4号").contains("第2号")
                .doesNotContain("第1号");
        assertThat(page.rows().getFirst()).containsExactly("Subscribe to AI → /subscribe ai");
        bot.presses(reader, "/subscribe ai");
        assertThat(bot.types(reader, "/start topic_ai").rows().getFirst())
                .containsExactly("Unsubscribe from AI → /unsubscribe ai");
    }

    @Test
    void an_editions_link_shows_it_and_offers_to_add_it() {
        bot.store(AnArticle.of(5).edition("en").headline("Two bees build a bridge").build());
        long reader = bot.reader(Language.EN);
        Shown page = bot.types(reader, "/start edition_en");
        assertThat(page.text()).startsWith("DW in this language: English\n\nTwo bees build a bridge");
        assertThat(page.keys()).containsExactly("Add English → /editions en");
        bot.presses(reader, "/editions en");
        assertThat(bot.part(Subscriptions.class).of(reader).editions()).containsExactlyInAnyOrder("zh", "en");
        assertThat(bot.types(reader, "/start edition_en").keys()).containsExactly("Article languages → /editions");
    }

    @Test
    void a_link_to_a_search_is_answered_by_the_search() {
        String link = new DeepLink.ToSearch("自行车").parameter().orElseThrow();
        long reader = bot.reader(Language.EN);
        await().until(() -> bot.types(reader, "/start " + link).text().startsWith("Nothing found for “自行车”"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"topic_gone", "edition_fr", "edition_xx", "search_!", "topic_é", "other_1", "x",
            "search_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_wrong_link_is_told_in_one_sentence_above_the_greeting(String link) {
        assertThat(bot.types(bot.reader(Language.EN), "/start " + link).text())
                .startsWith("This link leads nowhere, or no longer does.\n\nHello!");
    }

    @Test
    void other_words_behind_start_are_no_link() {
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/start again please").text()).startsWith("Hello!");
        assertThat(bot.types(reader, "/start 你好").text()).startsWith("Hello!");
    }

    @Test
    void a_new_reader_who_comes_by_a_link_is_greeted_too() {
        bot.store(AnArticle.ai(3, 0));
        long reader = bot.reader(Language.ZH_HANS);
        Request known = bot.request(reader, "article_3");
        Request first = new Request(known.chat(), true, known.arguments(), false);
        assertThat(new Shown(bot.part(StartCommand.class).answer(first)).messages()).extracting(Message::plain)
                .satisfiesExactly(article -> assertThat(article).startsWith("第3号实验"),
                        greeting -> assertThat(greeting).startsWith("你好！"));
    }

    private void switchOn(boolean inline, boolean guest) {
        bot.part(BotLinks.class).setBot("dw_stand_in_bot");
        bot.part(BotLinks.class).setModes(new Modes(inline, guest, false));
    }

    @Test
    void where_the_bot_can_be_named_anywhere_readers_are_told() {
        long reader = bot.reader(Language.EN);
        String inline = "In any other chat, type @dw_stand_in_bot climate and choose an article to send.";
        switchOn(true, true);
        assertThat(bot.types(reader, "/start").text()).contains("/editions.\n" + inline + "\n\n");
        Shown help = bot.types(reader, "/help");
        assertThat(help.text()).endsWith("\n\n" + inline);
        assertThat(help.rows().get(1)).first().isEqualTo("↗ In another chat → a chat");
        assertThat(bot.types(bot.group(Language.EN), "/help").keys()).noneMatch(key -> key.endsWith("a chat"));
        switchOn(false, true);
        assertThat(bot.types(reader, "/start").text())
                .contains("In any other chat, write @dw_stand_in_bot climate, and I answer with an article.");
        assertThat(bot.types(reader, "/help").keys()).noneMatch(key -> key.endsWith("a chat"));
    }

    @Test
    void where_it_cannot_be_named_readers_are_told_nothing() {
        long reader = bot.reader(Language.EN);
        switchOn(false, false);
        assertThat(bot.types(reader, "/start").text()).doesNotContain("other chat", "BotFather");
        Shown help = bot.types(reader, "/help");
        assertThat(help.text()).doesNotContain("other chat", "BotFather");
        assertThat(help.keys()).noneMatch(key -> key.endsWith("a chat"));
    }

    @Test
    void whoever_operates_the_bot_reads_what_is_switched_off() {
        try (CommandParts operated = new CommandParts(parts -> SomeTopics.builtIn(parts).with(Operators.class,
                chat -> chat == 1), Edition.EN)) {
            long operator = operated.reader(Language.EN);
            long reader = operated.reader(Language.EN);
            BotLinks links = operated.part(BotLinks.class);
            assertThat(operated.types(operator, "/start").messages()).hasSize(1);
            links.setBot("dw_stand_in_bot");
            assertThat(operated.types(operator, "/start").messages()).extracting(Message::html).hasSize(3)
                    .anyMatch(text -> text.contains("inline mode is off.")
                            && text.contains(
                                    "send <code>/setinline</code> and then <code>/setinlinefeedback</code> to @BotFather."))
                    .anyMatch(text -> text.contains("guest mode is off.") && text.contains("Bot Settings"));
            assertThat(operated.types(reader, "/start").messages()).hasSize(1);
            links.setModes(new Modes(true, true, false));
            assertThat(operated.types(operator, "/start").messages()).hasSize(1);
        }
    }

    @Test
    void the_button_above_the_cards_leads_to_the_greeting() {
        assertThat(bot.types(bot.reader(Language.EN), "/start inline").text()).startsWith("Hello!");
    }

    @Test
    void a_linked_article_is_offered_in_the_editions_of_the_chat() {
        String picture = "https://static.dw.com/image/69999999_303.jpg";
        bot.store(AnArticle.of(70_000_000).headline("人工智能看家").published(CommandParts.EVENING).picture(picture).build(),
                AnArticle.of(70_000_100).edition("en").headline("Artificial intelligence keeps the house")
                        .published(CommandParts.EVENING).picture(picture).build());
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/start article_70000000").text()).contains("看家").doesNotContain("Also in");
        bot.part(Subscriptions.class).readOnly(reader, "en");
        assertThat(bot.types(reader, "/start article_70000000").text()).contains("看家")
                .endsWith("Also in: English https://www.dw.com/en/a-70000100");
    }
}
