package io.dwdigest.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.bot.FreePort;
import io.dwdigest.testing.bot.PreparedClasses;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** Starts the bot as the image does, from what Spring prepared: one preparation serves every choice of its operator. */
@Tag("database")
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class PreparedStartTest {

    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> OPTIONS = List.of("-Dspring.aot.enabled=true", "-XX:TieredStopAtLevel=1",
            "-Xmx256m");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    @TempDir
    private static Path preparing;
    private static Path classes;

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final DwStandIn dw = new DwStandIn();
    private final int port = FreePort.find();
    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        classes = PreparedClasses.in(preparing);
    }

    @AfterEach
    void stop() {
        telegram.close();
        dw.close();
    }

    private BotProcess start(Bot settings, String... arguments) throws IOException {
        Map<String, String> all = new HashMap<>(settings.settings());
        all.putIfAbsent("PORT", "0");
        all.put("DATA_DIR", folder.resolve("data").toString());
        if (arguments.length == 0) {
            all.put("SPRING_MAIN_LOGSTARTUPINFO", "true"); // it says whether the start was prepared
        }
        return BotProcess.start(folder, all, classes, OPTIONS, List.of(arguments));
    }

    private int status(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        HttpResponse<Void> answer = HTTP.send(request.uri(URI.create("http://127.0.0.1:" + port + path)).build(),
                BodyHandlers.discarding());
        return answer.statusCode();
    }

    private int posted(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder().POST(BodyPublishers.ofString("{}"));
        return status(headers.length == 0 ? request : request.headers(headers), path);
    }

    private static void awaitStart(BotProcess bot) {
        await().atMost(START).until(() -> bot.isReady());
        assertThat(bot.output()).contains("Starting AOT-processed Application");
    }

    @Test
    void with_a_token_it_polls_and_has_no_playground_or_webhook()
            throws IOException, InterruptedException {
        Person reader = telegram.reader(42, "zh-hans");
        Piece piece = Pieces.ai(81_000_001);
        try (BotProcess bot = start(new Bot(telegram).reading(dw).with("PORT", String.valueOf(port)))) {
            awaitStart(bot);
            reader.says("/subscribe");
            telegram.awaitSent(42, sent -> sent.shows("已订阅"), START);
            dw.publish(piece);
            telegram.awaitSent(42, sent -> sent.shows(piece.headline()), START);
            await().atMost(START).until(() -> status(HttpRequest.newBuilder(), "/actuator/health/readiness") == 200);
            assertThat(status(HttpRequest.newBuilder(), "/")).as("the page that leads to Telegram").isEqualTo(200);
            assertThat(posted("/telegram/webhook")).isEqualTo(404);
            bot.terminate();
            assertThat(bot.awaitExit(START)).isEqualTo(143);
            assertThat(bot.output()).contains("\"telegram\", \"polling\"").doesNotContain("\tat ", "test page");
        }
    }

    @Test
    void at_the_webhook_and_on_postgresql_it_does_not_poll() throws IOException, InterruptedException {
        Bot settings = new Bot(telegram).with("PORT", String.valueOf(port))
                .with("TELEGRAM_WEBHOOK_URL", "http://127.0.0.1:" + port).with("TELEGRAM_WEBHOOK_SECRET", "correct");
        try (HikariDataSource database = Databases.postgres();
                BotProcess bot = start(settings.with("SPRING_DATASOURCE_URL", database.getJdbcUrl())
                        .with("SPRING_DATASOURCE_USERNAME", database.getUsername()))) {
            awaitStart(bot);
            await().atMost(START).until(() -> telegram.webhook().isPresent());
            assertThat(posted("/telegram/webhook")).isEqualTo(401);
            assertThat(posted("/telegram/webhook", "X-Telegram-Bot-Api-Secret-Token", "correct")).isEqualTo(200);
            assertThat(telegram.calls("getUpdates")).isEmpty();
            assertThat(folder.resolve("data/dwdigest.mv.db")).doesNotExist();
        }
    }

    @Test
    void without_a_token_it_is_the_playground() throws IOException, InterruptedException {
        try (BotProcess bot = start(Bot.onPlayground().with("PORT", String.valueOf(port)))) {
            await().atMost(START).until(() -> bot.output().contains("Open http://127.0.0.1:" + port));
            assertThat(status(HttpRequest.newBuilder(), "/")).isEqualTo(200);
            assertThat(bot.output()).contains("shows sample articles: 15");
        }
    }

    @Test
    void a_move_and_a_wrong_setting_end_as_they_always_do() throws IOException, InterruptedException {
        try (BotProcess bot = start(new Bot(telegram), "--export", "chats.jsonl")) {
            assertThat(bot.awaitExit(START)).isEqualTo(1);
            assertThat(bot.output().lines()).as(bot.output()).hasSize(1).first().asString()
                    .contains("there is no database of this bot");
        }
        try (BotProcess bot = start(new Bot(telegram).with("FETCH_INTERVAL", "soon"))) {
            assertThat(bot.awaitExit(START)).isEqualTo(1);
            assertThat(bot.output()).contains("FETCH_INTERVAL is soon: use a duration such as 60s")
                    .doesNotContain("\tat ", "WARN");
        }
    }
}
