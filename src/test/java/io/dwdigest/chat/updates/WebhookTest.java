package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.playground.api.Call;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import tools.jackson.databind.JsonNode;

/** Runs the whole application with a webhook, which the stand-in of Telegram and strangers call. */
@Tag("database")
class WebhookTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String SECRET = "the_secret-of_this-test";
    private static final int LONGEST = 1024 * 1024;
    private static final AtomicInteger IDS = new AtomicInteger(5_000);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TelegramStandIn telegram;
    private static Bot bot;
    private static Person reader;

    @BeforeAll
    static void start() {
        telegram = new TelegramStandIn();
        bot = new Bot(telegram).atWebhook(SECRET).with("TELEGRAM_RATE", "100");
        bot.start();
        reader = telegram.reader(42, "zh-hans");
        reader.says("/start").awaits("你好");
    }

    @AfterAll
    static void stop() {
        assertThat(telegram.violations()).isEmpty();
        bot.close();
        telegram.close();
    }

    private static int status(String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(bot.address(path)).POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static int delivered(String body) throws IOException, InterruptedException {
        return delivered(BodyPublishers.ofString(body));
    }

    private static int delivered(BodyPublisher body) throws IOException, InterruptedException {
        return status("/telegram/webhook", body, "X-Telegram-Bot-Api-Secret-Token", SECRET);
    }

    private static String help(int update, Person from) {
        return """
                {"update_id": %d, "message": {"message_id": %d, "date": 1, "text": "/help",
                 "chat": {"id": %d, "type": "private"},
                 "from": {"id": %d, "is_bot": false, "first_name": "R", "language_code": "zh-hans"}}}
                """.formatted(update, update, from.id(), from.id());
    }

    private static long kept() {
        return bot.part(JdbcClient.class).sql("select count(*) from received_update").query(Long.class).single();
    }

    private static long answers(Person to) {
        return to.got().stream().filter(sent -> sent.shows("我会做这些")).count();
    }

    @Test
    void people_are_answered_and_nobody_polls() throws IOException, InterruptedException {
        reader.says("/help").awaits("我会做这些");
        assertThat(telegram.calls("getUpdates")).isEmpty();
        assertThat(bot.parts(Polling.class)).isEmpty();
        Call set = telegram.calls("setWebhook").getFirst();
        assertThat(set.text("url")).isEqualTo(bot.address("/telegram/webhook").toString());
        assertThat(set.text("secret_token")).isEqualTo(SECRET);
        assertThat(set.parameters().path("max_connections").asInt()).isEqualTo(40);
        assertThat(set.parameters().path("allowed_updates").valueStream().map(JsonNode::asString))
                .containsExactly("message", "channel_post", "callback_query", "my_chat_member", "inline_query",
                        "chosen_inline_result", "guest_message");
        assertThat(HTTP.send(HttpRequest.newBuilder(bot.address("/actuator/health/readiness")).build(),
                BodyHandlers.ofString()).body()).contains("\"UP\"");
    }

    @Test
    void without_the_secret_a_request_gets_401_and_is_not_stored() throws IOException, InterruptedException {
        long before = kept();
        for (String wrong : List.of("", "x", SECRET + "x", SECRET.substring(1), "secret")) {
            BodyPublisher body = BodyPublishers.ofString(help(IDS.incrementAndGet(), reader));
            assertThat(status("/telegram/webhook", body, "X-Telegram-Bot-Api-Secret-Token", wrong)).isEqualTo(401);
            assertThat(status("/telegram/webhook", body)).isEqualTo(401);
        }
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void a_body_over_one_mebibyte_gets_413_with_or_without_a_length()
            throws IOException, InterruptedException {
        String update = help(IDS.incrementAndGet(), reader);
        String longest = update + " ".repeat(LONGEST - update.length());
        assertThat(delivered(longest + " ")).isEqualTo(413);
        assertThat(delivered(BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream((longest + " ").getBytes(StandardCharsets.UTF_8))))).isEqualTo(413);
        assertThat(delivered(longest)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "17", "null", "{\"update_id\":\"x\"}", "{\"update_id\":-1}",
            "{\"message\":{\"text\":\"/help\"}}", "update_id=7", "{\"update_id\":7"})
    void a_body_that_is_no_update_gets_200_and_is_not_stored(String body)
            throws IOException, InterruptedException {
        long before = kept();
        assertThat(delivered(body)).isEqualTo(200);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void an_update_that_nobody_understands_stops_nothing() throws IOException, InterruptedException {
        assertThat(delivered("{\"update_id\":%d,\"message\":17}".formatted(IDS.incrementAndGet()))).isEqualTo(200);
        assertThat(delivered("{\"update_id\":%d,\"message\":{\"text\":\"\\u0000\",\"chat\":[]}}"
                .formatted(IDS.incrementAndGet()))).isEqualTo(200);
        reader.says("/topics").awaits("点一下");
    }

    /** Also when it is written differently, or comes several times at once. */
    @Test
    void an_update_that_comes_again_is_answered_once()
            throws IOException, InterruptedException {
        Person other = telegram.reader(43, "zh-hans");
        String update = help(IDS.incrementAndGet(), other);
        List<CompletableFuture<Integer>> all = IntStream.range(0, 8).mapToObj(_ -> HTTP.sendAsync(
                HttpRequest.newBuilder(bot.address("/telegram/webhook")).POST(BodyPublishers.ofString(update))
                        .header("X-Telegram-Bot-Api-Secret-Token", SECRET).build(),
                BodyHandlers.discarding()).thenApply(HttpResponse::statusCode)).toList();
        assertThat(all).allSatisfy(answer -> assertThat(answer.join()).isIn(200, 503));
        assertThat(delivered(update)).isEqualTo(200);
        assertThat(delivered(update.replace(" ", "").replace("help", "h\\u0065lp"))).isEqualTo(200);
        assertThat(delivered(help(IDS.incrementAndGet(), other))).isEqualTo(200);
        await().atMost(SOON).until(() -> answers(other) >= 2);
        other.says("/topics").awaits("点一下");
        assertThat(answers(other)).isEqualTo(2);
    }

    @Test
    void within_a_chat_answers_come_in_the_order_of_the_questions() {
        Person other = telegram.reader(44, "zh-hans");
        telegram.latency(Duration.ofMillis(30));
        for (int i = 0; i < 6; i++) {
            other.says("/help").says("/topics");
        }
        await().atMost(SOON).until(() -> other.got().size() == 12);
        telegram.latency(Duration.ZERO);
        assertThat(other.got().stream().map(sent -> sent.shows("我会做这些"))).containsExactly(true, false, true, false,
                true,
                false, true, false, true, false, true, false);
    }

    @Test
    void the_request_is_answered_before_the_update_is_handled() throws IOException, InterruptedException {
        Person other = telegram.reader(45, "zh-hans");
        telegram.trouble().in(45).late(Duration.ofSeconds(3));
        long begin = System.nanoTime();
        assertThat(delivered(help(IDS.incrementAndGet(), other))).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        other.awaits("我会做这些");
        telegram.clearTrouble();
    }

    @Test
    void a_removed_webhook_is_set_again_at_the_next_check() throws IOException, InterruptedException {
        bot.part(Webhook.class).stop();
        assertThat(delivered(help(IDS.incrementAndGet(), reader))).as("while it stops").isEqualTo(503);
        HTTP.send(HttpRequest.newBuilder(telegram.url().resolve("/bot" + telegram.token() + "/deleteWebhook")).build(),
                BodyHandlers.discarding());
        reader.says("/help");
        bot.part(Webhook.class).start();
        reader.awaits("我会做这些");
        assertThat(telegram.webhook()).isPresent();
        assertThat(bot.part(Listening.class).isHeard()).isTrue();
    }
}
