package io.dwdigest.chat.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** How a reader changes a plan by commands and presses. Runs the whole bot; each test has readers of its own. */
@Tag("shared") // each call to Telegram is held against the published schema
@Tag("database")
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class ChangingPlanTest {

    private static final AtomicLong IDS = new AtomicLong(7000);
    private static TelegramStandIn telegram;
    private static Bot bot;

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
        bot = new Bot(telegram).with("TELEGRAM_RATE", "500").with("DW_EDITIONS", "zh,en,de,ar");
        bot.start();
    }

    @AfterAll
    static void stop() {
        assertThat(telegram.violations()).isEmpty();
        bot.close();
        telegram.close();
    }

    private static Person reader(String language) {
        Person reader = telegram.reader(IDS.incrementAndGet(), language);
        reader.says("/help").awaitsAnswer();
        return reader;
    }

    @Test
    void words_are_listed_and_removed_by_a_press() {
        Person reader = reader("zh-hans");
        reader.says("/words").awaits("还没有关键词");
        reader.says("/follow 大模型 芯片").awaits("“大模型”、“芯片”");
        reader.says("/mute machine learning").awaits("“machine learning”");
        Sent words = reader.says("/words").awaits("点一个词就能删除");
        assertThat(words.buttons()).extracting(button -> button.text()).containsSubsequence("🔔 大模型 ✕", "🔔 芯片 ✕",
                "🔇 machine learning ✕");
        reader.presses("🔔 大模型 ✕").awaits(sent -> sent.button("🔔 大模型 ✕").isEmpty());
        reader.says("/settings").awaits("关键词：🔔 芯片；🔇 machine learning");
    }

    @ParameterizedTest
    @CsvSource({"/follow, /follow 大模型", "/mute, /mute 足球", "/follow a, 不能用", "/follow 🤖, 不能用"})
    void missing_and_unfit_words_are_explained(String typed, String answer) {
        reader("zh-hans").says(typed).awaits(answer);
    }

    @Test
    void the_fifty_first_word_is_refused() {
        Person reader = reader("en");
        reader.says("/follow " + String.join(", ", IntStream.range(0, 60).mapToObj(i -> "word" + i)
                .toList())).awaits("the list is full (limit: 50)");
        assertThat(reader.says("/words").awaits("Tap a word").buttons()).hasSize(52);
    }

    @ParameterizedTest
    @CsvSource({"/schedule 25:00, 没看懂“25:00”。", "/schedule 明年, 没看懂", "/quiet 8, 没看懂", "/zone 乌有乡, 没找到“乌有乡”。",
            "/picture huge, 没看懂", "/language klingonisch, 没看懂"})
    void a_value_that_is_not_understood_shows_the_choices(String typed, String answer) {
        Sent sent = reader("zh-hans").says(typed).awaits(answer);
        assertThat(sent.button("« 返回")).isPresent();
    }

    @Test
    void a_city_is_enough_to_set_the_zone() {
        Person reader = reader("zh-hans");
        Sent which = reader.says("慕尼黑").awaits("与“慕尼黑”匹配的地方");
        reader.presses(which, "/zone Europe/Berlin").awaits(sent -> sent.shows("现在：柏林"));
        reader.says("/zone new york").awaits("现在：纽约");
        reader.says("/zone 巴西").awaits("与“巴西”匹配的地方");
        reader.says("你好呀").awaits("想看所有带“你好呀”的文章");
    }

    @Test
    void the_settings_are_one_message_that_presses_change() {
        Person reader = reader("zh-hans");
        Sent settings = reader.says("/settings").awaits("⚙ 设置");
        assertThat(settings.text()).contains("话题：无", "文章语言：中文", "关键词：无", "推送时间：一有就发", "免打扰：关闭", "时区：上海（",
                "界面语言：简体中文", "简体／繁体：简体", "图片：大图", "提示音：🔔 有提示音");
        press(reader, settings, "图片", "小图", "« 返回");
        press(reader, settings, "简体／繁体", "繁体（台湾）", "« 返回");
        press(reader, settings, "提示音", "🔕 静音", "« 返回");
        press(reader, settings, "推送时间", "08:00");
        press(reader, settings, "20:00");
        press(reader, settings, "✅ 周六", "✅ 周日", "« 返回");
        press(reader, settings, "免打扰", "22:00–07:00", "« 返回");
        press(reader, settings, "✓ 完成");
        List<Sent> seen = reader.sees().stream().filter(sent -> sent.shows("⚙ 设置")).toList();
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().text()).contains("推送时间：周一到周五 08:00、20:00", "免打扰：22:00–07:00", "简体／繁体：繁体（台湾）",
                "图片：小图", "提示音：🔕 静音", "/settings");
        assertThat(seen.getFirst().buttons()).isEmpty();
    }

    private static void press(Person reader, Sent message, String... buttons) {
        for (String button : buttons) {
            Sent now = reader.sees().stream().filter(sent -> sent.messageId() == message.messageId()).findFirst()
                    .orElseThrow();
            reader.presses(now, button).awaits(sent -> sent.messageId() == message.messageId());
        }
    }

    @Test
    void the_language_changes_at_once_and_the_script_with_it() {
        Person reader = reader("zh-hans");
        reader.says("/language zh-Hant").awaits("機器人說哪種語言");
        reader.says("/settings").awaits("簡體／繁體：繁體（台灣）");
        reader.says("/language de").awaits("Sprache des Bots");
    }

    @Test
    void the_script_follows_the_language_unless_it_was_chosen() {
        Person reader = reader("zh-hant-hk");
        reader.says("/settings").awaits("簡體／繁體：繁體（香港）");
        reader.says("/language zh-Hans").awaits("机器人说哪种语言");
        reader.says("/settings").awaits("简体／繁体：简体");
        reader.says("/script hong_kong").awaits("简体还是繁体");
        reader.says("/language de").awaits("Sprache des Bots");
        reader.says("/settings").awaits("Hongkong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page 1 1", "/page 99999999999999999999 1", "/why 1", "/why 5 5", "/words 1", "/forget 1",
            "/object 1 ai", "/object x y", "/topics nonsense", "/editions fr", "/zone Mars/Olympus", "/script gothic",
            "/settings nonsense", "/limit 999", "/rest x", "/schedule 99:99", "/quiet 1", "/nonsense", "x",
            "/language tlh"})
    void tampered_and_old_buttons_get_a_note_and_change_nothing(String data) {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        Sent settings = reader.says("/settings").awaits("⚙ 设置");
        reader.forges(settings, data).awaitsNote("这个按钮已失效");
        Sent after = reader.says("/settings").awaits("⚙ 设置");
        assertThat(withoutTime(after.text())).isEqualTo(withoutTime(settings.text()));
    }

    /** The time of day in the chat's zone may have gone on. */
    private static String withoutTime(String text) {
        return text.replaceAll("\\d\\d:\\d\\d", "");
    }

    @Test
    void another_chats_words_are_out_of_reach() {
        Person one = reader("zh-hans");
        one.says("/follow 独角兽").awaits("已关注");
        long word = bot.part(JdbcClient.class).sql("select id from chat_word where chat_id = ?").param(one.id())
                .query(Long.class).single();
        Person other = reader("zh-hans");
        other.says("/follow 犀牛").awaits("已关注");
        Sent settings = other.says("/settings").awaits("⚙ 设置");
        other.forges(settings, "/words " + word).awaitsNote("这个按钮已失效");
        one.says("/words").awaits(sent -> sent.button("🔔 独角兽 ✕").isPresent());
    }
}
