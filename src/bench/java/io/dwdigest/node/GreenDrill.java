package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.bot.FreePort;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Makes each kind of work stand still, by locking what it writes to. Tells how long it takes until readiness is red and
 * the operator's chat is told, and, once the lock is gone, until readiness is green and an article has arrived.
 */
class GreenDrill {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern NAMED = Pattern.compile("stood still for more than 40 s: ([^.]*)\\.");

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final DwStandIn dw = new DwStandIn();
    private final HikariDataSource database = Databases.postgres();
    private long lastPiece = 83_000_000;
    private final int port = FreePort.find();
    private BotProcess bot;

    @AfterEach
    void close() {
        telegram.close();
        dw.close();
        database.close();
    }

    @Test
    void each_kind_of_work_stands_still(@TempDir Path folder) throws Exception {
        try (BotProcess started = BotProcess.start(folder, settings(folder))) {
            bot = started;
            await().atMost(MINUTE).until(this::isGreen);
            telegram.reader(42, "en").says("/subscribe");
            telegram.awaitSent(42, sent -> sent.text().startsWith("✅"), MINUTE);
            arrive();
            standStill("receiving", "received_update");
            standStill("fetching", "sighting");
            standStill("sending and settling", "delivery");
            standStill("upkeep", "qrtz_triggers");
            standStill("the node's lease", "lease");
            quiet();
        }
    }

    /** Five feeds nested as deep as a megabyte allows, one of 5 MB besides, in the heap that the image has. */
    @Test
    void hostile_lists_do_not_fill_the_memory(@TempDir Path folder) throws Exception {
        String deep = "<rss><channel>" + "<item>".repeat(170_000);
        for (String language : List.of("chi", "en", "de", "es", "fr")) {
            for (String form : List.of("xml", "rdf", "atom")) {
                dw.on("/" + form + "/rss-" + language + "-all", form.equals("atom") ? deep.repeat(5) : deep);
            }
        }
        Map<String, String> settings = settings(folder);
        settings.put("DW_EDITIONS", "zh,en,de,es,fr");
        settings.remove("SPRING_DATASOURCE_URL");
        try (BotProcess started = BotProcess.start(folder, settings, "-Xmx256m", "-XX:+ExitOnOutOfMemoryError")) {
            bot = started;
            await().atMost(MINUTE).until(this::isGreen);
            telegram.reader(42, "zh-hans").says("/subscribe").awaits("已订阅");
            for (int i = 0; i < 10; i++) {
                arrive();
                assertThat(isGreen()).isTrue();
                Thread.sleep(5000);
            }
            System.out.printf("hostile lists, 256 MB: green, 10 of 10 articles arrived, %d feeds read%n",
                    dw.requests("/").stream().filter(request -> request.target().contains("rss-")).count());
            assertThat(output()).doesNotContain("OutOfMemory");
        }
    }

    private void standStill(String what, String table) throws SQLException, InterruptedException {
        int before = output().length();
        long begun = System.nanoTime();
        double red;
        try (Connection lock = database.getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table " + table + " in access exclusive mode");
            publish();
            telegram.reader(42, "en").says("/help");
            await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200)).until(() -> !isGreen());
            red = seconds(begun);
            Thread.sleep(5000);
            lock.rollback();
        }
        long over = System.nanoTime();
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200)).until(this::isGreen);
        double green = seconds(over);
        arrive();
        double works = seconds(over);
        var names = NAMED.matcher(output().substring(before));
        String named = names.results().map(found -> found.group(1)).reduce((_, last) -> last).orElse("nothing");
        System.out.printf("%s: red after %.0f s (%s), green %.0f s after the end, an article arrived after %.0f s%n",
                what,
                red, named, green, works);
        assertThat(red).isLessThan(60);
        assertThat(works).isLessThan(60);
    }

    /** No alarm without a cause: a silent DW, and a Telegram that makes all wait, are not red. */
    private void quiet() throws InterruptedException {
        dw.trouble("/").hangs();
        telegram.trouble().at("sendMessage").tooManyRequests(5);
        long until = System.nanoTime() + Duration.ofSeconds(75).toNanos();
        while (System.nanoTime() < until) {
            assertThat(isGreen()).isTrue();
            Thread.sleep(1000);
        }
        System.out.println("a silent DW and a Telegram that refuses everything: green for 75 s");
    }

    private Map<String, String> settings(Path folder) {
        Map<String, String> settings = new TreeMap<>(
                new Bot(telegram).reading(dw).with("ADMIN_CHAT_IDS", "42").settings());
        settings.put("DATA_DIR", folder.toString());
        settings.put("PORT", String.valueOf(port));
        settings.put("FETCH_INTERVAL", "5s");
        settings.put("SPRING_DATASOURCE_URL", database.getJdbcUrl());
        settings.put("SPRING_DATASOURCE_USERNAME", database.getUsername());
        return settings;
    }

    private boolean isGreen() {
        try {
            return HTTP
                    .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                            .timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void arrive() {
        String headline = publish();
        telegram.awaitSent(42, sent -> sent.shows(headline), MINUTE);
    }

    private String publish() {
        String headline = "人工智能第" + ++lastPiece + "课";
        dw.publish(Piece.piece(lastPiece).headline(headline).published(Instant.now().minusSeconds(30)).build());
        return headline;
    }

    private String output() {
        return bot.output();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
