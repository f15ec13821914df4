package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import javax.sql.DataSource;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.Gate;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** How the webhook is set and removed, and what happens while Telegram or the database cannot be reached. */
@Tag("database")
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class WebhookStartTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "secret";

    @Test
    void switching_the_setting_loses_and_repeats_nothing() throws IOException, InterruptedException {
        try (TelegramStandIn telegram = new TelegramStandIn();
                Bot bot = new Bot(telegram).atWebhook(SECRET);
                HttpClient http = HttpClient.newHttpClient()) {
            String url = bot.settings().getOrDefault("TELEGRAM_WEBHOOK_URL", "");
            Person reader = telegram.reader(42, "zh-hans");
            reader.says("/start");
            bot.start();
            reader.awaits("你好");
            bot.stop();
            reader.says("/help");
            bot.with("TELEGRAM_WEBHOOK_URL", "").start();
            reader.awaits("我会做这些");
            assertThat(telegram.webhook()).isEmpty();
            assertThat(telegram.calls("deleteWebhook")).singleElement()
                    .matches(call -> !call.parameters().path("drop_pending_updates").asBoolean(true));
            assertThat(http.send(HttpRequest.newBuilder(bot.address("/telegram/webhook"))
                    .POST(BodyPublishers.noBody()).build(), BodyHandlers.discarding()).statusCode()).isEqualTo(404);
            bot.stop();
            reader.says("/topics");
            bot.with("TELEGRAM_WEBHOOK_URL", url).start();
            reader.awaits("点一下");
            assertThat(telegram.webhook()).isPresent();
            assertThat(reader.got()).hasSize(3);
            assertThat(telegram.violations()).isEmpty();
        }
    }

    @Test
    void a_poller_removes_a_webhook_at_most_every_five_minutes()
            throws IOException, InterruptedException {
        SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
        try (TelegramStandIn telegram = new TelegramStandIn(); HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest set = HttpRequest.newBuilder(telegram.url().resolve("/bot" + telegram.token()
                    + "/setWebhook?url=http://127.0.0.1:9/other&secret_token=x")).build();
            http.send(set, BodyHandlers.discarding());
            try (Bot bot = new Bot(telegram).at(clock).start()) {
                Person reader = telegram.reader(42, "zh-hans");
                reader.says("/start").awaits("你好");
                http.send(set, BodyHandlers.discarding());
                reader.says("/help");
                await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
                assertThat(telegram.calls("deleteWebhook")).hasSize(1);
                clock.advance(Duration.ofMinutes(5));
                telegram.awaitSent(42, sent -> sent.shows("我会做这些"), SOON);
                assertThat(telegram.calls("deleteWebhook")).hasSize(2);
                assertThat(bot.part(Listening.class).isHeard()).isTrue();
            }
        }
    }

    @Test
    void it_tries_until_telegram_takes_the_webhook_and_then_is_ready() {
        try (TelegramStandIn telegram = new TelegramStandIn(); Bot bot = new Bot(telegram).atWebhook(SECRET)) {
            telegram.trouble().at("setWebhook").times(2).badRequest("bad webhook: Failed to resolve host");
            telegram.trouble().at("setWebhook").once().serverError(502);
            bot.start();
            assertThat(bot.part(Listening.class).isHeard()).isFalse();
            await().atMost(SOON).until(bot.part(Listening.class)::isHeard);
            assertThat(telegram.calls("setWebhook")).hasSize(4);
        }
    }

    @Test
    void without_the_database_telegram_is_asked_to_deliver_again() {
        try (TelegramStandIn telegram = new TelegramStandIn();
                HikariDataSource database = Databases.postgres();
                Gate gate = Gate.to(database);
                Bot bot = behind(gate, telegram, database).start()) {
            Person reader = telegram.reader(42, "zh-hans");
            reader.says("/start").awaits("你好");
            gate.shut();
            reader.says("/help");
            await().atMost(SOON).until(() -> telegram.webhookAnswers().contains(503));
            gate.open();
            telegram.awaitSent(42, sent -> sent.shows("我会做这些"), SOON);
            assertThat(reader.got()).hasSize(2);
            assertThat(bot.part(Listening.class).isHeard()).isTrue();
        }
    }

    @Test
    void a_stored_update_waits_for_the_database_and_is_answered_once() throws SQLException {
        try (TelegramStandIn telegram = new TelegramStandIn();
                HikariDataSource database = Databases.postgres();
                Gate gate = Gate.to(database);
                Bot bot = behind(gate, telegram, database).start()) {
            Person reader = telegram.reader(42, "zh-hans");
            reader.says("/start").awaits("你好");
            try (Connection locking = database.getConnection(); Statement lock = locking.createStatement()) {
                locking.setAutoCommit(false);
                lock.execute("lock table chat in access exclusive mode");
                reader.says("/help");
                await().atMost(SOON).until(() -> isWaitingForLock(database));
                gate.shut();
                locking.rollback();
            }
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            gate.open();
            telegram.awaitSent(42, sent -> sent.shows("我会做这些"), SOON);
            assertThat(reader.got()).hasSize(2);
            assertThat(bot.part(Listening.class).isHeard()).isTrue();
        }
    }

    @Test
    void a_silent_database_connection_is_given_up() {
        try (TelegramStandIn telegram = new TelegramStandIn();
                HikariDataSource database = Databases.postgres();
                Gate gate = Gate.to(database);
                Bot bot = behind(gate, telegram, database, "&socketTimeout=3").start()) {
            Person reader = telegram.reader(42, "zh-hans");
            reader.says("/start").awaits("你好");
            gate.hush();
            reader.says("/help");
            await().atMost(SOON).until(() -> telegram.webhookAnswers().contains(503));
            gate.open();
            telegram.awaitSent(42, sent -> sent.shows("我会做这些"), SOON);
            assertThat(reader.got()).hasSize(2);
            assertThat(bot.part(Listening.class).isHeard()).isTrue();
        }
    }

    private static boolean isWaitingForLock(DataSource database) {
        return JdbcClient.create(database).sql("select exists (select 1 from pg_locks where not granted)")
                .query(Boolean.class).single();
    }

    @Test
    void the_playground_polls_even_with_a_webhook_setting() {
        try (Bot bot = Bot.onPlayground().with("TELEGRAM_WEBHOOK_URL", "nonsense").start()) {
            assertThat(bot.parts(Webhook.class)).isEmpty();
            await().atMost(SOON).until(bot.part(Listening.class)::isHeard);
        }
    }

    private static Bot behind(Gate gate, TelegramStandIn telegram, HikariDataSource database) {
        return behind(gate, telegram, database, "");
    }

    private static Bot behind(Gate gate, TelegramStandIn telegram, HikariDataSource database, String options) {
        return new Bot(telegram).atWebhook(SECRET)
                .with("SPRING_DATASOURCE_URL", gate.through(database) + options)
                .with("SPRING_DATASOURCE_USERNAME", database.getUsername());
    }
}
