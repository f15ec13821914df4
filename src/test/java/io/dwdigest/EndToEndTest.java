package io.dwdigest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Articles;
import io.dwdigest.article.Kind;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.playground.api.ShownButton;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** Runs the whole application between stand-ins of DW and of Telegram, from a new article to a subscriber's chat. */
@Tag("database")
@Order(1)
class EndToEndTest {

    private static final AtomicLong IDS = new AtomicLong(81_000_000);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static TelegramStandIn telegram;
    private static DwStandIn dw;
    private static Bot bot;
    private static Person reader;

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
        dw = new DwStandIn();
        dw.publish(Pieces.ai(70_000_001));
        dw.publish(Pieces.plain(70_000_002));
        dw.trouble("/").status(500, "");
        bot = new Bot(telegram).reading(dw).with("TELEGRAM_RATE", "100");
        bot.start();
        reader = telegram.reader(42, "zh-hans");
        reader.says("/subscribe").awaits("已订阅"); // before the first look that succeeds
        dw.clearTrouble();
        await().atMost(Duration.ofSeconds(30)).until(() -> bot.part(Articles.class).count() == 2);
    }

    @AfterEach
    void heal() {
        dw.clearTrouble();
    }

    @AfterAll
    static void stop() {
        assertThat(telegram.violations()).isEmpty();
        assertThat(dw.mostAtOnce()).isLessThanOrEqualTo(2);
        bot.close();
        telegram.close();
        dw.close();
    }

    private static Piece next() {
        return Pieces.ai(IDS.incrementAndGet());
    }

    private static Sent awaitPush(long id) {
        return telegram.awaitSent(reader.id(), sent -> sent.links().stream().anyMatch(link -> link.endsWith("a-" + id)
                || link.endsWith("video-" + id) || link.endsWith("g-" + id)), SOON);
    }

    private static long pushes(long id) {
        return reader.got().stream().filter(Sent::isNew)
                .filter(sent -> sent.links().stream().anyMatch(link -> link.endsWith("-" + id)))
                .count();
    }

    @Test
    void the_first_look_fills_latest_and_pushes_nothing() {
        assertThat(pushes(70_000_001)).isZero();
        Person other = telegram.reader(43, "zh-hans");
        assertThat(other.says("/latest 10").awaitsAnswer().links()).anyMatch(link -> link.endsWith("a-70000001"));
    }

    @Test
    void a_new_article_arrives_from_the_feed_alone() {
        Piece listedByFeed = next();
        dw.publishInFeedOnly(listedByFeed);
        awaitPush(listedByFeed.id());
    }

    @Test
    void a_new_article_arrives_from_the_sitemap_alone() {
        Piece listedBySitemap = next();
        dw.publishInSitemapOnly(listedBySitemap);
        awaitPush(listedBySitemap.id());
    }

    @Test
    void an_article_arrives_without_the_api_and_from_its_page_alone() {
        dw.trouble("/api/").status(500, "");
        Piece fromGraph = next();
        dw.publish(fromGraph);
        assertThat(awaitPush(fromGraph.id()).text()).contains(fromGraph.headline(), fromGraph.teaser());
        dw.trouble("/graph-api/").status(500, "");
        Piece fromPage = next();
        dw.publish(fromPage);
        assertThat(awaitPush(fromPage.id()).text()).contains(fromPage.headline(), fromPage.teaser());
    }

    @Test
    void when_only_the_feed_is_left_the_article_comes_from_it() {
        dw.trouble("/api/").status(500, "");
        dw.trouble("/graph-api/").status(500, "");
        dw.trouble("/zh/").status(500, "");
        Piece piece = next();
        dw.publishInFeedOnly(piece);
        Sent sent = telegram.awaitSent(reader.id(), it -> it.shows(piece.headline()), Duration.ofSeconds(30));
        assertThat(sent.text()).contains(piece.teaser());
    }

    @Test
    void a_piece_about_something_else_does_not_arrive() {
        Piece other = Pieces.plain(IDS.incrementAndGet());
        dw.publish(other);
        Piece piece = next();
        dw.publish(piece);
        awaitPush(piece.id());
        assertThat(pushes(other.id())).isZero();
    }

    @Test
    void videos_and_galleries_are_honestly_labelled() {
        long video = IDS.incrementAndGet();
        dw.publish(Piece.piece(video).kind(Kind.VIDEO).headline("人工智能看牙医").teaser("两分钟的短片。").build());
        assertThat(awaitPush(video).text()).contains("人工智能看牙医\n▶️ 视频");
        long gallery = IDS.incrementAndGet();
        dw.publish(Piece.piece(gallery).kind(Kind.GALLERY).headline("人工智能的十张面孔").build());
        assertThat(awaitPush(gallery).text()).contains("人工智能的十张面孔\n🖼 图集");
    }

    @Test
    void several_found_in_one_look_arrive_oldest_first() {
        Instant now = Instant.now();
        List<Piece> pieces = List.of(3, 1, 2).stream().map(minutes -> Piece.piece(IDS.incrementAndGet())
                .headline("人工智能第" + minutes + "课").published(now.minusSeconds(60L * minutes)).build()).toList();
        dw.publish(pieces);
        pieces.forEach(piece -> awaitPush(piece.id()));
        assertThat(reader.got().stream().map(Sent::text).filter(text -> text.startsWith("人工智能第"))
                .map(text -> text.substring(0, 7))).containsExactly("人工智能第3课", "人工智能第2课", "人工智能第1课");
    }

    @Test
    void nothing_comes_twice_whatever_dw_does_to_its_lists() {
        Piece piece = next();
        dw.publish(piece);
        awaitPush(piece.id());
        dw.retitle(piece.id(), "换了标题的人工智能");
        dw.reorder();
        Piece last = next();
        dw.publish(last);
        awaitPush(last.id());
        int looks = dw.requests("/xml/").size();
        await().atMost(Duration.ofSeconds(10)).until(() -> dw.requests("/xml/").size() > looks + 3);
        assertThat(pushes(piece.id())).isOne();
        assertThat(pushes(last.id())).isOne();
    }

    @Test
    void what_dw_corrects_or_removes_is_corrected_in_the_chat() {
        Piece piece = next();
        dw.publish(piece);
        awaitPush(piece.id());
        Person other = telegram.reader(44, "en");
        Sent list = other.says("/latest 10 ai").awaitsAnswer();
        dw.retitle(piece.id(), "改过的人工智能标题");
        Sent corrected = telegram.awaitSent(44, sent -> sent.shows("改过的人工智能标题"), Duration.ofSeconds(30));
        assertThat(corrected.messageId()).as("a list that somebody asked for").isEqualTo(list.messageId());
        assertThat(awaitEdit("改过的人工智能标题").text()).contains(piece.teaser(), " 更新");
        dw.remove(piece.id());
        bot.part(JdbcClient.class).sql("update recheck set due_at = now() where article_id = :id")
                .param("id", piece.id()).update();
        assertThat(awaitEdit("德国之声已撤下这篇文章：改过的人工智能标题").buttons()).isEmpty();
        assertThat(pushes(piece.id())).isOne();
    }

    private static Sent awaitEdit(String text) {
        return telegram.awaitSent(reader.id(), sent -> !sent.isNew() && sent.shows(text), Duration.ofSeconds(30));
    }

    @Test
    void an_article_dated_long_ago_is_not_pushed() {
        Piece old = Piece.piece(IDS.incrementAndGet()).headline("人工智能的旧闻")
                .published(Instant.now().minus(Duration.ofHours(49))).build();
        dw.publish(old);
        await().atMost(SOON).until(() -> bot.part(Articles.class).byId(old.id()).isPresent());
        await().atMost(SOON).until(() -> bot.part(Outbox.class).owed() == 0);
        assertThat(pushes(old.id())).isZero();
    }

    @Test
    void a_broken_update_or_a_lower_update_id_stops_nothing() {
        telegram.rawUpdate("\"message\":{\"message_id\":\"not a number\",\"chat\":[]}");
        telegram.restartUpdateIds(5);
        reader.says("/help").awaits("我会做这些");
    }

    @Test
    void polling_goes_on_after_broken_answers() {
        telegram.trouble().at("getUpdates").once().serverError(502);
        reader.says("/help").awaits("我会做这些");
        telegram.trouble().at("getUpdates").once().tooManyRequests(1);
        reader.says("/topics").awaits("点一下");
    }

    @Test
    void messages_are_not_kept_once_they_are_answered() {
        reader.says("/help").awaits("我会做这些");
        await().atMost(SOON).until(() -> bot.part(JdbcClient.class)
                .sql("select count(*) from received_update where content is not null").query(Long.class).single() == 0);
    }

    @Test
    void nothing_of_dws_text_beyond_the_lead_is_stored() {
        Piece piece = Piece.piece(IDS.incrementAndGet()).headline("人工智能写日记").teaser("第一段。")
                .paragraphs("（德国之声中文网）一段正文。", "绝密的第二段。").build();
        dw.publish(piece);
        awaitPush(piece.id());
        assertThat(stored()).anySatisfy(text -> assertThat(text).contains("人工智能写日记"))
                .allSatisfy(text -> assertThat(text).doesNotContain("绝密"));
    }

    /** Returns every value of every table, as text. */
    private static List<String> stored() {
        JdbcClient sql = bot.part(JdbcClient.class);
        return sql.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class).list().stream()
                .flatMap(table -> sql.sql("select * from " + table).query().listOfRows().stream())
                .map(row -> row.values().stream().map(value -> value instanceof Object[] all
                        ? Arrays.toString(all)
                        : String.valueOf(value)).collect(joining(" ")))
                .toList();
    }

    @Test
    void a_digest_is_shared_and_whoever_opens_the_link_sees_it() {
        Piece piece = next();
        dw.publish(piece);
        String address = awaitPush(piece.id()).button("↗ 分享").map(ShownButton::url).orElseThrow();
        String link = URI.create(address).getRawQuery().replaceFirst("^url=", "").replaceFirst("&text=.*", "");
        assertThat(link).isEqualTo("https%3A%2F%2Ft.me%2Fdw_stand_in_bot%3Fstart%3Darticle_" + piece.id());
        Person friend = telegram.reader(44, "de");
        Sent shown = friend.says("/start article_" + piece.id()).awaits(piece.headline());
        assertThat(shown.button("/subscribe ai")).isPresent();
    }

    @Test
    void the_word_that_brought_a_digest_is_underlined() {
        Person follower = telegram.reader(45, "zh-hans");
        follower.says("/follow 蜜蜂").awaits("蜜蜂");
        Piece piece = Piece.piece(IDS.incrementAndGet()).headline("两只蜜蜂修桥").teaser("一只蜜蜂拿锤子。").build();
        dw.publish(piece);
        Sent sent = telegram.awaitSent(follower.id(), it -> it.shows(piece.headline()), SOON);
        assertThat(sent.html()).contains("<b>两只<u>蜜蜂</u>修桥</b>", "一只<u>蜜蜂</u>拿锤子。");
    }

    @Test
    void it_is_ready_and_has_metrics() throws IOException, InterruptedException {
        Piece piece = next();
        dw.publish(piece);
        awaitPush(piece.id());
        assertThat(get("/actuator/health/readiness")).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/actuator/health")).doesNotContain("components", "details");
        assertThat(get("/actuator/prometheus")).contains("dwdigest_articles ", "dwdigest_deliveries_owed ",
                "dwdigest_deliveries_total{outcome=\"Sent\"}");
        await().atMost(SOON).untilAsserted(() -> assertThat(get("/actuator/prometheus")).contains(Stream
                .of("carrier", "chat-order", "clock", "copies",
                        "dispatcher", "fan-out", "finished-updates",
                        "job-watch",
                        "left-updates", "look FEED ZH", "look SITEMAP ZH", "mending", "node", "poll-lease", "polling",
                        "notices", "recorder", "schedules", "scheduler")
                .map(work -> "dwdigest_work_age_seconds{work=\"" + work + "\"}").toList()));
    }

    @Test
    void dw_is_told_who_asks_and_in_which_version() {
        assertThat(dw.requests("/xml/").getFirst().header("User-Agent").orElseThrow())
                .matches("dw-digest-bot/\\d+\\.\\d+.* \\(Telegram news bot\\)");
    }

    @Test
    void the_menu_has_every_language_and_traditional_chinese() {
        for (String language : List.of("", "zh", "en", "de")) {
            telegram.awaitCall("setMyCommands",
                    call -> call.parameters().path("language_code").asString("").equals(language), SOON);
        }
        telegram.reader(77, "zh-hant").says("/start").awaits("你好");
        telegram.awaitCall("setMyCommands", call -> call.parameters().path("scope").path("chat_id").asString("")
                .equals("77") && call.parameters().toString().contains("選擇主題"), SOON);
    }

    private static String get(String path) throws IOException, InterruptedException {
        URI address = bot.address(path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }
}
