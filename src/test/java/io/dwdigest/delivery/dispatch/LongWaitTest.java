package io.dwdigest.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** Telegram wants the whole bot to wait for an hour, and the bot is restarted meanwhile. */
@Tag("database")
class LongWaitTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** People are answered all the while, and afterwards each digest comes once. */
    @Test
    void an_hours_wait_survives_a_restart() {
        SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
        try (TelegramStandIn telegram = new TelegramStandIn();
                Bot bot = new Bot(telegram).at(clock).with("TELEGRAM_RATE", "100").start()) {
            List<Person> readers = LongStream.rangeClosed(1, 6).mapToObj(id -> telegram.reader(id, "zh-hans")).toList();
            readers.forEach(reader -> reader.says("/subscribe").awaits("已订阅"));
            telegram.trouble().at("sendMessage").only(call -> call.text("text").contains("实验")).tooManyRequests(3600);
            bot.part(Articles.class).add(AnArticle.ai(1, 0), true);
            await().atMost(SOON).until(() -> bot.part(Brakes.class).isHeld(clock.instant()));
            await().atMost(SOON).until(() -> bot.part(Waits.class).deadline(Waits.ALL).isPresent());
            telegram.clearTrouble();
            readers.getFirst().says("/help").awaits("我会做这些");
            clock.advance(Duration.ofMinutes(30));
            bot.stop();
            bot.start();
            readers.getLast().says("/help").awaits("我会做这些");
            clock.advance(Duration.ofMinutes(29));
            // longer than the dispatcher rests
            await().during(Duration.ofMillis(600)).until(() -> pushes(telegram) == 0);
            assertThat(bot.part(Outbox.class).owed()).isEqualTo(6);
            clock.advance(Duration.ofMinutes(2));
            await().atMost(SOON).until(() -> pushes(telegram) == 6);
            await().atMost(SOON).until(() -> bot.part(Outbox.class).owed() == 0);
            assertThat(readers).allMatch(reader -> reader.got().stream().filter(sent -> sent.shows("实验")).count() == 1);
        }
    }

    @Test
    void a_429_to_five_replies_is_stored_for_every_node() {
        try (TelegramStandIn telegram = new TelegramStandIn(); Bot bot = new Bot(telegram).start()) {
            telegram.trouble().at("sendMessage").tooManyRequests(3600);
            LongStream.rangeClosed(1, 5).forEach(id -> telegram.reader(id, "zh-hans").says("/help"));
            await().atMost(SOON).until(() -> bot.part(Waits.class).deadline(Waits.ALL).isPresent());
        }
    }

    private static long pushes(TelegramStandIn telegram) {
        return telegram.sent().stream().filter(sent -> sent.shows("实验")).count();
    }
}
