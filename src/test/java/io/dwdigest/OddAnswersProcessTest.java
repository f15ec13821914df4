package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.bot.FreePort;
import io.dwdigest.testing.dw.Answers;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Reply;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** One start of the bot as an operator runs it, and what Telegram, DW and readers say to it that nobody expected. */
@Tag("database")
@Tag("process")
class OddAnswersProcessTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    /** The bot tries again after a minute. */
    private static final Duration LATER = Duration.ofMinutes(2);
    private static final AtomicLong IDS = new AtomicLong(81_000_000);
    private static final String REFUSED = "鹅毛笔";
    private static final Map<Long, String> REFUSALS = Map.of(101L, "SOMETHING_NEW_7", 102L, "PEER_ID_INVALID", 103L,
            "USER_IS_BLOCKED", 104L, "CHAT_SEND_PLAIN_FORBIDDEN", 105L, "TOPIC_DELETED", 106L,
            "need administrator rights in the channel chat");
    private static final int PORT = FreePort.find();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TelegramStandIn telegram = new TelegramStandIn();
    private static final DwStandIn dw = new DwStandIn();
    @TempDir
    private static Path folder;
    private static BotProcess bot;

    @BeforeAll
    static void start() throws IOException {
        telegram.reader(1, "en");
        bot = BotProcess.start(folder, settings("PORT", String.valueOf(PORT)));
        await().atMost(LATER).untilAsserted(() -> assertThat(bot.isReady()).as(bot.output()).isTrue());
        await().atMost(SOON).until(() -> !dw.requests("/xml/").isEmpty() && !dw.requests("/zh/news").isEmpty());
        REFUSALS.forEach((chat, sentence) -> {
            follower(chat, REFUSED);
            telegram.trouble().in(chat).at("sendMessage").once().badRequest(sentence);
        });
        dw.publish(piece(REFUSED).build());
    }

    @AfterAll
    static void stop() {
        try (BotProcess running = bot; telegram; dw) {
            assertThat(telegram.violations()).isEmpty();
            assertThat(running.output()).doesNotContain("\tat ");
        }
    }

    private static Map<String, String> settings(String name, String value) {
        Map<String, String> settings = new HashMap<>(new Bot(telegram).reading(dw).settings());
        settings.putAll(Map.of("DATA_DIR", folder.resolve("data").toString(), "ADMIN_CHAT_IDS", "1"));
        settings.put(name, value);
        return settings;
    }

    private static Person reader() {
        return telegram.reader(IDS.incrementAndGet(), "en");
    }

    private static Person follower(long id, String word) {
        Person reader = telegram.reader(id, "en");
        reader.says("/follow：" + word + "。").awaits("Now following “" + word + "”");
        return reader;
    }

    private static Piece.Builder piece(String word) {
        long id = IDS.incrementAndGet();
        return Piece.piece(id).headline(word + id + "号").teaser("一句话" + id);
    }

    private static String path(Piece piece) {
        return URI.create(piece.link()).getRawPath();
    }

    private static String graphPath(Piece piece) {
        return "/graph-api/zh/content/article/" + piece.id();
    }

    private static void gone(Piece piece) {
        dw.on("/api/detail/article/" + piece.id(), Reply.status(404));
        dw.on(graphPath(piece), Reply.status(404));
    }

    private static Sent awaitsDigest(Person reader, Piece piece) {
        return telegram.awaitSent(reader.id(), sent -> sent.shows(piece.headline()), SOON);
    }

    private static List<Sent> digests(Person reader, Piece piece) {
        return reader.got().stream().filter(sent -> sent.isNew() && sent.shows(piece.headline())).toList();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path)).build(),
                BodyHandlers.ofString());
    }

    private static String figures() throws IOException, InterruptedException {
        return get("/actuator/prometheus").body();
    }

    @Test
    void an_unknown_refusal_keeps_the_digest_and_the_admin_is_told() throws IOException, InterruptedException {
        awaitRefused();
        telegram.awaitSent(1, sent -> sent.shows("SOMETHING_NEW_7"), SOON);
        assertThat(figures()).contains("{outcome=\"Unfamiliar\"} 1.0", "{outcome=\"Missing\"} 1.0",
                "{outcome=\"Paused\"} 1.0", "{outcome=\"Muted\"} 2.0", "{outcome=\"Shut\"} 1.0")
                .doesNotContain("outcome=\"Refused\"");
        telegram.reader(103, "en").says("/words").awaits(sent -> sent.readable().contains(REFUSED));
    }

    private static void awaitRefused() {
        for (long chat : List.of(101L, 102L)) {
            telegram.awaitSent(chat, sent -> sent.shows(REFUSED + "8"), LATER);
        }
    }

    @Test
    void a_refused_bundle_of_120_is_halved_and_each_comes_once() {
        awaitRefused();
        Person reader = follower(IDS.incrementAndGet(), "棋局");
        int hour = LocalTime.now(ZoneOffset.UTC).getHour();
        reader.says("/quiet %d:00-%d:00".formatted((hour + 23) % 24, (hour + 2) % 24)).awaits("Now: ");
        List<Piece> pieces = IntStream.range(0, 120).mapToObj(i -> piece("棋局").build()).toList();
        for (int from = 0; from < 120; from += 20) {
            String owed = "dwdigest_deliveries_owed " + (from + 20) + ".0";
            dw.publish(pieces.subList(from, from + 20));
            await().atMost(SOON).until(() -> figures().contains(owed));
        }
        telegram.trouble().in(reader.id()).at("sendMessage").only(call -> call.text("text").contains("articles: 100"))
                .badRequest("ENTITIES_TOO_LONG");
        reader.says("/quiet off");
        await().atMost(SOON).until(() -> bundles(reader).size() == 3);
        String all = String.join("\n", bundles(reader).stream().flatMap(sent -> pages(reader, sent).stream()).toList());
        assertThat(pieces).allSatisfy(piece -> assertThat(all).containsOnlyOnce(piece.headline()));
    }

    private static List<Sent> bundles(Person reader) {
        return reader.got().stream().filter(sent -> sent.isNew() && sent.shows("New articles: ")).toList();
    }

    private static List<String> pages(Person reader, Sent first) {
        List<String> pages = new ArrayList<>();
        Sent page = first;
        for (int number = 2; page != null; number++) {
            assertThat(page.entities().size()).isLessThan(100);
            pages.add(page.text());
            String next = number + " »";
            page = page.button(next).isEmpty()
                    ? null
                    : reader.presses(page, next).awaits(sent -> sent.messageId() == first.messageId());
        }
        return pages;
    }

    @Test
    void a_page_that_is_not_the_article_is_never_shown() {
        Person reader = follower(IDS.incrementAndGet(), "瓷器");
        Piece piece = piece("瓷器").build();
        for (String path : List.of("/api/detail/article/" + piece.id(), graphPath(piece), path(piece))) {
            dw.on(path, "<html><head><meta property=\"og:title\" content=\"We value your privacy\"></head></html>");
        }
        dw.publish(piece);
        await().atMost(SOON).until(() -> dw.requests(path(piece)).size() > 1);
        assertThat(digests(reader, piece)).isEmpty();
        dw.on(path(piece), Answers.page(path(piece), piece.headline(), piece.teaser()));
        assertThat(awaitsDigest(reader, piece).text()).contains(piece.teaser());
        assertThat(reader.readable()).doesNotContain("privacy");
    }

    @Test
    void a_running_bot_outlives_401_and_404() {
        Person reader = reader();
        telegram.trouble().at("getUpdates").once().unauthorized();
        telegram.trouble().at("getUpdates").once().notFound();
        reader.says("/help");
        // either the request that waits brings the message before the trouble, or a later one after it
        await().atMost(SOON).until(() -> get("/actuator/health/readiness").statusCode() == 503);
        reader.awaits("What I can do");
        reader.says("/topics").awaits("Tap a topic");
        await().atMost(SOON).until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"getChatAdministrators", "getChatMember"})
    void administrators_of_a_group_with_hidden_members_are_known(String hidden) {
        Person admin = reader();
        Group group = telegram.group(-IDS.incrementAndGet(), "Lesekreis").administrators(admin);
        telegram.trouble().in(group.id()).at(hidden).badRequest("member list is inaccessible");
        group.says(admin, "/subscribe ai").awaits("Subscribed to");
        group.says(reader(), "/subscribe germany").awaits("Only administrators");
    }

    @ParameterizedTest
    @CsvSource({"UTC+8, UTC+08:00", "+08:00, UTC+08:00", "北京时间, Shanghai", "EST, New York", "MEZ, Berlin"})
    void zones_are_understood_as_people_write_them(String typed, String shown) {
        reader().says("/zone " + typed).awaits("Now: " + shown);
    }

    @Test
    void a_zone_with_two_meanings_is_asked_for() {
        Person reader = reader();
        reader.says("/zone CST").awaits(sent -> sent.button("/zone Asia/Shanghai").isPresent());
        reader.presses("/zone America/Chicago").awaits("Now: Chicago");
    }

    @Test
    void a_post_copied_into_its_discussion_group_is_no_command() {
        Person admin = reader();
        Group group = telegram.group(-IDS.incrementAndGet(), "Lesekreis").administrators(admin);
        telegram.rawUpdate("""
                "message":{"message_id":1,"date":1,"text":"/help","chat":{"id":%d,"type":"group","title":"G"},
                "is_automatic_forward":true,"sender_chat":{"id":-1000000000077,"type":"channel","title":"C"},
                "from":{"id":777000,"first_name":"Telegram","is_bot":false}}""".formatted(group.id()));
        group.says(admin, "/topics").awaits("Tap a topic");
        assertThat(group.got()).hasSize(1);
    }

    @Test
    void a_press_is_answered_through_429_502_and_a_deleted_message() {
        Person reader = reader();
        reader.says("/settings").awaits(sent -> sent.button("/settings sound").isPresent());
        telegram.trouble().in(reader.id()).at("editMessageText").once().tooManyRequests(1);
        telegram.trouble().in(reader.id()).at("editMessageText").once().serverError(502);
        reader.presses("/settings sound").awaits(sent -> sent.button("/sound off").isPresent());
        assertThat(reader.sees()).hasSize(1);
        telegram.trouble().in(reader.id()).at("editMessageText").badRequest("message to edit not found");
        reader.presses("/sound off").awaits("The message of this button is gone");
    }

    @ParameterizedTest
    @CsvSource({"/help。, What I can do", "／ＨＥＬＰ, What I can do", "/topics؟, Tap a topic", "'/latest，3', articles about",
            "/zone：Berlin！, Now: Berlin", "help!, What I can do", "/latest ٣, articles about"})
    void commands_are_read_whatever_mark_follows(String typed, String answer) {
        reader().says(typed).awaits(answer);
    }

    @Test
    void an_article_is_known_by_any_form_of_its_address() {
        Person reader = follower(IDS.incrementAndGet(), "灯塔");
        Piece piece = piece("灯塔").build();
        Piece last = piece("灯塔").build();
        dw.publishInFeedOnly(piece);
        awaitsDigest(reader, piece);
        dw.on("/zh/news-sitemap.xml", Answers.sitemap(Answers.Item.of(piece.id(), Instant.now()))
                .replace("/zh/a-" + piece.id(), "/zh/x/A-" + piece.id() + "/?maca=zh-x#comments"));
        int looks = dw.requests("/zh/news").size();
        await().atMost(SOON).until(() -> dw.requests("/zh/news").size() > looks + 1);
        dw.publishInFeedOnly(last);
        awaitsDigest(reader, last);
        assertThat(digests(reader, piece)).hasSize(1);
        reader().says("https://www.DW.com/zh/x/A-" + piece.id() + "/?maca=zh-x#comments").awaits(piece.headline());
    }

    @Test
    void a_command_beside_something_undecodable_is_answered() {
        Person reader = reader();
        telegram.rawUpdate("""
                "message":{"message_id":1,"date":1,"text":"/help","chat":{"id":%1$d,"type":"private","first_name":"R"},
                "entities":[{"type":"new","offset":{}},null],"new_chat_members":null,"reply_to_message":17,
                "from":{"id":%1$d,"is_bot":false,"first_name":"R","language_code":"en"}}""".formatted(reader.id()));
        reader.awaits("What I can do");
    }

    @Test
    void a_byline_of_any_shape_names_the_author_and_no_agency() {
        Person reader = follower(IDS.incrementAndGet(), "风车");
        Piece ofGraph = piece("风车").build();
        dw.on(graphPath(ofGraph), """
                {"data":{"content":{"id":%d,"title":"%s","firstPersonArray":{"edges":[{"node":{"fullName":
                "Anna Muster, dpa"}}, {"node":{"fullName":"AFP"}}, null]}}}}"""
                .formatted(ofGraph.id(), ofGraph.headline()));
        Piece ofPage = piece("风车").build();
        gone(ofPage);
        dw.on(path(ofPage), Answers.page(path(ofPage), ofPage.headline(), ofPage.teaser()).replace("</head>", """
                <script type="application/ld+json">{"@type":["NewsArticle"],"headline":"%s","mainEntityOfPage":"%s",
                "author":[[{"@type":["Person","Author"],"name":"Bob Probe"}],{"@type":"Organization","name":"dpa"}]}
                </script></head>""".formatted(ofPage.headline(), ofPage.link())));
        dw.publish(List.of(ofGraph, ofPage));
        assertThat(awaitsDigest(reader, ofGraph).text()).contains("Anna Muster").doesNotContain("dpa", "AFP");
        assertThat(awaitsDigest(reader, ofPage).text()).contains("Bob Probe").doesNotContain("dpa");
    }

    @Test
    void a_story_under_two_ids_comes_once() {
        Person reader = follower(IDS.incrementAndGet(), "信鸽");
        Piece first = piece("信鸽").build();
        Piece again = piece("信鸽").headline(first.headline()).teaser(first.teaser()).build();
        Piece last = piece("信鸽").build();
        dw.publish(first);
        awaitsDigest(reader, first);
        dw.publish(again);
        await().atMost(SOON).until(() -> !dw.requests("/api/detail/article/" + again.id()).isEmpty());
        dw.publish(last);
        awaitsDigest(reader, last);
        assertThat(digests(reader, first)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"PORT, 99999, ': use'", "TELEGRAM_PROXY, foo, ', which is no proxy address: use'"})
    void a_bad_setting_ends_the_start_with_one_sentence(String name, String value, String then)
            throws IOException, InterruptedException {
        Map<String, String> settings = settings(name, value);
        settings.put("DATA_DIR", folder.resolve("other").toString());
        try (BotProcess other = BotProcess.start(folder, settings)) {
            assertThat(other.awaitExit(SOON)).isEqualTo(1);
            assertThat(other.output().lines()).as(other.output()).singleElement().asString()
                    .contains(" ERROR " + name + " is " + value + then);
        }
    }
}
