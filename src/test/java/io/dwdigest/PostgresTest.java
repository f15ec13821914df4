package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.article.Articles;
import io.dwdigest.testing.Bot;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.DwStandIn;
import io.dwdigest.testing.Person;
import io.dwdigest.testing.Piece;
import io.dwdigest.testing.Pieces;
import io.dwdigest.testing.TelegramStandIn;

/** The whole application on PostgreSQL instead of the embedded database. */
class PostgresTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void everything_works_on_postgresql_and_after_a_restart_too() {
        try (TelegramStandIn telegram = new TelegramStandIn();
                DwStandIn dw = new DwStandIn();
                HikariDataSource database = Databases.postgres();
                Bot bot = new Bot(telegram).reading(dw).with("SPRING_DATASOURCE_URL", database.getJdbcUrl())
                        .with("SPRING_DATASOURCE_USERNAME", database.getUsername())) {
            dw.publish(Pieces.ai(81_000_001));
            bot.start();
            await().atMost(SOON).until(() -> bot.part(Articles.class).count() == 1);
            Person reader = telegram.reader(42, "zh-hant");
            reader.says("/start").awaits("你好");
            reader.presses("訂閱 人工智慧").awaits(sent -> sent.button("⚙ 取消訂閱 人工智慧").isPresent());
            expectPush(telegram, dw, reader, Pieces.ai(81_000_002));
            bot.stop();
            bot.start();
            expectPush(telegram, dw, reader, Pieces.ai(81_000_003));
            assertThat(reader.says("/latest 3").awaits("最新文章").links()).hasSize(3);
            reader.blocks();
            reader.unblocks();
            reader.says("/topics").awaits(sent -> sent.button("✅ 人工智慧").isPresent());
            reader.says("/stop").awaits("已全部停止");
            assertThat(telegram.violations()).isEmpty();
        }
    }

    private static void expectPush(TelegramStandIn telegram, DwStandIn dw, Person reader, Piece piece) {
        dw.publish(piece);
        telegram.awaitSent(reader.id(), sent -> sent.links().stream().anyMatch(link -> link.endsWith("-" + piece.id())),
                SOON);
    }
}
