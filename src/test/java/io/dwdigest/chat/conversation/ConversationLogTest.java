package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** What the log says of calls that Telegram refuses. */
@Tag("database")
@Isolated("it reads the log")
class ConversationLogTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void the_log_says_what_becomes_of_a_refused_call() {
        try (TelegramStandIn telegram = new TelegramStandIn()) {
            telegram.trouble().at("setMyCommands").badRequest("no");
            telegram.trouble().at("sendMessage").times(3).badRequest("can't parse entities");
            Person reader = telegram.reader(42, "zh-hant");
            try (Bot bot = new Bot(telegram).start();
                    LogOf menu = new LogOf(Menu.class);
                    LogOf replies = new LogOf(Replies.class)) {
                assertThat(bot.address("/")).isNotNull();
                reader.says("/help");
                reader.says("/help").awaitsAnswer();
                assertThat(lines(replies)).containsExactly(
                        "Telegram refused a reply to chat 42; it is sent again in a simpler form: bad request: can't parse entities",
                        "Telegram refused a reply to chat 42; it is given up: bad request: can't parse entities",
                        "Telegram refused a reply to chat 42; it is sent again in a simpler form: bad request: can't parse entities");
                await().atMost(SOON).untilAsserted(() -> assertThat(lines(menu)).contains(
                        "Could not send the commands of chat 42 to Telegram; the chat keeps those that it has: 400 Bad Request: no"));
            }
        }
    }

    private static Iterable<String> lines(LogOf log) {
        return log.lines().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
