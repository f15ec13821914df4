package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.bot.Gate;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** Runs the bot as an operator does, as a process: started wrongly, killed, and started again. */
@Tag("database")
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class OperatorTest {

    private static final Duration START = Duration.ofSeconds(60);

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final DwStandIn dw = new DwStandIn();
    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        telegram.close();
        dw.close();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(new Bot(telegram).reading(dw).settings());
        settings.put("DATA_DIR", folder.resolve("data").toString());
        return settings;
    }

    /** Returns what a start prints that cannot succeed: one line. */
    private String failed(Map<String, String> settings, String... options) throws IOException, InterruptedException {
        try (BotProcess bot = BotProcess.start(folder, settings, options)) {
            assertThat(bot.awaitExit(START)).as(bot.output()).isEqualTo(1);
            assertThat(bot.output().lines().filter(line -> !line.contains("INFO"))).as(bot.output()).hasSize(1);
            return bot.output();
        }
    }

    @Test
    void without_a_token_the_playground_runs_on_its_own_database()
            throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(Bot.onPlayground().settings());
        settings.put("DATA_DIR", folder.resolve("data").toString());
        settings.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:9/readers");
        settings.put("TELEGRAM_PROXY", "http://127.0.0.1:9");
        try (BotProcess bot = BotProcess.start(folder, settings)) {
            await().atMost(START).until(() -> bot.output().contains("Open http://127.0.0.1:"));
            assertThat(bot.output().lines().toList().getLast())
                    .contains("No TELEGRAM_BOT_TOKEN is set, so the bot runs on a test page. Open http://");
            assertThat(bot.output()).contains("shows sample articles: 15").doesNotContain("ERROR");
            assertThat(folder.resolve("data")).isDirectoryContaining("glob:**/playground.mv.db")
                    .isDirectoryNotContaining("glob:**/dwdigest.mv.db");
            bot.terminate();
            assertThat(bot.awaitExit(Duration.ofSeconds(15))).isEqualTo(143);
        }
    }

    @Test
    void a_token_that_telegram_refuses_is_named() throws IOException, InterruptedException {
        Map<String, String> settings = settings();
        settings.put("TELEGRAM_BOT_TOKEN", "My News Bot");
        settings.put("LOGGING_PATTERN_CONSOLE", "%level in %thread: %msg%n");
        assertThat(failed(settings)).contains("ERROR in ", ": Telegram does not accept TELEGRAM_BOT_TOKEN (404): copy");
    }

    /** Stands for all settings: {@code WrongSettingsTest} tries each of them. */
    @Test
    void a_wrong_setting_is_named_in_digits_that_all_can_read() throws IOException, InterruptedException {
        Map<String, String> settings = settings();
        settings.put("TELEGRAM_RATE", "5000");
        assertThat(failed(settings, "-Duser.language=ar", "-Duser.country=EG")).matches(
                "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ERROR TELEGRAM_RATE is 5000: use a whole number from 1 to 1000\n");
    }

    @Test
    void chats_move_to_postgresql_and_back_without_any_request()
            throws IOException, InterruptedException {
        Person reader = telegram.reader(42, "zh-hans");
        try (BotProcess bot = BotProcess.start(folder, settings())) {
            await().atMost(START).until(() -> !dw.requests("/xml/").isEmpty());
            reader.says("/subscribe");
            telegram.awaitSent(42, sent -> sent.shows("已订阅"), START);
            assertThat(moved(1, settings(), "--export", "early.jsonl")).contains("is open in another program");
            bot.terminate();
            bot.awaitExit(Duration.ofSeconds(15));
        }
        int calls = telegram.calls("getMe").size();
        int requests = dw.requests("").size();
        Map<String, String> embedded = new HashMap<>(settings());
        embedded.remove("TELEGRAM_BOT_TOKEN");
        Map<String, String> back = new HashMap<>(embedded);
        back.put("DATA_DIR", folder.resolve("back").toString());
        try (HikariDataSource database = Databases.postgres()) {
            Map<String, String> postgres = new HashMap<>(embedded);
            postgres.put("SPRING_DATASOURCE_URL", database.getJdbcUrl() + "&password=secret");
            postgres.put("SPRING_DATASOURCE_USERNAME", database.getUsername());
            assertThat(moved(0, embedded, "--export", "one.jsonl")).contains("Exported from jdbc:h2:file:",
                    " to one.jsonl. Chats: 1");
            assertThat(moved(0, postgres, "--import=one.jsonl"))
                    .contains("Imported from one.jsonl into jdbc:postgresql://", ". Chats: 1").doesNotContain("secret");
            assertThat(moved(0, postgres, "--export", "two.jsonl")).contains("to two.jsonl. Chats: 1");
            assertThat(moved(0, back, "--import", "two.jsonl")).contains("Imported from two.jsonl into ", ". Chats: 1");
            assertThat(moved(0, back, "--export", "three.jsonl")).contains("to three.jsonl. Chats: 1");
        }
        assertThat(folder.resolve("three.jsonl")).hasSameTextualContentAs(folder.resolve("one.jsonl"))
                .content().contains("\"id\":42");
        assertThat(telegram.calls("getMe")).hasSize(calls);
        assertThat(dw.requests("")).hasSize(requests);
    }

    /** Returns all that the process prints: one sentence. */
    private String moved(int exitCode, Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        try (BotProcess bot = BotProcess.start(folder, settings, List.of(arguments))) {
            assertThat(bot.awaitExit(START)).as(bot.output()).isEqualTo(exitCode);
            assertThat(bot.output().lines()).as(bot.output()).hasSize(1);
            assertThat(bot.output()).contains(exitCode == 0 ? " INFO " : "ERROR");
            return bot.output();
        }
    }

    @Test
    void after_a_kill_it_goes_on_where_it_was_and_repeats_nothing() throws IOException, InterruptedException {
        Person reader = telegram.reader(42, "zh-hans");
        Piece before = Pieces.ai(81_000_001);
        Piece after = Pieces.ai(81_000_002);
        try (BotProcess bot = BotProcess.start(folder, settings())) {
            await().atMost(START).until(() -> !dw.requests("/xml/").isEmpty());
            reader.says("/subscribe");
            telegram.awaitSent(42, sent -> sent.shows("已订阅"), START);
            dw.publish(before);
            telegram.awaitSent(42, sent -> sent.shows(before.headline()), START);
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            bot.kill();
        }
        dw.publish(after);
        reader.says("/help");
        Group group = telegram.group(-43, "Verein");
        group.says(reader, "/help@" + TelegramStandIn.USERNAME);
        try (BotProcess bot = BotProcess.start(folder, settings())) {
            telegram.awaitSent(42, sent -> sent.shows(after.headline()), START);
            telegram.awaitSent(42, sent -> sent.shows("我会做这些"), START);
            telegram.awaitSent(-43, sent -> sent.shows("我会做这些"), START);
            int looks = dw.requests("/xml/").size();
            await().atMost(START).until(() -> dw.requests("/xml/").size() > looks + 2);
            assertThat(bot.output()).contains("Telegram accepted the token: this is @" + TelegramStandIn.USERNAME,
                    "Ready: https://t.me/" + TelegramStandIn.USERNAME + " · DW in zh (DW_EDITIONS) · database "
                            + folder.resolve("data/dwdigest.mv.db") + " · send /start to the bot\n");
            bot.terminate();
            bot.awaitExit(Duration.ofSeconds(15));
            assertThat(bot.output()).contains("Stopped. Still to be sent at the next start: 0\n")
                    .doesNotContain("\tat ");
        }
        assertThat(reader.got()).filteredOn(sent -> sent.shows(before.headline())).hasSize(1);
        assertThat(reader.got()).filteredOn(sent -> sent.shows(after.headline())).hasSize(1);
        assertThat(telegram.calls("setMyCommands")).extracting(
                call -> call.text("language_code") + " " + call.parameters().path("scope")).doesNotHaveDuplicates();
    }

    @Test
    void what_a_kill_left_uncorrected_is_corrected_after_it() throws IOException {
        Person reader = telegram.reader(42, "zh-hans");
        Piece piece = Pieces.ai(81_000_003);
        try (HikariDataSource database = Databases.postgres()) {
            JdbcClient sql = JdbcClient.create(database);
            Map<String, String> settings = new HashMap<>(settings());
            settings.put("SPRING_DATASOURCE_URL", database.getJdbcUrl());
            settings.put("SPRING_DATASOURCE_USERNAME", database.getUsername());
            try (BotProcess bot = BotProcess.start(folder, settings)) {
                await().atMost(START).until(() -> !dw.requests("/xml/").isEmpty());
                reader.says("/subscribe");
                telegram.awaitSent(42, sent -> sent.shows("已订阅"), START);
                dw.publish(piece);
                telegram.awaitSent(42, sent -> sent.shows(piece.headline()), START);
                reader.says("/start article_81000003").says("/latest 5 ai");
                await().atMost(START).until(() -> showing(reader, piece.headline()) == 3);
                telegram.trouble().at("editMessageText").serverError(502);
                dw.retitle(81_000_003, "人工智能改了名");
                telegram.awaitCall("editMessageText", call -> call.chatId() == 42, START);
                bot.kill();
            }
            telegram.clearTrouble();
            sql.sql("delete from lease").update(); // as if the killed node had been silent for long
            sql.sql("update correction set due_at = current_timestamp").update();
            try (BotProcess _ = BotProcess.start(folder, settings)) {
                await().atMost(START).until(() -> showing(reader, "人工智能改了名") == 3);
            }
        }
        assertThat(reader.got()).filteredOn(Sent::isNew).hasSize(4);
    }

    /** Counts the messages that show this now. */
    private static long showing(Person reader, String headline) {
        return reader.sees().stream().filter(sent -> sent.shows(headline)).count();
    }

    @Test
    void an_alarm_refused_before_a_kill_is_sent_once_after_it() throws IOException {
        telegram.reader(42, "en");
        telegram.trouble().at("sendMessage").conflict();
        try (HikariDataSource database = Databases.postgres()) {
            JdbcClient sql = JdbcClient.create(database);
            Map<String, String> settings = new HashMap<>(settings());
            settings.put("ADMIN_CHAT_IDS", "42");
            settings.put("SPRING_DATASOURCE_URL", database.getJdbcUrl());
            settings.put("SPRING_DATASOURCE_USERNAME", database.getUsername());
            sql.sql("""
                    insert into watch (source, edition, since, seen_at)
                    values ('FEED', 'zh', current_timestamp - interval '13' hour, current_timestamp)
                    """).update();
            try (BotProcess bot = BotProcess.start(folder, settings)) {
                await().atMost(START).until(bot::isReady);
                sql.sql("update qrtz_triggers set next_fire_time = 1 where trigger_name = 'drift'").update();
                telegram.awaitCall("sendMessage", call -> call.chatId() == 42, START);
                bot.kill();
                assertThat(bot.output()).containsOnlyOnce("zh feed: nothing new since");
            }
            telegram.clearTrouble();
            sql.sql("delete from lease").update(); // as if the killed node had been silent for long
            try (BotProcess bot = BotProcess.start(folder, settings)) {
                telegram.awaitSent(42, sent -> sent.shows("nothing new since"), START);
                await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
                assertThat(telegram.sentTo(42)).hasSize(1);
                assertThat(bot.output()).doesNotContain("ERROR");
            }
        }
    }

    @Test
    void a_stop_waits_for_telegram_at_most_ten_seconds()
            throws IOException, InterruptedException {
        Person reader = telegram.reader(42, "zh-hans");
        try (BotProcess bot = BotProcess.start(folder, settings())) {
            await().atMost(START).until(() -> !dw.requests("/xml/").isEmpty());
            reader.says("/subscribe");
            telegram.awaitSent(42, sent -> sent.shows("已订阅"), START);
            telegram.trouble().at("sendMessage").swallowed();
            Piece piece = Pieces.ai(81_000_003);
            dw.publish(piece);
            telegram.awaitCall("sendMessage", call -> call.text("text").contains(piece.headline()), START);
            reader.says("/help");
            telegram.awaitCall("sendMessage", call -> call.text("text").contains("我会做这些"), START);
            bot.terminate();
            bot.awaitExit(Duration.ofSeconds(10));
            assertThat(bot.output()).contains("Stopping: Telegram has not answered for 1 messages",
                    "Stopped. Still to be sent at the next start: 1\n").doesNotContain("\tat ");
        }
    }

    @Test
    void a_stop_ends_although_the_database_cannot_be_reached() throws IOException, InterruptedException {
        try (HikariDataSource database = Databases.postgres(); Gate gate = Gate.to(database)) {
            Map<String, String> settings = settings();
            settings.put("SPRING_DATASOURCE_URL", gate.through(database));
            settings.put("SPRING_DATASOURCE_USERNAME", database.getUsername());
            Person reader = telegram.reader(42, "zh-hans");
            try (BotProcess bot = BotProcess.start(folder, settings)) {
                reader.says("/help");
                telegram.awaitSent(42, sent -> sent.shows("我会做这些"), START);
                gate.shut();
                bot.terminate();
                assertThat(bot.awaitExit(Duration.ofSeconds(20))).isEqualTo(143);
                assertThat(bot.output()).contains("Stopped while the database cannot be reached")
                        .doesNotContain("Failed to stop");
            }
        }
    }

    @Test
    void nodes_that_start_together_store_quartz_jobs_in_turn() throws IOException {
        try (HikariDataSource database = Databases.postgres()) {
            JdbcClient sql = JdbcClient.create(database);
            sql.sql("""
                    create function take_a_while() returns trigger language plpgsql as
                    'begin perform pg_sleep(1); return new; end'
                    """).update();
            sql.sql("""
                    create trigger slow before insert on qrtz_job_details for each row when (new.job_group = 'look')
                    execute function take_a_while()
                    """).update();
            Map<String, String> settings = settings();
            settings.put("SPRING_DATASOURCE_URL", database.getJdbcUrl());
            settings.put("SPRING_DATASOURCE_USERNAME", database.getUsername());
            try (BotProcess one = BotProcess.start(folder, settings);
                    BotProcess other = BotProcess.start(folder, settings)) {
                await().atMost(START).untilAsserted(() -> assertThat(List.of(one, other))
                        .allSatisfy(node -> assertThat(node.isReady()).as(node.output()).isTrue()));
            }
        }
    }

    @Test
    void a_dot_env_file_may_hold_every_setting_in_quotes() throws IOException, InterruptedException {
        Map<String, String> settings = new LinkedHashMap<>(settings());
        settings.put("DEFAULT_LANGUAGE", "zh-Hant");
        StringBuilder file = new StringBuilder("# settings\n\n");
        settings.forEach((name, value) -> file.append(name).append(file.length() % 2 == 0 ? "=\"" : "='").append(value)
                .append(file.toString().endsWith("=\"" + value) ? "\"" : "'").append('\n'));
        Files.writeString(folder.resolve(".env"), file);
        Person reader = telegram.reader(42, "");
        try (BotProcess bot = BotProcess.start(folder, Map.of())) {
            reader.says("/help");
            telegram.awaitSent(42, sent -> sent.shows("傳送") || sent.shows("我會做這些"), START);
            telegram.reader(4242, "").says("/start").awaitsAnswer();
            assertThat(bot.output()).contains("INFO  Chat 4242 (private) said /start for the first time")
                    .doesNotContain("ERROR", "The topics have changed", "Chat 42 ", "Tomcat", "Spring");
        }
    }
}
