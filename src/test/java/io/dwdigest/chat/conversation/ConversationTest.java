package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Articles;
import io.dwdigest.article.Kind;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** What people see when they talk to the bot. Runs the real application with a stand-in of Telegram. */
@Tag("shared") // each call to Telegram is held against the published schema
@Tag("database")
class ConversationTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicLong IDS = new AtomicLong(1000);
    private static TelegramStandIn telegram;
    private static Bot bot;

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
        bot = new Bot(telegram).with("TELEGRAM_RATE", "1000");
        bot.start();
        Articles articles = bot.part(Articles.class);
        for (int id = 1; id <= 12; id++) {
            articles.add(AnArticle.ai(id, id), false);
        }
        articles.add(AnArticle.other(100), false);
        articles.add(
                AnArticle.of(101).kind(Kind.VIDEO).headline("机器学习 <b>&\"' 🤖 مرحبا").lead("大语言模型 < & > 导语").pictured()
                        .build(),
                false, Instant.parse("2026-11-01T00:00:00Z"));
    }

    @AfterAll
    static void stop() {
        assertThat(telegram.violations()).isEmpty();
        bot.close();
        telegram.close();
    }

    private static Person reader(String language) {
        return telegram.reader(IDS.incrementAndGet(), language);
    }

    private static Sent answer(Person reader, String text) {
        return reader.says(text).awaitsAnswer();
    }

    @Test
    void start_greets_with_the_newest_article_and_all_topics() {
        Sent greeting = answer(reader("zh-hans"), "/start");
        assertThat(greeting.text()).startsWith("你好！\n我把德国之声").endsWith("点一下想看的话题：").contains("本机器人是非官方的", "第12号实验",
                "Erika Muster · 2026年11月20日 20:12", "查看原文 · 德国之声");
        assertThat(greeting.buttons()).extracting(button -> button.text()).contains("▫️ 人工智能", "▫️ 德国", "▫️ 中国",
                "▫️ 科学");
        assertThat(greeting.links()).containsExactly("https://www.dw.com/zh/a-12");
    }

    @Test
    void a_press_on_the_greeting_subscribes_and_leaves_its_text() {
        Person reader = reader("zh-hans");
        Sent greeting = answer(reader, "/start");
        Sent pressed = reader.presses(greeting, "▫️ 德国").awaits(sent -> sent.button("✅ 德国").isPresent());
        assertThat(pressed.messageId()).isEqualTo(greeting.messageId());
        assertThat(pressed.button("▫️ 人工智能")).isPresent();
        reader.presses("✅ 德国").awaits(sent -> sent.button("▫️ 德国").isPresent());
    }

    @Test
    void who_cannot_read_the_articles_is_told_their_language() {
        assertThat(answer(reader("en"), "/start").text()).contains("This bot reads DW in one language only: 中文");
        assertThat(answer(reader("zh-hans"), "/start").text()).doesNotContain("语言版本");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-hant", "zh-TW", "zh-hk"})
    void taiwan_and_hong_kong_read_traditional(String language) {
        assertThat(answer(reader(language), "/start").text()).contains("德國之聲（DW）的新文章傳到這裡", "第12號實驗", "查看原文 · 德國之聲");
    }

    @Test
    void other_languages_than_chinese_and_german_get_english() {
        assertThat(answer(reader("eo"), "/start").text()).startsWith("Hello!").contains("20 Nov 2026, 12:12 UTC");
        assertThat(answer(reader("de"), "/start").text()).startsWith("Hallo!").contains("20. Nov. 2026, 13:12");
    }

    @Test
    void a_second_start_changes_nothing() {
        Person reader = reader("zh-hans");
        answer(reader, "/start");
        assertThat(answer(reader, "/subscribe").text()).contains("已订阅“人工智能”");
        assertThat(answer(reader, "/start").button("✅ 人工智能")).isPresent();
        assertThat(answer(reader, "/subscribe ai").text()).contains("已经订阅过");
    }

    @Test
    void a_link_to_an_article_shows_it_and_greets_a_new_reader_after() {
        Person reader = reader("zh-hans");
        Sent article = answer(reader, "/start article_3");
        assertThat(article.text()).startsWith("第3号实验");
        reader.awaits("你好！");
        answer(reader, "/start article_4");
        assertThat(reader.got()).filteredOn(sent -> sent.shows("你好！")).hasSize(1);
    }

    @Test
    void a_link_to_an_unknown_article_says_so_and_offers_the_latest() {
        Person reader = reader("zh-hans");
        Sent sent = answer(reader, "/start article_999999");
        assertThat(sent.text()).contains("找不到这篇文章");
        assertThat(sent.button("/latest")).isPresent();
    }

    @Test
    void latest_shows_the_newest_five_and_a_button_for_the_next() {
        Person reader = reader("zh-hans");
        Sent page = answer(reader, "/latest");
        assertThat(page.text()).containsSubsequence("人工智能 · 最新文章", "第12号", "第11号", "第10号", "第9号", "第8号")
                .doesNotContain("第7号");
        Sent next = reader.presses("更早的文章 »").awaits("人工智能 · 更早的文章");
        assertThat(next.text()).containsSubsequence("第7号", "第6号", "第5号", "第4号", "第3号").doesNotContain("第8号", "第2号");
    }

    @Test
    void latest_leads_to_other_topics_those_of_the_reader_first() {
        Person reader = reader("zh-hans");
        answer(reader, "/subscribe science");
        Sent page = answer(reader, "/latest 3");
        List<String> row = page.buttons().stream().map(button -> button.text()).filter(text -> !text.endsWith("»"))
                .toList();
        assertThat(row).hasSize(4).doesNotContain("人工智能").startsWith("科学");
        Sent other = reader.presses(page, "科学").awaits("还没有关于“科学”的文章");
        assertThat(other.messageId()).isEqualTo(page.messageId());
        reader.presses(other, "人工智能").awaits(sent -> sent.messageId() == page.messageId() && sent.shows("第12号"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AI", "ki", "人工智慧", "#人工智能", "/ai", "Artificial intelligence"})
    void a_topic_that_is_only_named_is_offered(String text) {
        Person reader = reader("zh-hans");
        Sent offer = answer(reader, text);
        assertThat(offer.text()).isEqualTo("“人工智能”是一个话题：");
        assertThat(offer.button("/latest ai")).isPresent();
        reader.presses(offer, "订阅“人工智能”").awaits(sent -> sent.button("退订“人工智能”").isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"China", "中国", "Germany", "德国"})
    void a_topic_that_is_also_a_country_is_no_place(String text) {
        assertThat(answer(reader("en"), text).text()).endsWith("is a topic:");
    }

    @Test
    void a_word_that_is_only_written_is_offered_to_be_followed() {
        Person reader = reader("en");
        Sent offer = answer(reader, "quantum");
        assertThat(offer.html()).contains("send <code>/follow quantum</code>");
        assertThat(answer(reader, "news").text()).contains("/follow news");
    }

    @Test
    void a_part_of_a_name_is_a_place_only_after_zone() {
        Person reader = reader("en");
        assertThat(answer(reader, "San Franc").text()).contains("/follow San Franc");
        answer(reader, "/zone");
        reader.says("San Franc").awaits("Places that match “San Franc”");
    }

    @ParameterizedTest
    @CsvSource({"Help, 我会做这些", "帮助, 我会做这些", "Hilfe, 我会做这些", "STOP, 已停止", "停止, 已停止", "start, 你好", "开始, 你好"})
    void a_command_may_be_a_mere_word(String text, String answer) {
        assertThat(answer(reader("zh-hans"), text).text()).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/latest 3", "/LATEST 3 ai", "／ｌａｔｅｓｔ　３　ＡＩ", "/latest@dw_stand_in_bot 3", "/latest 人工智能 3",
            "/latest 3 #AI", "  /latest   3  "})
    void latest_is_understood_however_it_is_written(String text) {
        Sent page = answer(reader("zh-hans"), text);
        assertThat(page.text()).contains("第12号", "第11号", "第10号").doesNotContain("第9号");
    }

    @Test
    void latest_with_a_number_out_of_range_shows_what_it_can() {
        assertThat(answer(reader("zh-hans"), "/latest 0").text()).startsWith("一次可以看 1 到 10 篇。").contains("第12号")
                .doesNotContain("第11号");
        assertThat(answer(reader("zh-hans"), "/latest 999").text()).startsWith("一次可以看 1 到 10 篇。").contains("第3号")
                .doesNotContain("第2号");
        assertThat(answer(reader("zh-hans"), "/latest 99999999999999999999").text()).contains("第3号");
    }

    @Test
    void latest_of_nonsense_says_what_is_allowed() {
        assertThat(answer(reader("zh-hans"), "/latest abc").text()).contains("没看懂“abc”", "1 到 10", "人工智能（ai）");
        assertThat(answer(reader("en"), "/latest 5 <b>").text()).contains("“5 <b>”");
    }

    @Test
    void latest_of_a_topic_without_articles_says_so() {
        assertThat(answer(reader("zh-hans"), "/latest germany").text()).contains("还没有关于");
    }

    @Test
    void a_video_without_byline_and_date_shows_neither() {
        Person reader = reader("zh-hans");
        Sent shown = answer(reader, "/start article_101");
        assertThat(shown.text()).startsWith("机器学习 <b>&\"' 🤖 مرحبا\n▶️ 视频\n\n大语言模型 < & > 导语\n\n查看原文 · 德国之声");
    }

    @Test
    void subscribing_to_nonsense_names_the_topics() {
        Sent sent = answer(reader("zh-hans"), "/subscribe 雨伞");
        assertThat(sent.text()).contains("没有“雨伞”这个话题", "人工智能（ai）");
        assertThat(sent.button("/topics ai")).isPresent();
    }

    @Test
    void topics_toggle_when_pressed() {
        Person reader = reader("zh-hans");
        Sent topics = answer(reader, "/topics");
        assertThat(topics.button("▫️ 人工智能")).isPresent();
        reader.presses(topics, "▫️ 人工智能").awaits(sent -> sent.button("✅ 人工智能").isPresent());
        reader.presses("✅ 人工智能").awaits(sent -> sent.button("▫️ 人工智能").isPresent());
        telegram.awaitCall("answerCallbackQuery", call -> call.text("text").contains("已退订“人工智能”"), SOON);
    }

    @Test
    void stop_ends_everything() {
        Person reader = reader("de");
        answer(reader, "/subscribe");
        assertThat(answer(reader, "/stop").text()).contains("Deine Themen und Wörter sind gelöscht");
        assertThat(answer(reader, "/unsubscribe ai").text()).contains("war nicht abonniert");
    }

    @Test
    void stop_can_be_undone() {
        Person reader = reader("zh-hans");
        answer(reader, "/subscribe germany");
        answer(reader, "/follow 大模型");
        Sent stopped = answer(reader, "/stop");
        answer(reader, "/stop");
        reader.presses(stopped, "↩ 撤销").awaits("已恢复你的话题和关键词");
        assertThat(answer(reader, "/settings").text()).contains("话题：德国", "关键词：🔔 大模型");
        reader.forges(stopped, "/stop undo").awaitsNote("这个按钮已失效");
        assertThat(answer(reader("zh-hans"), "/stop").buttons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello there, how are you doing today, my friend?", "/nonsense", "/", "/ latest", "第三条"})
    void what_is_not_understood_gets_a_pointer(String text) {
        assertThat(answer(reader("en"), text).text()).contains("/help");
    }

    @Test
    void a_picture_gets_a_pointer_unless_a_command_is_under_it() {
        Person reader = reader("zh-hans");
        reader.sendsSticker().awaits("/help");
        reader.sendsPhoto("/latest").awaits("最新文章");
        reader.sendsPhoto("a word").awaits("/help");
    }

    @Test
    void a_pinned_message_gets_nothing() {
        Person reader = reader("zh-hans");
        reader.says("/help").awaits("我会做这些");
        reader.pins(reader.got().getLast());
        reader.says("/topics").awaits("点一下");
        assertThat(reader.got()).hasSize(2);
    }

    @Test
    void another_bots_command_and_an_edited_message_get_nothing() {
        Person reader = reader("zh-hans");
        reader.says("/latest@another_bot");
        reader.says("/help").edits("/latest");
        reader.says("/topics").awaits("点一下");
        assertThat(reader.got()).hasSize(2);
    }

    @Test
    void in_a_group_only_commands_count_and_only_admins_change_things() {
        Person admin = reader("zh-hans");
        Person member = reader("zh-hans");
        Group group = telegram.group(-IDS.incrementAndGet(), "Lesekreis").administrators(admin);
        group.says(member, "大家好");
        group.says(member, "/nonsense");
        group.says(member, "/subscribe ai").awaits("只有管理员");
        group.says(admin, "/subscribe@dw_stand_in_bot ai").awaits("已订阅“人工智能”");
        group.anonymousAdminSays("/unsubscribe ai").awaits("已退订“人工智能”");
        group.channelSays(-1_000_000_000_077L, "/help").awaits("我会做这些");
        group.channelSays(-1_000_000_000_077L, "/subscribe ai").awaits("只有管理员");
        assertThat(group.got()).hasSize(5);
    }

    @Test
    void a_new_group_chooses_its_language_and_is_asked_for_its_zone() {
        Person admin = reader("en");
        Person member = reader("en");
        Group group = telegram.group(-IDS.incrementAndGet(), "Book club").administrators(admin);
        Sent greeting = group.says(admin, "/start@dw_stand_in_bot").awaits("Times here are those of UTC");
        group.presses(member, "Deutsch");
        telegram.awaitCall("answerCallbackQuery", call -> call.text("text").contains("Only administrators"), SOON);
        group.presses(admin, "Deutsch").awaits(sent -> sent.messageId() == greeting.messageId()
                && sent.shows("Zeiten gelten hier nach"));
        group.presses(admin, "Zeitzone").awaits("sende den Befehl mit einer Stadt: /zone Berlin");
    }

    @Test
    void a_stranger_does_not_make_the_bot_post_in_a_channel() {
        Person owner = reader("zh-hans");
        Person stranger = reader("zh-hans");
        Group channel = telegram.channel(-IDS.incrementAndGet(), "Kanal").administrators(owner);
        channel.posts("/help").awaits("What I can do");
        channel.presses(stranger, "Latest articles");
        telegram.awaitCall("answerCallbackQuery", call -> call.text("text").contains("Only administrators"), SOON);
        assertThat(channel.got()).hasSize(1);
        channel.presses(owner, "Latest articles").awaits("Artificial intelligence · latest articles");
    }

    @Test
    void digests_go_to_the_thread_in_which_somebody_subscribed() {
        Person admin = reader("zh-hans");
        Group group = telegram.group(-IDS.incrementAndGet(), "Forum").administrators(admin);
        group.thread(7).says(admin, "/topics").awaits("点一下");
        group.thread(7).presses(admin, "▫️ 人工智能").awaits(sent -> sent.button("✅ 人工智能").isPresent());
        group.thread(9).says(admin, "/unsubscribe germany").awaits("你没有订阅");
        assertThat(bot.part(Chats.class).byId(group.id()).orElseThrow().thread()).isEqualTo(7);
        group.thread(9).says(admin, "/help").awaits(sent -> Integer.valueOf(9).equals(sent.threadId()));
    }

    @Test
    void a_very_long_argument_is_not_repeated_in_full() {
        assertThat(answer(reader("zh-hans"), "/subscribe " + "很".repeat(4000)).text()).hasSizeLessThan(400)
                .contains("没有“很很很", "人工智能（ai）");
    }

    @Test
    void only_a_button_says_where_to_continue() {
        assertThat(answer(reader("zh-hans"), "/latest 5 ai 7").text()).contains("没看懂“5 ai 7”");
    }

    @Test
    void more_than_twenty_commands_a_minute_get_one_polite_note() {
        Person reader = reader("en");
        for (int i = 0; i < 25; i++) {
            reader.says("/latest@another_bot");
            reader.says("/nonsense");
        }
        telegram.awaitSent(reader.id(), sent -> sent.shows("That was a lot at once"), Duration.ofSeconds(40));
        await().atMost(SOON).until(() -> telegram.pendingUpdates() == 0 && isDoneWith(reader));
        assertThat(reader.got()).hasSize(21);
    }

    /** Tells whether nothing that the reader said waits for its turn. */
    private static boolean isDoneWith(Person reader) {
        return bot.part(JdbcClient.class)
                .sql("select count(*) from received_update where chat_id = ? and content is not null")
                .param(reader.id()).query(Long.class).single() == 0;
    }
}
