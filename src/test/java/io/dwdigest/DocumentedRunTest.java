package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Does what the documents tell an operator to do, and compares what the bot writes with what they show. Numbers, names
 * and folders may differ. A block of output has its name in its fence: {@code text output=ready}.
 */
@Tag("database")
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class DocumentedRunTest {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);
    /** What is another one at each operator's. */
    private static final Pattern OWN = Pattern
            .compile("your_bot|/home/you/dw-digest-bot/data/\\w+|(?:backup|copy)\\.(?:jsonl|mv\\.db)|\\d+(?:\\.\\d+)*");
    private static final String SECRET = "a_secret_of_the_webhook";

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final DwStandIn dw = new DwStandIn();
    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        telegram.close();
        dw.close();
    }

    @Test
    void the_test_page_is_announced_as_shown() throws IOException {
        Map<String, String> settings = new HashMap<>(Bot.onPlayground().settings());
        settings.put("DATA_DIR", folder.resolve("data").toString());
        try (BotProcess bot = BotProcess.start(folder, settings)) {
            awaitShown("test-page", bot);
        }
    }

    /** The way to a bot of one's own, with the file of settings that the README has copied, and to a backup of it. */
    @Test
    void a_bot_of_ones_own_starts_and_stops_as_shown() throws IOException, InterruptedException {
        String example = Files.readString(Path.of(".env.example"));
        Files.writeString(folder.resolve(".env"), example.replace("TELEGRAM_BOT_TOKEN=\n", "TELEGRAM_BOT_TOKEN="
                + telegram.token() + "\n"));
        Map<String, String> standIns = new HashMap<>(new Bot(telegram).reading(dw).settings());
        standIns.keySet().removeAll(Set.of("TELEGRAM_BOT_TOKEN", "DATA_DIR", "DW_EDITIONS"));
        try (BotProcess bot = BotProcess.start(folder, standIns)) {
            awaitShown("ready", bot);
            telegram.reader(4242, "en").says("/start");
            awaitShown("first-start", bot);
            moves("copy", "--copy", "copy.mv.db");
            bot.terminate();
            bot.awaitExit(STOP);
            awaitShown("stopped", bot);
            assertThat(bot.output()).doesNotContain(telegram.token());
        }
        moves("export", "--export", "backup.jsonl");
        moves("import", "--import", "backup.jsonl");
        moves("restore", "--restore", "copy.mv.db");
    }

    private void moves(String output, String... arguments) throws IOException, InterruptedException {
        try (BotProcess bot = BotProcess.start(folder, Map.of(), List.of(arguments))) {
            assertThat(bot.awaitExit(START)).as(bot.output()).isZero();
            awaitShown(output, bot);
        }
    }

    @Test
    void a_node_says_that_it_polls_as_shown() throws IOException {
        try (HikariDataSource database = Databases.postgres()) {
            Map<String, String> settings = settings();
            settings.put("SPRING_DATASOURCE_URL", database.getJdbcUrl());
            settings.put("SPRING_DATASOURCE_USERNAME", database.getUsername());
            try (BotProcess bot = BotProcess.start(folder, settings)) {
                awaitShown("polls", bot);
            }
        }
    }

    /** Whoever asks for help sends lines of the log: errors of every kind must not name the token. */
    @Test
    void no_trouble_brings_the_token_into_the_log() throws IOException {
        telegram.trouble().at("getUpdates").times(1).tooManyRequests(1);
        telegram.trouble().at("getUpdates").times(1).serverError(502);
        telegram.trouble().at("getUpdates").times(1).conflict();
        telegram.trouble().at("getUpdates").times(1).droppedBeforeDelivery();
        telegram.trouble().at("sendMessage").times(2).droppedAfterDelivery();
        telegram.trouble().at("setMyCommands").badRequest("Bad Request: of the test");
        try (BotProcess bot = BotProcess.start(folder, settings())) {
            telegram.reader(42, "en").says("/help");
            telegram.awaitSent(42, sent -> sent.shows("/latest"), START);
            await().atMost(START).until(() -> bot.output().contains("of the test"));
            assertThat(bot.output()).contains("WARN").doesNotContain(token());
        }
    }

    @Test
    void no_trouble_brings_the_webhooks_secret_into_the_log() throws IOException {
        telegram.trouble().at("setWebhook").times(1).badRequest("Bad Request: of the test");
        Map<String, String> settings = new HashMap<>(new Bot(telegram).atWebhook(SECRET).settings());
        settings.put("DATA_DIR", folder.resolve("data").toString());
        try (BotProcess bot = BotProcess.start(folder, settings)) {
            await().atMost(START).until(() -> bot.output().contains("of the test"));
            await().atMost(START).until(() -> telegram.webhook().isPresent());
            assertThat(bot.output()).doesNotContain(SECRET).doesNotContain(token());
        }
    }

    /** The secret part of the token, behind the bot's id. */
    private String token() {
        return telegram.token().split(":", 2)[1];
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(new Bot(telegram).reading(dw).settings());
        settings.put("DATA_DIR", folder.resolve("data").toString());
        return settings;
    }

    /** Waits until the process has written each line that a document shows of this output. */
    private static void awaitShown(String output, BotProcess bot) throws IOException {
        List<String> lines = Document.all().stream().flatMap(document -> document.blocks().stream())
                .filter(block -> block.info().equals("text output=" + output)).flatMap(block -> block.text().lines())
                .distinct().toList();
        assertThat(lines).as(output).isNotEmpty();
        await().atMost(START).untilAsserted(() -> assertThat(lines).allSatisfy(
                line -> assertThat(bot.output()).containsPattern("(?m)" + pattern(line) + "$")));
    }

    private static String pattern(String line) {
        StringBuilder pattern = new StringBuilder();
        Matcher own = OWN.matcher(line);
        int from = 0;
        while (own.find()) {
            pattern.append(Pattern.quote(line.substring(from, own.start()))).append("\\S+?");
            from = own.end();
        }
        return pattern.append(Pattern.quote(line.substring(from))).toString();
    }
}
