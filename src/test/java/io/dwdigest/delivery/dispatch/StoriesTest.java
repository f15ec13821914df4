package io.dwdigest.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.timing.Schedule;

/** How a reader of several editions gets a story that more than one of them tells. */
@Tag("shared") // each call to Telegram is held against the published schema
@Tag("database")
@Order(1)
class StoriesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicLong IDS = new AtomicLong(9000);
    private static final Map<String, String> HEADLINES = Map.of("zh", "人工智能学会烤第%d个面包", //
            "en", "Artificial intelligence bakes loaf %d", "de", "Künstliche Intelligenz backt Brot %d");
    private static final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
    private static TelegramStandIn telegram;
    private static Bot bot;

    private final long story = IDS.addAndGet(100);

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
        bot = new Bot(telegram).at(clock).with("TELEGRAM_RATE", "500").with("DW_EDITIONS", "en,zh,de").start();
    }

    @AfterEach
    void everybodyStops() {
        telegram.clearTrouble();
        bot.part(JdbcClient.class).sql("delete from subscription").update();
        bot.part(JdbcClient.class).sql("delete from article").update();
        bot.part(JdbcClient.class).sql("delete from topic_match").update();
    }

    @AfterAll
    static void stop() {
        assertThat(telegram.violations()).isEmpty();
        bot.close();
        telegram.close();
    }

    /** A subscriber who reads these editions, and to whom the bot writes in this language. */
    private static Person reader(String language, String... editions) {
        Person reader = telegram.reader(IDS.addAndGet(100), language);
        reader.says("/subscribe ai").awaits(sent -> sent.button("/unsubscribe ai").isPresent());
        Subscriptions subscriptions = bot.part(Subscriptions.class);
        bot.part(JdbcClient.class).sql("delete from chat_edition where chat_id = ?").param(reader.id()).update();
        List.of(editions).forEach(edition -> subscriptions.addEdition(reader.id(), edition));
        return reader;
    }

    /** Publishes the story of this test in an edition, with the picture that all editions use. */
    private Article publish(String edition) {
        Article article = AnArticle.of(IDS.incrementAndGet()).edition(edition).headline(headline(edition))
                .published(clock.instant()).picture("https://static.dw.com/image/%d_304.jpg".formatted(story)).build();
        assertThat(bot.part(Articles.class).add(article, true)).isTrue();
        return article;
    }

    private String headline(String edition) {
        return HEADLINES.getOrDefault(edition, edition).formatted(story);
    }

    private long timesGot(Person reader, String edition) {
        return reader.got().stream().filter(sent -> sent.isNew() && sent.shows(headline(edition))).count();
    }

    /** Waits until everything that is due has been sent. */
    private static void settled() {
        await().atMost(SOON).until(() -> bot.part(JdbcClient.class).sql("""
                select (select count(*) from fan_out)
                     + (select count(*) from delivery where state = 'SENDING' or (state = 'OWED' and due_at <= ?))
                """).param(clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single() == 0);
    }

    /** Sets the clock to a minute after the next 23:30 in this zone. */
    private static void waitUntilNight(String zone) {
        clock.set(new Schedule(new TreeSet<>(Set.of(LocalTime.of(23, 30))), Set.of())
                .next(clock.instant(), ZoneId.of(zone)).orElseThrow().plusSeconds(60));
    }

    /** Lets what stepped behind another edition have its turn. */
    private static void afterwards() {
        settled();
        clock.advance(Duration.ofSeconds(2));
        settled();
    }

    /** Returns the links to articles, without those that share them. */
    private static List<String> told(Sent sent) {
        return sent.links().stream().filter(link -> link.contains("dw.com/")).toList();
    }

    @Test
    void a_story_that_came_does_not_come_in_another_language() {
        Person reader = reader("en", "en", "zh", "de");
        publish("en");
        reader.awaits(headline("en"));
        publish("zh");
        afterwards();
        assertThat(timesGot(reader, "en")).isOne();
        assertThat(timesGot(reader, "zh")).isZero();
    }

    @Test
    void a_story_comes_again_in_the_language_of_the_bot() {
        Person reader = reader("en", "en", "zh", "de");
        Article chinese = publish("zh");
        assertThat(reader.awaits(headline("zh")).text()).doesNotContain("Also in");
        Article english = publish("en");
        Sent better = reader.awaits(headline("en"));
        assertThat(better.text()).endsWith("\nAlso in: 中文");
        assertThat(better.links()).containsExactly(english.link().toString(), chinese.link().toString());
        assertThat(better.button("/why " + english.id())).isPresent();
        publish("de");
        afterwards();
        assertThat(timesGot(reader, "de")).isZero();
    }

    @Test
    void a_story_that_an_edition_publishes_again_comes_once() {
        Person reader = reader("zh-hans", "zh");
        for (int i = 0; i < 2; i++) {
            assertThat(bot.part(Articles.class).add(AnArticle.of(IDS.incrementAndGet())
                    .headline(headline("zh") + " ".repeat(i)).lead("导语" + story).published(clock.instant()).build(),
                    true)).isTrue();
        }
        reader.awaits(headline("zh"));
        afterwards();
        assertThat(timesGot(reader, "zh")).isOne();
    }

    @Test
    void in_no_language_of_the_bot_the_first_article_comes() {
        Person reader = reader("zh-hans", "en", "de");
        publish("de");
        reader.awaits(headline("de"));
        publish("en");
        afterwards();
        assertThat(timesGot(reader, "en")).isZero();
    }

    @Test
    void at_a_set_time_a_story_comes_once_in_the_best_language() {
        Person reader = reader("de", "zh", "en", "de");
        reader.says("/schedule 23:30").awaitsAnswer();
        Article chinese = publish("zh");
        Article english = publish("en");
        Article german = publish("de");
        settled();
        waitUntilNight("Europe/Berlin");
        Sent once = reader.awaits(headline("de"));
        assertThat(once.links()).containsExactly(german.link().toString(), chinese.link().toString(),
                english.link().toString());
        assertThat(once.text()).endsWith("\nAuch auf: 中文 · English");
        afterwards();
        assertThat(timesGot(reader, "zh") + timesGot(reader, "en")).isZero();
        assertThat(timesGot(reader, "de")).isOne();
    }

    @Test
    void a_message_of_several_articles_links_the_other_languages() {
        Person reader = reader("zh-hant", "zh", "en");
        reader.says("/schedule 23:30").awaitsAnswer();
        publish("en");
        publish("zh");
        bot.part(Articles.class).add(AnArticle.ai(IDS.incrementAndGet(), 0), true);
        settled();
        waitUntilNight("Asia/Taipei");
        Sent bundle = reader.awaits(sent -> sent.shows("修自行"));
        assertThat(bundle.text()).contains("另有：English").doesNotContain(headline("en"));
        assertThat(told(bundle)).hasSize(3);
        afterwards();
        assertThat(timesGot(reader, "en")).isZero();
    }

    @Test
    void another_language_comes_in_place_of_a_refused_article() {
        Person reader = reader("en", "en", "zh");
        reader.says("/schedule 23:30").awaitsAnswer();
        publish("zh");
        publish("en");
        settled();
        telegram.trouble().in(reader.id()).at("sendMessage").once().badRequest("message can't be edited");
        waitUntilNight("UTC");
        afterwards();
        Sent instead = reader.awaits(headline("zh"));
        assertThat(instead.links()).hasSize(2);
        assertThat(timesGot(reader, "en")).isZero();
    }

    @Test
    void a_word_muted_in_one_language_leaves_the_other() {
        Person reader = reader("en", "en", "zh");
        reader.says("/mute bakes").awaitsAnswer();
        publish("en");
        publish("zh");
        reader.awaits(headline("zh"));
        assertThat(timesGot(reader, "en")).isZero();
    }

    @Test
    void a_reader_of_one_edition_gets_its_article_and_no_links() {
        Person reader = reader("en", "zh");
        publish("en");
        publish("zh");
        Sent only = reader.awaits(headline("zh"));
        assertThat(only.links()).hasSize(1);
        assertThat(only.text()).doesNotContain("Also in");
    }

    @Test
    void the_latest_shows_a_story_once_on_its_pages() {
        Person reader = reader("en", "en", "zh", "de");
        Article english = publish("en");
        bot.part(Articles.class).add(AnArticle.of(IDS.incrementAndGet()).headline("人工智能学会修自行车")
                .published(clock.instant().plusSeconds(1)).build(), false);
        clock.advance(Duration.ofSeconds(2));
        Article chinese = publish("zh");
        Sent first = reader.says("/latest 1 ai").awaits(sent -> sent.buttons().stream()
                .anyMatch(button -> button.text().contains("»")));
        assertThat(told(first)).containsExactly(english.link().toString(), chinese.link().toString());
        Sent all = reader.says("/latest 10 ai").awaits(sent -> sent.shows("修自行车"));
        assertThat(told(all)).hasSize(3);
        reader.presses(first, first.buttons().stream().filter(button -> button.text().contains("»")).findFirst()
                .orElseThrow().text());
        Sent second = reader.awaits(sent -> sent.shows("修自行车") && !sent.shows(headline("en")));
        assertThat(told(second)).hasSize(1);
    }
}
