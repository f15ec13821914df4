package io.dwdigest.delivery.dispatch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.playground.api.Sent;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.telegram.Crowd;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Runs a bot as a separate process between stand-ins, with a crowd of readers, and counts what a broadcast brought
 * them.
 */
public final class Broadcast implements AutoCloseable {

    public static final String EMBEDDED = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    static final long FIRST_PIECE = 82_000_001;

    final TelegramStandIn telegram = new TelegramStandIn();
    final DwStandIn dw = new DwStandIn();
    final Path folder;
    private final Map<String, String> settings;
    private final StringBuilder logs = new StringBuilder();
    private final int chats;
    private @Nullable BotProcess bot;
    private int pieces;
    private int before;

    /** Uses the embedded database, unless the settings name another. */
    Broadcast(int chats, String... settings) {
        this(null, chats, settings);
    }

    /** @param older the classes of an older version, whose tables the database then has; null for the present ones */
    Broadcast(@Nullable Path older, int chats, String... settings) {
        this.chats = chats;
        try {
            folder = Files.createTempDirectory("broadcast-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.settings = new TreeMap<>(new Bot(telegram).reading(dw).settings());
        this.settings.put("DATA_DIR", folder.toString());
        Arrays.stream(settings).map(setting -> setting.split("=", 2))
                .forEach(setting -> this.settings.put(setting[0], setting[1]));
        telegram.acceptAnybody();
        fill(this.settings.getOrDefault("SPRING_DATASOURCE_URL",
                "jdbc:h2:file:" + folder.resolve("dwdigest") + EMBEDDED),
                this.settings.getOrDefault("SPRING_DATASOURCE_USERNAME", "sa"),
                older == null ? "classpath:db/migration" : "filesystem:" + older.resolve("db/migration"));
    }

    private void fill(String url, String user, String migrations) {
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(url);
            database.setUsername(user);
            Flyway.configure().dataSource(database).locations(migrations).load().migrate();
            Crowd.fill(database, chats);
        }
    }

    BotProcess bot() {
        return Objects.requireNonNull(bot, "the bot is not started");
    }

    Broadcast start(String... options) {
        try {
            bot = BotProcess.start(folder, settings, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int looks = dw.requests("/xml/").size();
        await().atMost(Duration.ofMinutes(1)).until(() -> dw.requests("/xml/").size() > looks + 1);
        return this;
    }

    /**
     * Starts one more node on the same database, which must be PostgreSQL, at this HTTP port.
     *
     * @param older the classes of an older version to run; null for the present ones
     */
    BotProcess startNode(int port, @Nullable Path older, String... options) {
        Map<String, String> its = new TreeMap<>(settings);
        its.put("PORT", String.valueOf(port));
        try {
            return BotProcess.start(folder, its, older, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes this many articles at DW between two looks, dated a minute apart. The rate is counted from here. */
    void publish(int count) {
        before = digests().size();
        Instant now = Instant.now();
        dw.publish(IntStream.range(0, count).mapToObj(i -> Piece.piece(FIRST_PIECE + pieces + i)
                .headline("人工智能第" + (pieces + i) + "课").published(now.minusSeconds(60L * (count - i))).build())
                .toList());
        pieces += count;
    }

    /** Waits until this many digests have arrived; fails after {@link #LONGEST}. */
    void awaitDigests(int digests) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(200)).until(() -> digests().size() >= digests);
    }

    /** The digests that chats of the crowd were shown, in order of arrival. */
    List<Sent> digests() {
        return telegram.sent().stream().filter(Sent::isNew)
                .filter(sent -> sent.chatId() >= Crowd.FIRST && sent.chatId() < Crowd.FIRST + chats).toList();
    }

    /** Waits until nothing has arrived for this time. */
    static void settle(TelegramStandIn telegram, Duration silence) throws InterruptedException {
        int before = -1;
        while (telegram.sentCount() != before) {
            before = telegram.sentCount();
            TimeUnit.MILLISECONDS.sleep(silence.toMillis());
        }
    }

    /** Waits until nothing has come for half a minute. Returns how often each article came to each chat that got it. */
    static List<Long> settledArrivals(TelegramStandIn telegram) throws InterruptedException {
        settle(telegram, Duration.ofSeconds(30));
        return List.copyOf(telegram.sent().stream().filter(Sent::isNew)
                .collect(groupingBy(sent -> sent.chatId() + " " + sent.links().getLast(), counting())).values());
    }

    /** Kills the bot and starts it again. */
    void killAndStart(String... options) {
        bot().kill();
        logs.append(bot().output());
        start(options);
    }

    /** All that the bot wrote to its log, in all its runs. */
    String log() {
        return logs + bot().output();
    }

    /** How many (chat, article) pairs did not arrive. */
    long lost() {
        return (long) chats * pieces - times().size();
    }

    /** How many digests were repetitions: each arrival after the first counts. */
    long repeated() {
        return times().values().stream().mapToLong(times -> times - 1).sum();
    }

    /** How many digests came to their chat right after a newer one. */
    long outOfOrder() {
        Map<Long, String> last = new HashMap<>();
        return digests().stream().filter(sent -> {
            String link = sent.links().getLast();
            String id = link.substring(link.lastIndexOf('-'));
            String before = last.put(sent.chatId(), id);
            return before != null && before.compareTo(id) > 0;
        }).count();
    }

    private Map<String, Long> times() {
        return digests().stream().collect(groupingBy(sent -> sent.chatId() + " " + sent.links().getLast(), counting()));
    }

    /** The digests a second, counted from this long after the first one until the last. */
    double rate(Duration settling) {
        List<Instant> times = digests().stream().skip(before).map(Sent::at).sorted().toList();
        Instant from = times.getFirst().plus(settling);
        List<Instant> counted = times.stream().filter(at -> !at.isBefore(from)).toList();
        return (counted.size() - 1) * 1e9 / Duration.between(counted.getFirst(), counted.getLast()).toNanos();
    }

    @Override
    public void close() {
        if (bot != null) {
            bot.close();
        }
        telegram.close();
        dw.close();
    }
}
