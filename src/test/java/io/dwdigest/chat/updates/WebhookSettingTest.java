package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.chat.telegram.TelegramProperties;
import io.dwdigest.playground.api.Call;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.timing.Pulse;
import jakarta.servlet.ServletInputStream;

/** How the webhook is set and watched, and what a delivery is answered. */
@Tag("database")
class WebhookSettingTest {

    private static final int LONGEST = 1024 * 1024;
    private static final String HELP = """
            {"update_id":%d,"message":{"message_id":1,"date":1,"text":"/help","chat":{"id":42,"type":"private"},
            "from":{"id":42,"is_bot":false,"first_name":"R","language_code":"zh-hans"}}}""";

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Reception bot = new Reception(telegram, Databases.h2());
    private final TelegramProperties settings = new TelegramProperties("x", telegram.url(), "http://127.0.0.1:9",
            "secret");
    private final Webhook webhook = new Webhook(Clients.sending(telegram), settings, bot.part(Introduction.class));
    private final WebhookController door = new WebhookController(settings, webhook, bot.part(Inbox.class));
    private final Person reader = telegram.reader(42, "zh-hans");

    @AfterEach
    void close() {
        webhook.stop();
        bot.close();
        telegram.close();
    }

    @Test
    void the_webhook_is_set_once_and_then_looked_after_each_minute() {
        assertThat(webhook.isHeard()).isFalse();
        assertThat(webhook.isOpen()).isFalse();
        assertThat(webhook.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(webhook.isHeard()).isTrue();
        assertThat(webhook.isOpen()).isTrue();
        Call set = telegram.calls("setWebhook").getFirst();
        assertThat(set.text("url")).isEqualTo("http://127.0.0.1:9/telegram/webhook");
        assertThat(set.text("secret_token")).isEqualTo("secret");
        assertThat(webhook.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(telegram.calls("setWebhook")).hasSize(1);
        assertThat(telegram.calls("getWebhookInfo")).hasSize(1);
    }

    @Test
    void a_webhook_that_was_removed_is_set_again() throws IOException, InterruptedException {
        webhook.step();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(telegram.url().resolve("/bot" + telegram.token() + "/deleteWebhook"))
                    .build(), BodyHandlers.discarding());
        }
        telegram.trouble().at("setWebhook").once().serverError(502);
        assertThat(webhook.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(webhook.isHeard()).as("until it is set again").isFalse();
        assertThat(webhook.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(webhook.isHeard()).isTrue();
        assertThat(telegram.webhook()).isPresent();
    }

    @Test
    void deliveries_that_fail_are_no_reason_to_set_it_again() {
        webhook.step();
        telegram.trouble().at("getWebhookInfo").times(2).answers("""
                {"url":"http://127.0.0.1:9/telegram/webhook","has_custom_certificate":false,"pending_update_count":3,
                "last_error_date":1700000000,"last_error_message":"Connection refused"}""");
        assertThat(webhook.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(webhook.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(telegram.calls("setWebhook")).hasSize(1);
        assertThat(webhook.isHeard()).isTrue();
    }

    @Test
    void a_failure_is_tried_again_later_each_time() {
        telegram.trouble().at("setWebhook").times(1).badRequest("bad webhook: Failed to resolve host");
        telegram.trouble().at("setWebhook").times(1).serverError(502);
        telegram.trouble().at("setWebhook").times(1).tooManyRequests(9);
        assertThat(webhook.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(webhook.step()).isEqualTo(Duration.ofSeconds(2));
        assertThat(webhook.step()).isEqualTo(Duration.ofSeconds(9));
        assertThat(webhook.isHeard()).isFalse();
        webhook.step();
        assertThat(webhook.isHeard()).isTrue();
        telegram.trouble().at("getWebhookInfo").once().serverError(502);
        assertThat(webhook.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(webhook.isHeard()).as("nobody said that it is gone").isTrue();
    }

    @Test
    void a_refused_token_is_told() {
        telegram.trouble().at("getMe").unauthorized();
        assertThat(webhook.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(bot.heard()).hasSize(1).first().isInstanceOf(TokenRefused.class);
        assertThat(webhook.isOpen()).isFalse();
    }

    @Test
    void a_running_bot_that_is_refused_waits_red_and_goes_on() {
        webhook.step();
        telegram.trouble().at("getWebhookInfo").once().unauthorized();
        assertThat(webhook.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(webhook.isHeard()).isFalse();
        assertThat(bot.heard()).hasSize(1).first().isInstanceOf(TokenAccepted.class);
        webhook.step();
        assertThat(webhook.isHeard()).isTrue();
    }

    @Test
    void it_begins_and_ends_with_the_bot() {
        assertThat(webhook.isRunning()).isFalse();
        assertThat(webhook.pulses().map(Pulse::name)).containsExactly("webhook");
        webhook.start();
        assertThat(webhook.isRunning()).isTrue();
        await().until(webhook::isHeard);
        webhook.stop();
        assertThat(webhook.isRunning()).isFalse();
        assertThat(webhook.isOpen()).isFalse();
        telegram.trouble().at("getWebhookInfo").once().serverError(502);
        assertThat(webhook.step()).isEqualTo(Duration.ZERO);
        webhook.start();
        assertThat(webhook.isOpen()).isTrue();
    }

    private int delivered(String body, String... secret) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/telegram/webhook");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        for (String one : secret) {
            request.addHeader("X-Telegram-Bot-Api-Secret-Token", one);
        }
        return door.take(request).getStatusCode().value();
    }

    @Test
    void an_update_is_taken_in_with_the_secret_alone() {
        webhook.step();
        assertThat(delivered(HELP.formatted(1))).isEqualTo(401);
        assertThat(delivered(HELP.formatted(1), "wrong!")).isEqualTo(401);
        assertThat(bot.left()).isZero();
        assertThat(delivered(HELP.formatted(1), "secret")).isEqualTo(200);
        reader.awaits("我会做这些");
    }

    @Test
    void before_the_bot_has_a_name_telegram_is_asked_to_come_again() {
        assertThat(delivered(HELP.formatted(1), "secret")).isEqualTo(503);
        assertThat(bot.left()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "17", "{\"update_id\":0}"})
    void what_is_no_update_is_never_delivered_again(String body) {
        webhook.step();
        assertThat(delivered(body, "secret")).isEqualTo(200);
        assertThat(bot.left()).isZero();
    }

    @Test
    void a_body_longer_than_any_update_is_refused() {
        webhook.step();
        String longest = HELP.formatted(1) + " ".repeat(LONGEST - HELP.formatted(1).length());
        assertThat(delivered(longest + " ", "secret")).isEqualTo(413);
        assertThat(delivered(longest, "secret")).isEqualTo(200);
        MockHttpServletRequest unsized = new MockHttpServletRequest("POST", "/telegram/webhook") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        unsized.setContent((longest + " ").getBytes(StandardCharsets.UTF_8));
        unsized.addHeader("X-Telegram-Bot-Api-Secret-Token", "secret");
        assertThat(door.take(unsized).getStatusCode().value()).isEqualTo(413);
    }

    @Test
    void of_a_request_that_breaks_off_nothing_is_kept() throws IOException {
        webhook.step();
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        MockHttpServletRequest broken = new MockHttpServletRequest("POST", "/telegram/webhook") {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(closed);
            }
        };
        broken.addHeader("X-Telegram-Bot-Api-Secret-Token", "secret");
        assertThat(door.take(broken).getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(bot.left()).isZero();
    }

    @Test
    void what_cannot_be_stored_is_asked_for_again() {
        webhook.step();
        bot.run("alter table received_update rename to elsewhere");
        assertThat(delivered(HELP.formatted(1), "secret")).isEqualTo(503);
        bot.run("alter table elsewhere rename to received_update");
        assertThat(delivered(HELP.formatted(1), "secret")).isEqualTo(200);
    }
}
