package io.dwdigest.chat.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.timing.Schedule;

/** What comes by a reader's plan, when and how. Runs the whole bot by a clock that the test sets. */
@Tag("shared") // each call to Telegram is held against the published schema
@Tag("database")
@Order(1)
class PlanTest {

    /** A Friday, 20:00 in Shanghai. */
    private static final Instant EVENING = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicLong IDS = new AtomicLong(7000);
    private static final SettableClock clock = new SettableClock(EVENING);
    private static TelegramStandIn telegram;
    private static Bot bot;

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
        bot = new Bot(telegram).at(clock).with("TELEGRAM_RATE", "500").with("DW_EDITIONS", "zh,en,de,ar");
        bot.start();
    }

    @AfterAll
    static void stop() {
        assertThat(telegram.violations()).isEmpty();
        bot.close();
        telegram.close();
    }

    @AfterEach
    void everybodyStops() {
        bot.part(JdbcClient.class).sql("delete from subscription").update();
        bot.part(JdbcClient.class).sql("delete from chat_word").update();
    }

    private static Person reader(String language) {
        Person reader = telegram.reader(IDS.incrementAndGet(), language);
        reader.says("/help").awaitsAnswer();
        return reader;
    }

    private static Article publish(String headline) {
        return publish("zh", headline, "导语说的是别的事情。");
    }

    private static Article publish(String edition, String headline, String lead) {
        long id = IDS.incrementAndGet();
        Article article = AnArticle.of(id).edition(edition).headline(headline).byline("Erika Muster").lead(lead)
                .published(clock.instant()).pictured().build();
        assertThat(bot.part(Articles.class).add(article, true)).isTrue();
        return article;
    }

    /** Waits until everything that is due has been sent. */
    private static void settled() {
        await().atMost(SOON).until(() -> bot.part(JdbcClient.class).sql("""
                select (select count(*) from fan_out)
                     + (select count(*) from delivery where state = 'SENDING' or (state = 'OWED' and due_at <= ?))
                """).param(clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single() == 0);
    }

    /** Sets the clock to a minute after the next time that the zone's clocks show this hour and minute. */
    private static void waitUntil(int hour, int minute, String zone) {
        clock.set(new Schedule(new TreeSet<>(Set.of(LocalTime.of(hour, minute))), Set.of())
                .next(clock.instant(), ZoneId.of(zone)).orElseThrow().plusSeconds(60));
    }

    private static long shown(Person reader, String words) {
        return reader.got().stream().filter(sent -> sent.isNew() && sent.shows(words)).count();
    }

    @Test
    void a_followed_word_brings_articles_about_no_topic() {
        Person reader = reader("zh-hans");
        reader.says("/follow 面包师傅").awaits("已关注“面包师傅”");
        publish("一个麵包師傅的早晨");
        Sent digest = reader.awaits("早晨");
        assertThat(digest.text()).endsWith(" · 面包师傅");
        reader.presses(digest, "✕ 取消关注").awaits(sent -> sent.button("重新关注").isPresent());
        publish("又一个面包师傅的早晨");
        settled();
        assertThat(shown(reader, "又一个")).isZero();
        reader.presses("重新关注").awaits(sent -> sent.messageId() == digest.messageId()
                && sent.button("✕ 取消关注").isPresent());
        publish("第三个面包师傅的早晨");
        reader.awaits("第三个");
    }

    @Test
    void a_muted_word_keeps_away_articles_about_a_topic() {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        reader.says("/mute 足球，Messi").awaits("已屏蔽“足球”、“Messi”");
        publish("人工智能看足球");
        publish("人工智能踢毽子");
        reader.awaits("踢毽子");
        settled();
        assertThat(shown(reader, "人工智能看足球")).isZero();
    }

    @Test
    void articles_of_each_chosen_edition_come() {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        publish("en", "A machine learning story", "It tells the news.");
        settled();
        assertThat(shown(reader, "A machine learning story")).isZero();
        Sent editions = reader.says("/editions").awaits("点一下");
        assertThat(editions.buttons()).extracting(button -> button.text()).contains("✅ 中文", "English", "Deutsch",
                "العربية");
        reader.presses("English").awaits(sent -> sent.button("✅ English").isPresent());
        publish("en", "Another machine learning story", "It tells the news.");
        reader.awaits("Another machine learning story");
        reader.presses("✅ 中文").awaits(sent -> sent.button("中文").isPresent());
        reader.presses("✅ English").awaitsNote("至少要保留一个语言版本");
    }

    @Test
    void articles_of_a_day_come_in_one_message_at_the_set_time() {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        reader.says("/subscribe science").awaits("已订阅");
        reader.says("/schedule 20:30").awaits("现在：每天 20:30（时区：上海）");
        publish("人工智能写诗");
        publish("天文学家数星星");
        publish("人工智能下棋");
        settled();
        assertThat(shown(reader, "写诗")).isZero();
        waitUntil(20, 30, "Asia/Shanghai");
        Sent bundle = reader.awaits("新文章：3 篇");
        assertThat(bundle.text()).containsSubsequence("▎#人工智能", "人工智能写诗", "Erika Muster · 2026年11月", "导语说的是别的事情。",
                "人工智能下棋", "▎#科学", "天文学家数星星");
        assertThat(bundle.links()).filteredOn(link -> link.contains("dw.com/")).hasSize(3);
        settled();
        clock.advance(Duration.ofDays(2));
        settled();
        assertThat(shown(reader, "写诗")).isOne();
    }

    @Test
    void a_single_article_at_a_set_time_looks_like_any_other() {
        Person reader = reader("en");
        reader.says("/editions").awaits("DW publishes in several languages");
        reader.says("/follow Zeppelin").awaits("Now following");
        reader.says("/schedule daily 9am").awaits("every day at 09:00 (time zone: UTC)");
        publish("en", "A Zeppelin flies again", "It is large.");
        settled();
        assertThat(shown(reader, "flies again")).isZero();
        waitUntil(9, 0, "UTC");
        assertThat(reader.awaits("A Zeppelin flies again").text()).doesNotContain("New articles");
    }

    @Test
    void digests_held_by_quiet_hours_come_together_at_their_end() {
        Person reader = reader("de");
        reader.says("/subscribe ai").awaits("abonniert");
        Instant now = clock.instant();
        String hours = "%tR-%tR".formatted(now.minusSeconds(600).atZone(ZoneId.of("Europe/Berlin")),
                now.plusSeconds(3600).atZone(ZoneId.of("Europe/Berlin")));
        reader.says("/quiet " + hours).awaits("Berlin");
        publish("de", "Künstliche Intelligenz singt", "Sie singt gut.");
        publish("de", "Künstliche Intelligenz tanzt", "Sie tanzt gut.");
        settled();
        assertThat(shown(reader, "singt")).isZero();
        clock.advance(Duration.ofMinutes(61));
        assertThat(reader.awaits("Neue Artikel: 2").text()).containsSubsequence("singt", "tanzt");
    }

    @Test
    void removing_the_set_times_sends_what_waited() {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        reader.says("/schedule 周一 3:33").awaits("现在：每星期一 03:33");
        publish("人工智能等车");
        publish("人工智能等船");
        settled();
        assertThat(shown(reader, "等车")).isZero();
        reader.says("/schedule 即时").awaits("现在：一有就发");
        assertThat(reader.awaits("新文章：2 篇").text()).contains("等车", "等船");
    }

    @Test
    void articles_of_a_week_come_together_on_its_day() {
        Person reader = reader("de");
        reader.says("/subscribe ai").awaits("abonniert");
        reader.says("/schedule freitags 18 Uhr").awaits("Jetzt: jeden Freitag um 18:00 (Zeitzone: Berlin)");
        Instant friday = Schedule.ofText("18:00 FRI").next(clock.instant(), ZoneId.of("Europe/Berlin")).orElseThrow();
        publish("de", "Künstliche Intelligenz strickt", "Sie strickt gut.");
        settled();
        clock.set(friday.minusSeconds(60));
        publish("de", "Künstliche Intelligenz häkelt", "Sie häkelt gut.");
        settled();
        assertThat(shown(reader, "strickt")).isZero();
        clock.set(friday.plusSeconds(60));
        Sent bundle = reader.awaits("Neue Artikel: 2");
        assertThat(bundle.text()).containsSubsequence("strickt", "häkelt");
        assertThat(bundle.html()).contains(">Künstliche Intelligenz strickt</a>",
                "<blockquote expandable>Sie strickt gut.</blockquote>");
    }

    @Test
    void of_a_full_day_the_most_linked_come_a_press_shows_the_rest() {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        reader.says("/follow 蜂蜜").awaits("已关注");
        reader.says("/limit 3").awaits("现在：每天 3 篇");
        waitUntil(12, 0, "Asia/Shanghai");
        publish("人工智能先来一步");
        reader.awaits("先来一步");
        reader.says("/schedule 20:30").awaits("20:30");
        Article linked = publish("人工智能被人引用");
        publish("人工智能没人引用");
        publish("人工智能又没人引用");
        publish("人工智能偷吃蜂蜜");
        bot.part(Articles.class).add(AnArticle.of(IDS.incrementAndGet()).headline("别的事情").links(linked.id())
                .published(clock.instant()).build(), false);
        settled();
        waitUntil(20, 30, "Asia/Shanghai");
        Sent bundle = reader.awaits("新文章：3 篇");
        assertThat(bundle.text()).contains("被人引用", "又没人引用", "偷吃蜂蜜").doesNotContain("人工智能没人引用");
        Sent rest = reader.presses(bundle, "📥 今天其余的文章：1 篇").awaits("其余的文章：1 篇");
        assertThat(rest.messageId()).isNotEqualTo(bundle.messageId());
        assertThat(rest.text()).contains("人工智能没人引用");
        settled();
        waitUntil(0, 0, "Asia/Shanghai");
        reader.says("/schedule 即时").awaits("一有就发");
        publish("人工智能第二天又来");
        reader.awaits("第二天又来");
        assertThat(shown(reader, "人工智能没人引用")).as("asked for once, and never sent by itself").isOne();
    }

    @Test
    void a_reader_looks_back_at_the_week_and_at_a_day() {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        Article linked = publish("人工智能修钟表");
        bot.part(Articles.class).add(AnArticle.of(IDS.incrementAndGet()).headline("人工智能看钟表").links(linked.id())
                .published(clock.instant()).build(), false);
        Sent week = reader.says("/week").awaits("最近七天");
        assertThat(week.text()).contains("▎#人工智能\n• 人工智能修钟表\n• ");
        Sent topic = reader.says("/week ai").awaits("人工智能 · 最近七天");
        assertThat(reader.presses(topic, "« 返回").awaits("▎#人工智能").messageId()).isEqualTo(topic.messageId());
        clock.advance(Duration.ofDays(1));
        assertThat(reader.says("/latest 昨天 10").awaits("人工智能 · 20").text()).contains("修钟表", "看钟表");
    }

    @Test
    void script_picture_size_and_sound_are_as_chosen() {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        reader.says("/script taiwan").awaits("简体还是繁体");
        reader.says("/picture small").awaits("配图");
        reader.says("/sound off").awaits("新文章到达时");
        publish("zh", "人工智能软件学会修理面条机", "网络报道说，OpenAI的信息来自台湾。");
        Sent digest = reader.awaits("OpenAI");
        assertThat(digest.text()).startsWith("人工智慧軟體學會修理麵條機").contains("網路報導說，OpenAI的資訊來自台灣。");
        assertThat(digest.linkPreview().path("prefer_small_media").asBoolean()).isTrue();
        assertThat(digest.raw().path("disable_notification").asBoolean()).isTrue();
        reader.says("/picture off").awaits("配图");
        publish("zh", "人工智能看家", "没有图片。");
        assertThat(reader.awaits("看家").linkPreview().path("is_disabled").asBoolean()).isTrue();
    }

    @Test
    void why_tells_the_words_and_takes_an_objection() {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        Article article = publish("人工智能认错人");
        Sent digest = reader.awaits("认错人");
        Sent why = reader.presses(digest, "❓ 为什么").awaits("为什么会收到");
        assertThat(why.text()).contains("话题“人工智能”（标题：“人工智能”）");
        reader.presses(why, "与“人工智能”无关").awaitsNote("已记下");
        assertThat(bot.part(JdbcClient.class).sql("select topic from objection where article_id = ? and chat_id = ?")
                .params(article.id(), reader.id()).query(String.class).list()).containsExactly("ai");
    }

    @Test
    void a_long_bundle_has_pages_and_each_says_why() {
        Person reader = reader("zh-hans");
        reader.says("/subscribe ai").awaits("已订阅");
        reader.says("/schedule 5:55").awaits("05:55");
        for (int i = 1; i <= 30; i++) {
            publish("zh", "第%d台人工智能机器".formatted(i), "这台机器很长，长得说不完。".repeat(30));
        }
        settled();
        waitUntil(5, 55, "Asia/Shanghai");
        Sent first = reader.awaits("新文章：30 篇 · 第 1/");
        assertThat(first.text()).contains("第1台").doesNotContain("第30台").hasSizeLessThanOrEqualTo(4096);
        Sent second = reader.presses(first, "2 »").awaits("第 2/");
        assertThat(second.messageId()).isEqualTo(first.messageId());
        Sent why = reader.presses(second, "❓ 为什么").awaits("为什么会收到");
        assertThat(why.text()).contains("1. 第").contains("标题：“人工智能”");
        reader.presses(why, "✗ 1").awaitsNote("已记下");
    }
}
