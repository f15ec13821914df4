package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.chat.conversation.BotName;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.language.Language;
import io.dwdigest.playground.api.Call;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.testing.telegram.Trouble;

/** One poll after another, and how long the bot rests between them. */
@Tag("database")
class PollingTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Reception bot = new Reception(telegram, Databases.h2());
    private final Polling polling = bot.polling();
    private final Person reader = telegram.reader(42, "zh-hans");

    @AfterEach
    void close() {
        bot.close();
        telegram.close();
    }

    private Trouble trouble() {
        return telegram.trouble().at("getUpdates");
    }

    private Call lastPoll() {
        return telegram.calls("getUpdates").getLast();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void the_first_poll_does_not_wait_and_makes_the_bot_ready() {
        assertThat(polling.isHeard()).isFalse();
        assertThat(polling.step()).isEqualTo(Duration.ZERO);
        assertThat(polling.isHeard()).isTrue();
        assertThat(lastPoll().parameters().path("timeout").asInt()).isZero();
        assertThat(lastPoll().parameters().has("offset")).isFalse();
        assertThat(lastPoll().parameters().path("allowed_updates").toString())
                .isEqualTo("[\"message\",\"channel_post\",\"callback_query\",\"my_chat_member\",\"inline_query\","
                        + "\"chosen_inline_result\",\"guest_message\"]");
        bot.clock.advance(seconds(119));
        assertThat(polling.isHeard()).isTrue();
        bot.clock.advance(seconds(1));
        assertThat(polling.isHeard()).isFalse();
    }

    @Test
    void the_bot_learns_its_name_once_before_it_polls() {
        reader.says("/help");
        polling.step();
        reader.says("/topics");
        polling.step();
        assertThat(bot.part(BotName.class).get()).isEqualTo("dw_stand_in_bot");
        assertThat(telegram.calls("getMe")).hasSize(1);
        assertThat(bot.heard()).containsExactly(new TokenAccepted("dw_stand_in_bot"));
        telegram.awaitCall("setMyCommands", _ -> true, SOON);
    }

    @Test
    void what_people_say_is_answered_and_confirmed_by_the_next_poll() {
        polling.step();
        reader.says("/help");
        assertThat(polling.step()).isEqualTo(Duration.ZERO);
        assertThat(lastPoll().parameters().path("timeout").asInt()).isEqualTo(50);
        reader.awaits("我会做这些");
        assertThat(telegram.pendingUpdates()).isOne();
        reader.says("/topics");
        polling.step();
        assertThat(telegram.pendingUpdates()).isOne();
        reader.awaits("点一下");
        assertThat(lastPoll().parameters().path("offset").asLong()).isEqualTo(100_000_002L);
        await().atMost(SOON).until(() -> bot.left() == 0);
    }

    @Test
    void an_update_without_an_id_does_not_move_the_offset() {
        polling.step();
        trouble().once().answers("[{\"update_id\":7,\"x\":1},{\"update_id\":\"none\"}]");
        assertThat(polling.step()).isEqualTo(Duration.ZERO);
        trouble().once().answers("[]");
        polling.step();
        assertThat(lastPoll().parameters().path("offset").asLong()).isEqualTo(8);
    }

    @Test
    void an_empty_answer_at_once_is_followed_by_a_short_rest() {
        trouble().times(2).answers("[]");
        assertThat(polling.step()).as("the first one was not to wait").isEqualTo(Duration.ZERO);
        assertThat(polling.step()).isEqualTo(Duration.ofMillis(100));
        trouble().only(_ -> {
            bot.clock.advance(seconds(1));
            return true;
        }).once().answers("[]");
        assertThat(polling.step()).as("it waited for a second").isEqualTo(Duration.ZERO);
    }

    @Test
    void with_another_program_on_the_token_the_pauses_grow() {
        trouble().times(14).conflict();
        for (int times = 1; times <= 14; times++) {
            assertThat(polling.step()).isEqualTo(seconds(5 * Math.min(times, 12)));
        }
        reader.says("/help");
        assertThat(polling.step()).isEqualTo(Duration.ZERO);
        reader.awaits("我会做这些");
        trouble().once().conflict();
        assertThat(polling.step()).isEqualTo(seconds(5));
    }

    @Test
    void while_telegram_cannot_be_reached_the_pauses_grow() {
        trouble().times(3).serverError(502);
        assertThat(polling.step()).isEqualTo(seconds(1));
        assertThat(polling.step()).isEqualTo(seconds(2));
        assertThat(polling.step()).isEqualTo(seconds(4));
        assertThat(polling.isHeard()).isFalse();
        assertThat(polling.step()).isEqualTo(Duration.ZERO);
        trouble().once().tooManyRequests(17);
        assertThat(polling.step()).isEqualTo(seconds(17));
        trouble().once().serverError(502);
        assertThat(polling.step()).as("a wait counts as a failure").isEqualTo(seconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"getMe", "getUpdates"})
    void a_refused_token_is_told_with_what_to_do(String method) {
        telegram.trouble().at(method).unauthorized();
        assertThat(polling.step()).isEqualTo(seconds(5));
        assertThat(bot.heard().getLast())
                .isEqualTo(new TokenRefused("Telegram does not accept TELEGRAM_BOT_TOKEN (401):"
                        + " copy it again from @BotFather, /mybots, API Token. It looks like 123456789:AAF…"));
    }

    /** Telegram, or a server before it, said so by mistake. */
    @Test
    void a_running_bot_that_is_refused_waits_red_and_goes_on() {
        polling.step();
        trouble().times(2).unauthorized();
        assertThat(polling.step()).isEqualTo(seconds(1));
        assertThat(polling.isHeard()).isFalse();
        assertThat(polling.step()).isEqualTo(seconds(2));
        assertThat(bot.heard()).hasSize(1).first().isInstanceOf(TokenAccepted.class);
        assertThat(polling.step()).isEqualTo(Duration.ZERO);
        assertThat(lastPoll().parameters().path("timeout").asInt()).as("green at once").isZero();
        assertThat(polling.isHeard()).isTrue();
    }

    private void webhook() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(telegram.url().resolve("/bot" + telegram.token()
                    + "/setWebhook?url=http://127.0.0.1:9/other&secret_token=x")).build(), BodyHandlers.discarding());
        }
    }

    @Test
    void an_old_webhook_is_removed_but_only_every_five_minutes() throws IOException, InterruptedException {
        webhook();
        assertThat(polling.step()).isEqualTo(Duration.ZERO);
        assertThat(telegram.webhook()).isEmpty();
        assertThat(telegram.calls("deleteWebhook").getLast().parameters().path("drop_pending_updates").asBoolean(true))
                .isFalse();
        polling.step();
        webhook();
        bot.clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(polling.step()).isEqualTo(seconds(5));
        assertThat(telegram.webhook()).isPresent();
        bot.clock.advance(Duration.ofMillis(1));
        assertThat(polling.step()).isEqualTo(Duration.ZERO);
        assertThat(telegram.webhook()).isEmpty();
    }

    @Test
    void a_webhook_that_telegram_does_not_remove_is_tried_again() throws IOException, InterruptedException {
        webhook();
        telegram.trouble().at("deleteWebhook").once().serverError(502);
        assertThat(polling.step()).isEqualTo(seconds(5));
        assertThat(polling.step()).isEqualTo(Duration.ZERO);
        assertThat(telegram.webhook()).isEmpty();
    }

    @Test
    void it_polls_by_itself_until_it_is_stopped() {
        assertThat(polling.isRunning()).isFalse();
        polling.start();
        assertThat(polling.isRunning()).isTrue();
        reader.says("/help").awaits("我会做这些");
        telegram.awaitCall("getUpdates", poll -> poll.parameters().has("offset"), Duration.ofSeconds(10));
        polling.stop();
        assertThat(polling.isRunning()).isFalse();
        int polls = telegram.calls("getUpdates").size();
        reader.says("/topics");
        trouble().once().serverError(502);
        assertThat(polling.step()).as("the end of a poll that was broken off").isEqualTo(Duration.ZERO);
        assertThat(telegram.calls("getUpdates")).hasSize(polls + 1);
        polling.start();
        reader.awaits("点一下");
        polling.stop();
    }

    @Test
    void the_bot_learns_what_is_switched_on_at_botfather() {
        telegram.modes(false, true);
        polling.step();
        BotLinks links = bot.part(BotLinks.class);
        assertThat(links.elsewhere(Language.EN)).get().asString().isNotEmpty();
        assertThat(links.toAnyChat(Language.EN)).isEmpty();
        assertThat(links.switchedOff(Language.EN)).singleElement()
                .matches(message -> message.plain().contains("/setinline"));
        assertThat(links.hasThreads()).isFalse();
    }

    @Test
    void the_bot_learns_whether_private_chats_have_threads() {
        telegram.privateThreads(true);
        polling.step();
        assertThat(bot.part(BotLinks.class).hasThreads()).isTrue();
    }
}
