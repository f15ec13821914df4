package io.dwdigest.operations.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.dw.Answers;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.topic.TopicMatches;

/** The whole bot on a database in which a wrong clock has written. */
@Tag("database")
class MendingTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_start_mends_what_a_clock_a_year_ahead_has_written() {
        try (TelegramStandIn telegram = new TelegramStandIn();
                DwStandIn dw = new DwStandIn();
                Bot bot = new Bot(telegram).reading(dw).start()) {
            Person reader = telegram.reader(1, "zh-hans");
            reader.says("/subscribe").awaits("已订阅");
            LongStream.rangeClosed(1, 3).forEach(id -> bot.part(Articles.class).add(AnArticle.ai(id, 0), false));
            write(bot,
                    """
                            insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at) values
                            (1, 1, 0, 'OWED', 'FULL', current_timestamp + interval '1' year, 0, current_timestamp),
                            (1, 3, 0, 'SENDING', 'FULL', current_timestamp, 1, current_timestamp + interval '1' year)
                            """);
            write(bot, "update article set dated_at = dated_at + interval '36' year where id = 2");
            write(bot, "update topic_match set dated_at = dated_at + interval '36' year where article_id = 2");
            assertThat(latest(bot)).containsExactly(2L, 3L, 1L);
            bot.stop();
            dw.on("/xml/rss-chi-all", Answers.feed());
            bot.start();
            reader.awaits("第1号");
            reader.awaits("第3号");
            await().atMost(SOON).untilAsserted(() -> assertThat(latest(bot)).containsExactly(3L, 2L, 1L));
        }
    }

    @Test
    void a_set_time_is_right_again_after_the_clock_went_back() {
        SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
        try (TelegramStandIn telegram = new TelegramStandIn(); Bot bot = new Bot(telegram).at(clock).start()) {
            Person reader = telegram.reader(1, "zh-hans");
            reader.says("/subscribe").awaits("已订阅");
            reader.says("/schedule 18:00").awaits("18:00");
            bot.part(Articles.class).add(AnArticle.ai(1, 0), true);
            await().atMost(SOON).until(() -> bot.part(Outbox.class).owed() == 1);
            clock.advance(Duration.ofDays(-365));
            await().atMost(SOON).until(() -> due(bot).isBefore(clock.instant().plus(Duration.ofDays(1))));
            clock.set(due(bot));
            reader.awaits("第1号");
        }
    }

    private static Instant due(Bot bot) {
        return bot.part(JdbcClient.class).sql("select due_at from delivery")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant()).single();
    }

    private static List<Long> latest(Bot bot) {
        return bot.part(TopicMatches.class).latest("ai", Set.of("zh"), 9);
    }

    private static void write(Bot bot, String change) {
        bot.part(JdbcClient.class).sql(change).update();
    }
}
