package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.article.Articles;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** Runs the whole application on PostgreSQL instead of the embedded database. */
@Tag("database")
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
            reader.presses("▫️ 人工智慧").awaits(sent -> sent.button("✅ 人工智慧").isPresent());
            expectPush(telegram, dw, reader, Pieces.ai(81_000_002));
            bot.stop();
            bot.start();
            expectPush(telegram, dw, reader, Pieces.ai(81_000_003));
            assertThat(reader.says("/latest 3").awaits("最新文章").links())
                    .filteredOn(link -> link.contains("dw.com/")).hasSize(3);
            reader.blocks();
            reader.unblocks();
            reader.says("/topics").awaits(sent -> sent.button("✅ 人工智慧").isPresent());
            Sent stopped = reader.says("/stop").awaits("已停止");
            reader.presses(stopped, "↩ 復原").awaits("已復原");
            reader.says("/topics").awaits(sent -> sent.button("✅ 人工智慧").isPresent());
            assertThat(telegram.violations()).isEmpty();
        }
    }

    @Test
    void a_migration_may_take_longer_than_an_idle_transaction(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("V999__slow.sql"), "select pg_sleep(6);");
        try (TelegramStandIn telegram = new TelegramStandIn();
                HikariDataSource database = Databases.postgres();
                Bot bot = new Bot(telegram).with("SPRING_DATASOURCE_URL", database.getJdbcUrl())
                        .with("SPRING_DATASOURCE_USERNAME", database.getUsername())
                        .with("spring.flyway.locations", "classpath:db/migration,filesystem:" + folder)) {
            bot.start();
            telegram.reader(42, "zh-hans").says("/help").awaits("我会做这些");
        }
    }

    private static void expectPush(TelegramStandIn telegram, DwStandIn dw, Person reader, Piece piece) {
        dw.publish(piece);
        telegram.awaitSent(reader.id(), sent -> sent.links().stream().anyMatch(link -> link.endsWith("-" + piece.id())),
                SOON);
    }
}
