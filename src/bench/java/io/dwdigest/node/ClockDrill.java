package io.dwdigest.node;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Sets the clock of a running bot back and ahead, and kills and starts it by a wrong one. Tells after each step how long
 * it takes until DW is looked at, and until an article that DW publishes then has reached a chat.
 */
class ClockDrill {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration HOURS = Duration.ofHours(2);
    private static final Duration YEAR = Duration.ofDays(365);

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final DwStandIn dw = new DwStandIn();
    private Person reader;
    private FalseClock clock;
    private long lastPiece = 82_000_000;

    @ParameterizedTest
    @EnumSource
    void steps(Database kind, @TempDir Path folder) throws IOException, InterruptedException {
        clock = FalseClock.in(folder);
        Map<String, String> settings = settings(kind, folder);
        reader = telegram.reader(42, "zh-hans");
        try (BotProcess bot = start(folder, settings)) {
            reader.says("/subscribe").awaits("已订阅");
            publishAndAwait();
            burst(kind);
            step(kind, "two hours back", HOURS.negated());
            step(kind, "right again", Duration.ZERO);
            step(kind, "two hours ahead", HOURS);
            step(kind, "right again", Duration.ZERO);
            step(kind, "a year ahead", YEAR);
            step(kind, "right again", Duration.ZERO);
            step(kind, "a year back", YEAR.negated());
            step(kind, "right again", Duration.ZERO);
            step(kind, "a year ahead", YEAR);
            bot.kill();
        }
        clock.set(Duration.ZERO);
        try (BotProcess bot = start(folder, settings)) {
            tell(kind, "started right again after a kill", System.nanoTime());
            assertThat(bot.output()).doesNotContain("ERROR");
        } finally {
            telegram.close();
            dw.close();
        }
    }

    private static Map<String, String> settings(Database kind, Path folder, TelegramStandIn telegram, DwStandIn dw) {
        Map<String, String> settings = new TreeMap<>(new Bot(telegram).reading(dw).settings());
        settings.put("FETCH_INTERVAL", INTERVAL.toSeconds() + "s");
        settings.put("DATA_DIR", folder.toString());
        if (kind == Database.POSTGRES) {
            DataSource database = kind.create();
            settings.put("SPRING_DATASOURCE_URL", ((HikariDataSource) database).getJdbcUrl());
            settings.put("SPRING_DATASOURCE_USERNAME", ((HikariDataSource) database).getUsername());
        }
        return settings;
    }

    private Map<String, String> settings(Database kind, Path folder) {
        Map<String, String> settings = settings(kind, folder, telegram, dw);
        settings.putAll(clock.environment());
        return settings;
    }

    private BotProcess start(Path folder, Map<String, String> settings) throws IOException {
        BotProcess bot = BotProcess.start(folder, settings);
        await().atMost(LONGEST).until(bot::isReady);
        return bot;
    }

    private void step(Database kind, String name, Duration ahead) throws IOException, InterruptedException {
        clock.set(ahead);
        tell(kind, name, System.nanoTime());
    }

    private void tell(Database kind, String name, long begun) throws InterruptedException {
        int looks = dw.requests("/xml/").size();
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(50))
                .until(() -> dw.requests("/xml/").size() > looks + 1);
        double looked = seconds(begun);
        long published = System.nanoTime();
        publishAndAwait();
        System.out.printf("%s, %s: second look after %.1f s, article arrived after %.1f s%n", kind, name, looked,
                seconds(published));
        SECONDS.sleep(2);
    }

    /** Sets the clock back while several articles go out to one chat, of which it takes one a second. */
    private void burst(Database kind) throws IOException {
        List<Piece> pieces = LongStream.rangeClosed(1, 8).mapToObj(i -> Piece.piece(++lastPiece)
                .headline("人工智能第" + lastPiece + "课").published(Instant.now().minusSeconds(30)).build()).toList();
        int before = telegram.sentTo(42).size();
        dw.publish(pieces);
        await().atMost(LONGEST).until(() -> telegram.sentTo(42).size() > before);
        clock.set(HOURS.negated());
        long begun = System.nanoTime();
        await().atMost(LONGEST).until(() -> telegram.sentTo(42).size() >= before + pieces.size());
        System.out.printf("%s, two hours back while eight go to one chat: all there after %.1f s%n", kind,
                seconds(begun));
        clock.set(Duration.ZERO);
    }

    private void publishAndAwait() {
        String headline = "人工智能第" + ++lastPiece + "课";
        dw.publish(Piece.piece(lastPiece).headline(headline).published(Instant.now().minusSeconds(30)).build());
        telegram.awaitSent(42, sent -> sent.shows(headline), LONGEST);
        assertThat(telegram.sentTo(42).stream().filter(sent -> sent.shows(headline))).hasSize(1);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
