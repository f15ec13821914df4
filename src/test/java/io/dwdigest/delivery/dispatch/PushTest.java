package io.dwdigest.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import io.dwdigest.article.Kind;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** How a new article reaches those who subscribed, whatever Telegram answers. */
@Tag("shared") // each call to Telegram is held against the published schema
@Tag("database")
@Order(1)
class PushTest {

    private static final AtomicLong IDS = new AtomicLong(5000);
    private static TelegramStandIn telegram;
    private static Bot bot;

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
        bot = new Bot(telegram).with("TELEGRAM_RATE", "200").atTelegramsPace().start();
    }

    @AfterEach
    void everybodyStops() {
        telegram.clearTrouble();
        bot.part(JdbcClient.class).sql("delete from subscription").update();
    }

    @AfterAll
    static void stop() {
        assertThat(telegram.violations()).isEmpty();
        bot.close();
        telegram.close();
    }

    private static Person subscriber(String language) {
        Person reader = telegram.reader(IDS.incrementAndGet(), language);
        reader.says("/subscribe ai").awaits(sent -> sent.button("/unsubscribe ai").isPresent());
        return reader;
    }

    private static Article publish() {
        long id = IDS.incrementAndGet();
        Article article = AnArticle.ai(id, (int) (id - 5000));
        publish(article);
        return article;
    }

    private static void publish(Article article) {
        assertThat(bot.part(Articles.class).add(article, true)).isTrue();
    }

    private static long timesGot(Person reader, Article article) {
        return reader.got().stream().filter(sent -> sent.shows("第%d号".formatted(article.id()))).count();
    }

    private static void awaitSettled() {
        await().atMost(Duration.ofSeconds(20)).until(() -> bot.part(Outbox.class).owed() == 0);
    }

    @Test
    void a_group_that_forbids_writing_is_paused_and_delays_nobody() {
        Person reader = subscriber("zh-hans");
        Group group = telegram.group(-IDS.incrementAndGet(), "Verein").administrators(reader);
        group.says(reader, "/subscribe ai").awaits("已订阅");
        group.forbidsWriting();
        Article article = publish();
        reader.awaits("第%d号".formatted(article.id()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> bot.part(Chats.class).byId(group.id()).orElseThrow().paused());
        assertThat(bot.part(JdbcClient.class).sql("select rechecks from chat where id = ? and recheck_at > paused_at")
                .param(group.id()).query(Integer.class).single()).isOne();
    }

    @Test
    void what_is_owed_under_a_groups_old_id_comes_under_its_new_one() {
        Person admin = subscriber("zh-hans");
        Group group = telegram.group(-IDS.incrementAndGet(), "Verein").administrators(admin);
        group.says(admin, "/subscribe ai").awaits("已订阅");
        Group moved = group.migrates(-1_000_000_000_000L - IDS.incrementAndGet());
        await().atMost(Duration.ofSeconds(20)).until(() -> bot.part(Chats.class).byId(moved.id()).isPresent());
        Article article = AnArticle.ai(IDS.incrementAndGet(), 0);
        bot.part(Articles.class).add(article, false);
        bot.part(JdbcClient.class).sql("""
                insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at)
                values (?, ?, 0, 'OWED', 'FULL', '2026-11-20 12:00:00Z', 0, '2026-11-20 12:00:00Z')
                """).params(group.id(), article.id()).update();
        moved.awaits("第%d号".formatted(article.id()));
        awaitSettled();
        assertThat(moved.got().stream().filter(sent -> sent.shows("第%d号".formatted(article.id())))).hasSize(1);
    }

    @Test
    void a_digest_has_picture_hashtag_and_a_button_to_unsubscribe() {
        Person reader = subscriber("zh-hans");
        Article article = publish();
        Sent sent = reader.awaits("第%d号实验：人工智能学会修自行车".formatted(article.id()));
        assertThat(sent.html())
                .startsWith("<b>第%d号实验：人工智能学会修自行车</b>\n<i>Erika Muster · <tg-time unix=".formatted(article.id()))
                .contains("2026年11月");
        assertThat(sent.text()).endsWith("\n\n查看原文 · 德国之声 · #人工智能");
        assertThat(sent.links()).containsExactly("https://www.dw.com/zh/a-" + article.id());
        assertThat(sent.linkPreview()).hasToString(
                "{\"is_disabled\":false,\"url\":\"%s\",\"prefer_large_media\":true,\"show_above_text\":true}"
                        .formatted(article.picture()));
        reader.presses(sent, "✕ 退订").awaits(edited -> edited.button("订阅“人工智能”").isPresent());
        Article next = publish();
        awaitSettled();
        assertThat(timesGot(reader, next)).isZero();
    }

    @Test
    void without_a_picture_there_is_no_preview() {
        Person reader = subscriber("zh-hans");
        long id = IDS.incrementAndGet();
        Article article = AnArticle.of(id).headline("第%d号实验：人工智能学会修自行车".formatted(id)).build();
        publish(article);
        assertThat(reader.awaits("第%d号".formatted(article.id())).linkPreview()).hasToString("{\"is_disabled\":true}");
    }

    @Test
    void an_article_about_something_else_is_not_pushed() {
        Person reader = subscriber("zh-hans");
        publish(AnArticle.other(IDS.incrementAndGet()));
        Article article = publish();
        reader.awaits("第%d号".formatted(article.id()));
        assertThat(reader.got()).noneMatch(sent -> sent.shows("面包师傅"));
    }

    @Test
    void odd_headlines_are_shown_as_they_are() {
        Person reader = subscriber("en");
        String headline = "AI <b>&amp;</b> \"人工智能\" 🤖 & مرحبا بالعالم '</a>";
        publish(AnArticle.of(IDS.incrementAndGet()).kind(Kind.VIDEO).headline(headline).build());
        assertThat(reader.awaits(headline).text()).startsWith(headline + "\n▶️ Video\n\nFull story on dw.com");
    }

    @Test
    void a_huge_headline_and_an_endless_lead_fit_in_one_message() {
        Person reader = subscriber("zh-hans");
        String headline = "人工智能" + "长🤖".repeat(998) + "完了";
        publish(AnArticle.of(IDS.incrementAndGet()).headline(headline).byline("名".repeat(400)).lead("一句话。".repeat(2000))
                .published(Instant.parse("2026-11-20T12:00:00Z")).pictured().build());
        Sent sent = reader.awaits(headline);
        assertThat(sent.text()).hasSizeBetween(3500, 4096).contains("一句话。\n\n查看原文");
    }

    @Test
    void articles_arrive_oldest_first_and_at_most_one_a_second() {
        Person reader = subscriber("zh-hans");
        List<Article> articles = List.of(publish(), publish(), publish());
        reader.awaits("第%d号".formatted(articles.getLast().id()));
        List<Sent> got = reader.got().stream().filter(sent -> sent.shows("号实验")).toList();
        assertThat(got).extracting(Sent::text).extracting(text -> text.substring(0, 6))
                .containsExactlyElementsOf(articles.stream().map(article -> "第%d号".formatted(article.id())).toList());
        for (int i = 1; i < got.size(); i++) {
            assertThat(Duration.between(got.get(i - 1).at(), got.get(i).at())).isGreaterThan(Duration.ofMillis(900));
        }
    }

    @Test
    void stop_withdraws_what_is_owed() {
        Person reader = subscriber("zh-hans");
        telegram.trouble().in(reader.id()).at("sendMessage").once().tooManyRequests(3);
        Article article = publish();
        telegram.awaitCall("sendMessage", call -> call.text("text").contains("第%d号".formatted(article.id())),
                Duration.ofSeconds(10));
        reader.says("/stop").awaits("已停止");
        awaitSettled();
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        assertThat(timesGot(reader, article)).isZero();
    }

    @Test
    void a_429_makes_its_own_chat_wait_and_no_other() {
        Person slow = subscriber("zh-hans");
        Person quick = subscriber("zh-hans");
        telegram.trouble().in(slow.id()).at("sendMessage").once().tooManyRequests(2);
        Article article = publish();
        Sent first = quick.awaits("第%d号".formatted(article.id()));
        Sent second = slow.awaits("第%d号".formatted(article.id()));
        assertThat(Duration.between(first.at(), second.at())).isGreaterThan(Duration.ofMillis(1500));
        assertThat(timesGot(slow, article)).isOne();
    }

    @Test
    void who_blocked_the_bot_gets_no_backlog_on_return() {
        Person reader = subscriber("zh-hans");
        reader.blocks();
        await().until(() -> bot.part(Chats.class).byId(reader.id()).orElseThrow().paused());
        Article missed = publish();
        awaitSettled();
        reader.unblocks();
        await().until(() -> !bot.part(Chats.class).byId(reader.id()).orElseThrow().paused());
        Article next = publish();
        reader.awaits("第%d号".formatted(next.id()));
        assertThat(timesGot(reader, missed)).isZero();
    }

    @Test
    void a_block_that_is_noticed_only_on_sending_pauses_the_chat() {
        Person reader = subscriber("zh-hans");
        telegram.trouble().in(reader.id()).at("sendMessage").once().forbidden("bot was blocked by the user");
        publish();
        await().until(() -> bot.part(Chats.class).byId(reader.id()).orElseThrow().paused());
    }

    @Test
    void a_bad_picture_and_bad_markup_fall_back_to_less() {
        Person reader = subscriber("zh-hans");
        telegram.trouble().in(reader.id()).at("sendMessage").once()
                .badRequest("wrong type of the web page content");
        Article article = publish();
        assertThat(reader.awaits("第%d号".formatted(article.id())).linkPreview())
                .hasToString("{\"is_disabled\":true}");
        telegram.trouble().in(reader.id()).at("sendMessage").once().badRequest("can't parse entities: x");
        Article next = publish();
        Sent plain = reader.awaits("第%d号".formatted(next.id()));
        assertThat(plain.entities()).isEmpty();
        assertThat(plain.text()).contains("https://www.dw.com/zh/a-" + next.id());
    }

    @Test
    void a_group_that_becomes_a_supergroup_keeps_what_it_has() {
        Person admin = telegram.reader(IDS.incrementAndGet(), "zh-hans");
        Group group = telegram.group(-IDS.incrementAndGet(), "Verein").administrators(admin);
        group.says(admin, "/subscribe ai").awaits("已订阅");
        long supergroup = -1_000_000_000_000L - IDS.incrementAndGet();
        group.migratesSilently(supergroup);
        Article article = publish();
        telegram.awaitSent(supergroup, sent -> sent.shows("第%d号".formatted(article.id())), Duration.ofSeconds(10));
        assertThat(bot.part(Chats.class).byId(supergroup)).isPresent();
        assertThat(bot.part(Chats.class).byId(group.id())).isEmpty();
    }

    @Test
    void an_answer_in_html_or_none_at_all_is_tried_again() {
        Person reader = subscriber("zh-hans");
        telegram.trouble().in(reader.id()).at("sendMessage").once().serverError(502);
        Article article = publish();
        telegram.awaitSent(reader.id(), sent -> sent.shows("第%d号".formatted(article.id())), Duration.ofSeconds(15));
        Person other = subscriber("zh-hans");
        telegram.trouble().in(other.id()).at("sendMessage").once().droppedBeforeDelivery();
        Article next = publish();
        telegram.awaitSent(other.id(), sent -> sent.shows("第%d号".formatted(next.id())), Duration.ofSeconds(15));
    }

    @Test
    void an_article_that_is_not_to_be_pushed_is_not_sent() {
        Person reader = subscriber("zh-hans");
        Article first = AnArticle.ai(IDS.incrementAndGet(), 0);
        bot.part(Articles.class).add(first, false, Instant.now());
        Article next = publish();
        reader.awaits("第%d号".formatted(next.id()));
        assertThat(timesGot(reader, first)).isZero();
    }
}
