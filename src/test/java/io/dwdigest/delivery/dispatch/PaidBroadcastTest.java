package io.dwdigest.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

@Tag("database")
class PaidBroadcastTest {

    @Test
    void digests_are_paid_if_the_operator_chose_so_but_replies_never() {
        try (TelegramStandIn telegram = new TelegramStandIn();
                Bot bot = new Bot(telegram).with("TELEGRAM_PAID_BROADCAST", "true").start()) {
            Person reader = telegram.reader(1, "zh-hans");
            Sent reply = reader.says("/subscribe").awaits("已订阅");
            bot.part(Articles.class).add(AnArticle.ai(1, 0), true);
            assertThat(reader.awaits("实验").raw().path("allow_paid_broadcast").asBoolean(false)).isTrue();
            assertThat(reply.raw().has("allow_paid_broadcast")).isFalse();
            assertThat(telegram.violations()).isEmpty();
        }
    }
}
