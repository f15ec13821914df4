package io.dwdigest.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Origin;
import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;
import io.dwdigest.node.WorkStalled;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** Follows an alarm on its way to the operator's chat. */
@Tag("database")
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class AlarmTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant SINCE = Instant.parse("2026-11-02T08:15:00Z");
    private static final ReadingAlarm DRY = new SourceDry(Origin.FEED, Edition.ZH, SINCE);
    private static final ReadingAlarm HEALED = new SourceHealed(Origin.FEED, Edition.ZH, SINCE);

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Person operator = telegram.reader(42, "de");

    @AfterEach
    void close() {
        telegram.close();
    }

    private Bot bot() {
        return new Bot(telegram).with("ADMIN_CHAT_IDS", "42");
    }

    @Test
    void work_that_stands_still_is_told_to_the_operator() {
        try (Bot bot = bot().start()) {
            bot.part(TransactionOperations.class).executeWithoutResult(
                    status -> bot.part(ApplicationEventMulticaster.class).multicastEvent(new PayloadApplicationEvent<>(
                            bot, new WorkStalled(List.of("polling"), SINCE))));
            assertThat(telegram.awaitSent(42, sent -> sent.text().contains("polling"), SOON).text()).startsWith("⚠️ ");
        }
    }

    @Test
    void an_unknown_sentence_of_telegrams_is_told_as_it_is() {
        Person reader = telegram.reader(43, "en");
        telegram.trouble().in(43).at("sendMessage").badRequest("SOMETHING_NEW");
        try (Bot bot = bot()) {
            bot.start();
            reader.says("/help");
            assertThat(telegram.awaitSent(42, sent -> sent.text().contains("400 Bad Request: SOMETHING_NEW"), SOON)
                    .text()).startsWith("⚠️ Telegram");
        }
    }

    private static void raise(Bot bot, ReadingAlarm alarm) {
        bot.part(TransactionOperations.class).executeWithoutResult(status -> bot.part(ApplicationEventMulticaster.class)
                .multicastEvent(new PayloadApplicationEvent<>(bot, alarm)));
    }

    private static long owed(Bot bot) {
        return bot.part(JdbcClient.class).sql("select count(*) from owed_alarm").query(Long.class).single();
    }

    /** Returns the sign with which each alarm begins that the operator's chat got. */
    private List<String> told() {
        return telegram.sentTo(42).stream().map(Sent::text).filter(text -> text.matches("(?s)(⚠️|✅) DW.{0,12}zh.*"))
                .map(text -> text.substring(0, text.indexOf(' '))).toList();
    }

    @Test
    void an_admin_chat_is_told_in_its_language() {
        try (Bot bot = bot().start()) {
            operator.says("/start").awaitsAnswer();
            raise(bot, DRY);
            assertThat(telegram.awaitSent(42, sent -> sent.text().startsWith("⚠️"), SOON).text())
                    .contains("DW-Ausgabe zh, RSS-Feed: seit 2. Nov. 2026, 09:15 Uhr nichts Neues");
            assertThat(telegram.violations()).isEmpty();
        }
    }

    @Test
    void alarms_not_delivered_before_a_stop_are_told_once_after_it() {
        telegram.trouble().at("sendMessage").conflict();
        try (Bot bot = bot().start()) {
            raise(bot, DRY);
            raise(bot, HEALED);
            telegram.awaitCall("sendMessage", call -> call.chatId() == 42, SOON);
            bot.stop();
            telegram.clearTrouble();
            bot.start();
            telegram.awaitSent(42, sent -> sent.text().startsWith("✅"), SOON);
            await().atMost(SOON).until(() -> owed(bot) == 0);
            bot.stop();
            bot.start();
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            assertThat(told()).containsExactly("⚠️", "✅");
        }
    }

    @Test
    void alarms_wait_in_order_while_telegram_cannot_be_reached() {
        telegram.trouble().in(42).at("sendMessage").times(3).conflict();
        try (Bot bot = bot().start()) {
            raise(bot, DRY);
            raise(bot, HEALED);
            telegram.awaitSent(42, sent -> sent.text().startsWith("✅"), SOON);
            assertThat(told()).containsExactly("⚠️", "✅");
        }
    }

    @Test
    void an_alarm_is_tried_until_a_long_outage_of_telegram_ends() {
        SettableClock clock = new SettableClock(Clock.systemUTC().instant());
        telegram.trouble().in(42).at("sendMessage").times(22).conflict();
        try (Bot bot = bot().at(clock).start()) {
            raise(bot, DRY);
            await().atMost(Duration.ofMinutes(3)).until(() -> { // a chat gets one message a second
                clock.advance(Duration.ofMinutes(1));
                return !told().isEmpty();
            });
            assertThat(telegram.calls("sendMessage")).hasSize(23);
        }
    }

    @Test
    void an_unreachable_chat_is_given_up_and_a_moved_group_followed() {
        telegram.reader(43, "en");
        telegram.group(-1_000_000_000_044L, "Betrieb");
        telegram.trouble().in(43).at("sendMessage").forbidden("bot was blocked by the user");
        telegram.trouble().in(-44).at("sendMessage").migrated(-1_000_000_000_044L);
        telegram.group(-44, "Betrieb");
        try (Bot bot = bot().with("ADMIN_CHAT_IDS", "43,-44").start()) {
            raise(bot, DRY);
            raise(bot, HEALED);
            telegram.awaitSent(-1_000_000_000_044L, sent -> sent.text().startsWith("✅"), SOON);
            await().atMost(SOON).until(() -> owed(bot) == 0);
            raise(bot, DRY);
            await().atMost(SOON).until(() -> telegram.sentTo(-1_000_000_000_044L).size() == 3);
            assertThat(telegram.calls("sendMessage")).filteredOn(call -> call.chatId() == 43).hasSize(3);
            assertThat(telegram.calls("sendMessage")).filteredOn(call -> call.chatId() == -44).hasSize(1);
        }
    }

    @Test
    void each_alarm_is_told_by_one_of_two_nodes() {
        try (HikariDataSource database = Databases.postgres();
                Bot one = node(database).start();
                Bot other = node(database).start()) {
            Stream.of(one, other).forEach(node -> {
                raise(node, DRY);
                raise(node, HEALED);
            });
            await().atMost(SOON).until(() -> told().size() >= 4);
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            assertThat(told()).containsExactly("⚠️", "✅", "⚠️", "✅");
        }
    }

    private Bot node(HikariDataSource database) {
        return bot().with("SPRING_DATASOURCE_URL", database.getJdbcUrl())
                .with("SPRING_DATASOURCE_USERNAME", database.getUsername())
                .with("spring.quartz.scheduler-name", "alarms");
    }

    @Test
    void an_alarm_is_tried_again_although_the_clock_stands_still() {
        telegram.trouble().in(42).at("sendMessage").times(2).conflict();
        try (Bot bot = bot().at(new SettableClock(Clock.systemUTC().instant())).start()) {
            raise(bot, DRY);
            telegram.awaitSent(42, sent -> sent.text().startsWith("⚠️"), SOON);
        }
    }
}
