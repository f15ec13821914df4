package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

import ch.qos.logback.classic.Level;
import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.chat.telegram.TelegramProperties;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SharedH2;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** What the operator reads of how updates come in. */
@Tag("database")
@Isolated("it reads the log")
class ReceptionLinesTest {

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Person reader = telegram.reader(42, "zh-hans");

    @AfterEach
    void close() {
        telegram.close();
    }

    private Reception alone() {
        return new Reception(telegram, Databases.h2());
    }

    private static String help(long update) {
        return """
                {"update_id":%d,"message":{"message_id":1,"date":1,"text":"/help","chat":{"id":42,"type":"private"},
                "from":{"id":42,"is_bot":false,"first_name":"R","language_code":"zh-hans"}}}""".formatted(update);
    }

    @Test
    void what_is_off_at_botfather_is_named_with_what_to_do() throws TelegramApiException {
        for (boolean on : List.of(true, false)) {
            telegram.modes(on, on);
            try (LogOf log = new LogOf(Introduction.class, Level.INFO); Reception bot = alone()) {
                bot.part(Introduction.class).make();
                if (on) {
                    assertThat(log.texts()).isEmpty();
                } else {
                    assertThat(log.texts()).hasSize(2).first().asString()
                            .startsWith("Inline mode is off")
                            .endsWith("send /setinline and then /setinlinefeedback to @BotFather");
                    assertThat(log.texts().getLast()).startsWith("Guest mode is off");
                }
            }
        }
    }

    @Test
    void who_takes_the_bots_messages_away_is_named() {
        try (LogOf log = new LogOf(Polling.class); Reception bot = alone()) {
            Polling polling = bot.polling();
            telegram.trouble().at("getUpdates").once().conflict();
            polling.step();
            telegram.trouble().at("getUpdates").once()
                    .badRequest("nothing"); // told as any other failure
            polling.step();
            assertThat(log.texts()).hasSize(2).first().asString()
                    .startsWith("Another program uses the same TELEGRAM_BOT_TOKEN").endsWith("Next try in 5 s");
            assertThat(log.texts().getLast()).startsWith("Telegram cannot be reached; next try in 2 s: 400");
        }
    }

    @Test
    void a_running_bot_whose_token_is_refused_says_what_to_look_at() {
        try (LogOf log = new LogOf(Polling.class); Reception bot = alone()) {
            Polling polling = bot.polling();
            polling.step();
            telegram.trouble().at("getUpdates").once().unauthorized();
            polling.step();
            assertThat(log.texts()).singleElement().asString()
                    .startsWith("Telegram does not accept TELEGRAM_BOT_TOKEN any more (401). Next try in 1 s");
        }
    }

    @Test
    void a_database_that_is_away_is_told_once_for_each_update() {
        AtomicInteger failures = new AtomicInteger(3);
        try (LogOf log = new LogOf(Inbox.class);
                Reception bot = new Reception(telegram, new FailingOnPurpose(Databases.h2(), failures))) {
            bot.part(Inbox.class).take(List.of(help(7)));
            reader.awaits("我会做这些");
            assertThat(log.texts()).singleElement().asString()
                    .startsWith("Update 7 waits, since the database cannot be reached");
        }
    }

    @Test
    void an_update_that_cannot_be_read_is_named() {
        try (LogOf log = new LogOf(Received.class)) {
            Received.of(help(7));
            assertThat(log.texts()).isEmpty();
            Received.of("17");
            assertThat(log.texts()).containsExactly("Update 0 cannot be read and is skipped");
        }
    }

    @Test
    void a_node_that_begins_or_ends_polling_says_so_once() {
        try (LogOf log = new LogOf(PollLease.class, Level.INFO);
                Reception bot = new Reception(telegram, SharedH2.create())) {
            PollLease lease = bot.part(PollLease.class);
            lease.step();
            lease.step();
            bot.run("update lease set holder = 'another' where name = 'polling'");
            lease.step();
            lease.step();
            assertThat(log.texts()).containsExactly("This node now receives Telegram's updates",
                    "This node no longer receives updates: it had been silent for too long");
        }
    }

    @Test
    void a_stop_names_the_chat_that_is_still_being_answered() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        Lanes lanes = new Lanes();
        try (LogOf log = new LogOf(Lanes.class)) {
            lanes.add(7, () -> {
                begun.countDown();
                end.await();
            });
            lanes.add(8, begun::countDown);
            begun.await();
            lanes.close(Duration.ofMillis(1));
            assertThat(log.texts()).contains("Stopping: chat7 is still being answered");
            end.countDown();
        }
    }

    private Webhook webhook(Reception bot) {
        return new Webhook(Clients.sending(telegram), new TelegramProperties("x", URI.create("http://127.0.0.1:1"),
                "http://127.0.0.1:9", "secret"), bot.part(Introduction.class));
    }

    private void webhookInfo(String url, String more) {
        telegram.trouble().at("getWebhookInfo").once().answers(
                "{\"url\":\"%s\",\"has_custom_certificate\":false,\"pending_update_count\":3%s}".formatted(url, more));
    }

    @Test
    void deliveries_that_fail_are_told_once_for_each_failure() {
        try (LogOf log = new LogOf(Webhook.class); Reception bot = alone()) {
            Webhook webhook = webhook(bot);
            webhook.step();
            for (int date : List.of(1_700_000_000, 1_700_000_000, 1_700_000_001)) {
                webhookInfo("http://127.0.0.1:9/telegram/webhook",
                        ",\"last_error_date\":%d,\"last_error_message\":\"Connection refused\"".formatted(date));
                webhook.step();
            }
            assertThat(log.texts()).hasSize(2).containsOnly("Telegram could not deliver to"
                    + " http://127.0.0.1:9/telegram/webhook: Connection refused. Updates waiting: 3");
        }
    }

    @Test
    void another_webhook_is_named_or_that_there_is_none() {
        try (LogOf log = new LogOf(Webhook.class); Reception bot = alone()) {
            Webhook webhook = webhook(bot);
            webhook.step();
            webhookInfo("https://other.example.org/", "");
            webhook.step();
            webhookInfo("", "");
            webhook.step();
            assertThat(log.texts()).satisfiesExactly(
                    other -> assertThat(other)
                            .startsWith("The webhook at Telegram was changed to https://other.example.org/: another"),
                    none -> assertThat(none).startsWith("The webhook at Telegram was changed to none: another"));
        }
    }

    @Test
    void a_refused_address_is_told_from_a_failure_that_passes() {
        try (LogOf log = new LogOf(Webhook.class); Reception bot = alone()) {
            Webhook webhook = webhook(bot);
            telegram.trouble().at("setWebhook").once().badRequest("bad webhook: Failed to resolve host");
            telegram.trouble().at("setWebhook").once().serverError(502);
            webhook.step();
            webhook.step();
            assertThat(log.texts()).satisfiesExactly(
                    refused -> assertThat(refused).startsWith("Telegram refuses TELEGRAM_WEBHOOK_URL: 400"),
                    failed -> assertThat(failed).startsWith("Telegram could not be told the webhook: "));
        }
    }
}
