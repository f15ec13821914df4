package io.dwdigest.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.rate.Brakes;
import io.dwdigest.playground.api.Call;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Five of eight chats are told to wait for three seconds, but the fifth one of them for one. The sixth has blocked the bot.
 */
@Tag("database")
class AfterAStopTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LATENCY = Duration.ofMillis(300);

    private final TelegramStandIn telegram = new TelegramStandIn();

    @Test
    void one_goes_at_a_time_to_chats_not_refused_until_one_arrives() {
        try (telegram; Bot bot = new Bot(telegram).with("TELEGRAM_RATE", "6").start()) {
            LongStream.rangeClosed(1, 8)
                    .forEach(id -> telegram.reader(id, "zh-hans").says("/subscribe").awaits("已订阅"));
            LongStream.rangeClosed(1, 5).forEach(id -> telegram.trouble().at("sendMessage").in(id)
                    .only(AfterAStopTest::isDigest).once().tooManyRequests(id == 5 ? 1 : 3));
            telegram.trouble().in(6).at("sendMessage").only(AfterAStopTest::isDigest).once()
                    .forbidden("bot was blocked by the user");
            bot.part(Articles.class).add(AnArticle.ai(1, 0), true);
            await().atMost(SOON).until(() -> bot.part(Brakes.class).isHeld(Clock.systemUTC().instant()));
            telegram.latency(LATENCY);
            await().atMost(SOON).until(() -> digests().size() == 13);
            List<Call> calls = digests();
            assertThat(calls.subList(0, 5)).extracting(Call::chatId).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
            assertThat(calls.subList(5, 7)).extracting(Call::chatId).containsExactly(6L, 7L);
            assertThat(Duration.between(lastOfThree(calls), calls.get(5).at()))
                    .isGreaterThan(Duration.ofMillis(2_900));
            assertThat(Duration.between(calls.get(5).at(), calls.get(6).at())).isGreaterThanOrEqualTo(LATENCY);
            assertThat(Duration.between(calls.get(6).at(), calls.get(7).at())).isGreaterThanOrEqualTo(LATENCY);
        }
    }

    /** When the last of those was called that had to wait for three seconds. */
    private static Instant lastOfThree(List<Call> calls) {
        return calls.subList(0, 5).stream().filter(call -> call.chatId() != 5).map(Call::at)
                .max(Comparator.naturalOrder()).orElseThrow();
    }

    private List<Call> digests() {
        return telegram.calls("sendMessage").stream().filter(AfterAStopTest::isDigest).toList();
    }

    private static boolean isDigest(Call call) {
        return call.text("text").contains("实验");
    }
}
