package io.dwdigest.playground.page;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.chat.telegram.BotAccess;
import io.dwdigest.playground.api.BotApi;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** The bot without a token: what exists, who may see it, and when samples fill in. */
@Tag("database")
@Order(1)
class PlaygroundTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern BASE = Pattern.compile("<base href=\"(/playground-[0-9a-f]{32}/)\">");

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Bot bot, String path, String json) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(bot.address(base(bot) + path))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build(),
                BodyHandlers.ofString());
    }

    private String base(Bot bot) throws IOException, InterruptedException {
        Matcher base = BASE.matcher(get(bot.address("/")).body());
        assertThat(base.find()).isTrue();
        return base.group(1);
    }

    private static Optional<InetAddress> anotherAddress() throws IOException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4).findFirst();
    }

    @Test
    void with_a_token_the_page_says_where_the_bot_is_now() throws IOException, InterruptedException {
        try (TelegramStandIn telegram = new TelegramStandIn(); Bot bot = new Bot(telegram).start()) {
            await().atMost(SOON).until(() -> get(bot.address("/")).statusCode() == 200);
            String link = "<a href=\"https://t.me/dw_stand_in_bot\">https://t.me/dw_stand_in_bot</a>";
            assertThat(get(bot.address("/")).body()).contains("This bot now runs on Telegram: " + link,
                    "Dieser Bot läuft jetzt bei Telegram: " + link, "机器人已在 Telegram 上运行：" + link,
                    "機器人已在 Telegram 上運作：" + link);
            assertThat(bot.parts(BotApi.class)).isEmpty();
            assertThat(bot.part(BotAccess.class).url()).isEqualTo(telegram.url());
        }
    }

    @Test
    void the_page_looks_again_until_telegram_has_answered() throws IOException, InterruptedException {
        try (TelegramStandIn telegram = new TelegramStandIn();
                Bot bot = new Bot(telegram).with("TELEGRAM_API_URL", "http://127.0.0.1:9").start()) {
            HttpResponse<String> page = get(bot.address("/"));
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Refresh")).contains("2");
            assertThat(page.body()).contains("The bot is connecting to Telegram.").doesNotContain("t.me");
        }
    }

    @Test
    void a_published_sample_tells_whether_anybody_gets_it() throws IOException, InterruptedException {
        try (Bot bot = Bot.onPlayground().start()) {
            assertThat(post(bot, "publish", "{}").body()).contains("\"NO_READERS\"");
            subscribe(bot, "germany", 1);
            assertThat(post(bot, "publish", "{}").body()).contains("\"NO_READERS_OF_THIS\"");
            subscribe(bot, "ai", 2);
            assertThat(post(bot, "publish", "{}").body()).contains("\"READERS\"");
        }
    }

    private void subscribe(Bot bot, String topic, long subscriptions) throws IOException, InterruptedException {
        post(bot, "say", "{\"chat\":1003,\"reader\":1003,\"text\":\"/subscribe %s\"}".formatted(topic));
        await().atMost(SOON).until(() -> bot.part(Subscriptions.class).count() == subscriptions);
    }

    @Test
    void samples_fill_in_while_dw_fails_and_vanish_once_it_answers() {
        try (DwStandIn dw = new DwStandIn(); Bot bot = Bot.onPlayground().reading(dw)) {
            dw.trouble("/").status(500, "");
            bot.start();
            await().atMost(SOON).until(() -> bot.part(Articles.class).count() == 15);
            dw.publish(Pieces.ai(81_000_001));
            dw.clearTrouble();
            await().atMost(SOON).until(() -> bot.part(Articles.class).count() == 1);
            assertThat(bot.part(Articles.class).byId(81_000_001)).isPresent();
        }
    }

    @Test
    void no_samples_fill_in_while_dw_answers_but_the_button_works() throws IOException, InterruptedException {
        try (DwStandIn dw = new DwStandIn(); Bot bot = Bot.onPlayground().reading(dw).with("DW_EDITIONS", "zh,en,de")) {
            dw.publish(Pieces.ai(81_000_001));
            bot.start();
            await().atMost(SOON).until(() -> bot.part(Articles.class).count() == 1);
            assertThat(post(bot, "publish", "{}").statusCode()).isEqualTo(200);
            assertThat(bot.part(Articles.class).count()).isEqualTo(4);
            dw.publish(Pieces.ai(81_000_002));
            await().atMost(SOON).until(() -> bot.part(Articles.class).count() == 5);
        }
    }

    @Test
    void only_this_machine_is_let_in_and_only_by_the_secret_path() throws Exception {
        Optional<InetAddress> elsewhere = anotherAddress();
        Assumptions.assumeTrue(elsewhere.isPresent(), "this machine has no address but loopback");
        try (Bot bot = Bot.onPlayground().with("SERVER_ADDRESS", "0.0.0.0").start()) {
            int port = bot.address("/").getPort();
            URI outside = URI.create("http://" + elsewhere.get().getHostAddress() + ":" + port + "/");
            assertThat(get(outside).statusCode()).isEqualTo(403);
            assertThat(get(outside).body()).contains("PLAYGROUND_OPEN=true", "http://127.0.0.1:" + port + "/");
            assertThat(get(outside.resolve(base(bot) + "page.js")).statusCode()).isEqualTo(403);
            assertThat(get(bot.address("/events")).statusCode()).isEqualTo(404);
            assertThat(get(bot.address("/playground-0/events")).statusCode()).isEqualTo(404);
            assertThat(bot.part(BotAccess.class).url().getHost()).isEqualTo("127.0.0.1");
        }
        try (Bot bot = Bot.onPlayground().with("SERVER_ADDRESS", "0.0.0.0").with("PLAYGROUND_OPEN", "true").start()) {
            int port = bot.address("/").getPort();
            URI outside = URI.create("http://" + elsewhere.get().getHostAddress() + ":" + port + "/");
            assertThat(get(outside).body()).contains("page.js");
            assertThat(statusFor("evil.example", outside)).contains(" 403 ");
        }
    }

    /** Asks by a name that leads here: Java's HTTP client does not let one choose it. */
    private static String statusFor(String name, URI address) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(name)
                    .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII).lines().findFirst().orElse("");
        }
    }

    @Test
    void requests_that_make_no_sense_are_refused() throws IOException, InterruptedException {
        try (Bot bot = Bot.onPlayground().start()) {
            assertThat(post(bot, "say", "{\"chat\":1001,\"reader\":1002,\"text\":\"x\"}").statusCode()).isEqualTo(400);
            assertThat(post(bot, "say", "{\"chat\":1001,\"reader\":1001,\"text\":\" \"}").statusCode()).isEqualTo(400);
            assertThat(post(bot, "say", "{\"chat\":7,\"reader\":7,\"text\":\"x\"}").statusCode()).isEqualTo(400);
            assertThat(post(bot, "press", "{\"chat\":1001,\"reader\":1001,\"message\":9,\"data\":\"x\"}").statusCode())
                    .isEqualTo(404);
        }
    }
}
