package io.dwdigest.operations.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.telegram.Crowd;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Copies a database that is written to all the time, by {@code cp} and as {@code --copy} does, and opens each
 * copy. Then kills a bot whose readers still talk to it, loses its database, and puts back the last copy.
 */
class BackupDrill {

    private static final int COPIES = Integer.getInteger("copies", 50);
    private static final int ROUNDS = Integer.getInteger("rounds", 10);
    private static final int READERS_A_ROUND = 10;
    /** Without any, the file grows to a gigabyte, since H2 keeps for 45 s what was written over. */
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";

    @TempDir
    private Path folder;

    /** Makes one copy into a file that is there already. */
    @FunctionalInterface
    interface Way {
        void copyTo(Path target) throws IOException, InterruptedException;
    }

    private static HikariDataSource open(DatabaseFile file) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(file.name() + OPTIONS);
        pool.setUsername("sa");
        return pool;
    }

    @Test
    void copiesOfABusyDatabase() throws Exception {
        for (int chats : List.of(1_000, 200_000)) {
            Path data = Files.createDirectory(folder.resolve("data-" + chats));
            Databases.h2File(data, "dwdigest");
            DatabaseFile database = new DatabaseFile(data.resolve("dwdigest"));
            try (HikariDataSource pool = open(database)) {
                Crowd.fill(pool, chats);
                CopyRequests bot = new CopyRequests(new JdbcTemplate(pool));
                bot.start();
                int copies = chats > 1_000 ? COPIES / 5 : COPIES;
                try (Work work = new Work(pool)) {
                    measure("cp, %d chats".formatted(chats), copies, database, work, target -> assertThat(
                            new ProcessBuilder("cp", database.file().toString(), target.toString()).start().waitFor())
                            .isZero());
                    measure("--copy, %d chats".formatted(chats), copies, database, work,
                            new RunningBot(database)::copyTo);
                }
                bot.stop();
            }
        }
    }

    private void measure(String way, int copies, DatabaseFile database, Work work, Way copying) throws Exception {
        int closed = 0;
        int incomplete = 0;
        List<Long> millis = new ArrayList<>();
        work.longest.set(0);
        long begun = System.nanoTime();
        long committed = work.committed.get();
        for (int i = 0; i < copies; i++) {
            Path copy = Files.createTempFile(folder, "copy-", DatabaseFile.SUFFIX);
            long before = work.committed.get();
            long start = System.nanoTime();
            copying.copyTo(copy);
            millis.add((System.nanoTime() - start) / 1_000_000);
            long found = work.in(copy);
            closed += found < 0 ? 1 : 0;
            incomplete += found >= 0 && found < before ? 1 : 0;
            Files.delete(copy);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        millis.sort(null);
        System.out.printf("%s, file of %d MB, %.0f commits/s: %d copies, %d do not open, %d lack committed rows;"
                + " a copy takes %d ms (median), %d ms at most; longest commit meanwhile %d ms%n", way,
                Files.size(database.file()) >> 20, (work.committed.get() - committed) / seconds, copies, closed,
                incomplete, millis.get(millis.size() / 2), millis.getLast(), work.longest.get() / 1_000_000);
        if (way.startsWith("--copy")) {
            assertThat(closed + incomplete).isZero();
        }
    }

    /** Writes more often than the bot does at 1,000 messages a second: rows that are added, and rows that change. */
    private static final class Work implements AutoCloseable {

        private static final long FIRST = 500_000_000_000L;

        final AtomicLong committed = new AtomicLong();
        final AtomicLong longest = new AtomicLong();
        private final AtomicBoolean done = new AtomicBoolean();
        private final JdbcTemplate sql;
        private final Thread thread;

        Work(HikariDataSource pool) {
            sql = new JdbcTemplate(pool);
            thread = Thread.ofPlatform().start(this::run);
        }

        private void run() {
            while (!done.get()) {
                LockSupport.parkNanos(PAUSE.toNanos());
                long number = committed.get() + 1;
                long start = System.nanoTime();
                sql.update(
                        """
                                insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at, note)
                                values (1, ?, 0, 'OWED', 'FULL', now(), 0, now(), ?)
                                """,
                        FIRST + number, "x".repeat((int) (number % 500)));
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
                committed.incrementAndGet();
                sql.update("update delivery set state = 'SENT', note = null where chat_id = 1 and article_id = ?",
                        FIRST + number - 50);
                sql.update("update chat set recheck_at = now() where id = ?", Crowd.FIRST + number % 1_000);
            }
        }

        /** Returns how many of its rows are in a copy, without a gap; -1 if it does not open. */
        long in(Path copy) {
            try (HikariDataSource pool = open(DatabaseFile.of(copy))) {
                Flyway.configure().dataSource(pool).load().validate();
                JdbcTemplate opened = new JdbcTemplate(pool);
                long rows = opened.queryForObject("select count(*) from delivery where article_id > " + FIRST,
                        Long.class);
                long last = opened.queryForObject("select coalesce(max(article_id), 0) from delivery", Long.class);
                opened.queryForObject("select count(*) from chat where recheck_at is null", Long.class);
                return rows == last - FIRST ? rows : 0;
            } catch (RuntimeException broken) {
                return -1;
            }
        }

        @Override
        public void close() throws InterruptedException {
            done.set(true);
            thread.join();
        }
    }

    @Test
    void aBotIsKilledAndItsDatabaseLost() throws IOException, InterruptedException, SQLException {
        try (TelegramStandIn telegram = new TelegramStandIn(); DwStandIn dw = new DwStandIn()) {
            Map<String, String> settings = new TreeMap<>(new Bot(telegram).reading(dw).settings());
            settings.put("DATA_DIR", folder.resolve("data").toString());
            settings.put("TELEGRAM_RATE", "1000");
            long readers = 0;
            long copied = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                String copy = "copy-%d.mv.db".formatted(round);
                try (BotProcess bot = BotProcess.start(folder, settings)) {
                    await().atMost(LONGEST).until(bot::isReady);
                    await().atMost(LONGEST).until(() -> !dw.requests("/xml/").isEmpty());
                    readers = subscribed(telegram, readers, READERS_A_ROUND);
                    copied = readers;
                    try (BotProcess copying = BotProcess.start(folder, settings, List.of("--copy", copy))) {
                        readers = subscribed(telegram, readers, READERS_A_ROUND);
                        assertThat(copying.awaitExit(LONGEST)).as(copying.output()).isZero();
                    }
                    bot.kill();
                }
                Files.delete(folder.resolve("data/dwdigest.mv.db"));
                try (BotProcess restoring = BotProcess.start(folder, settings, List.of("--restore", copy))) {
                    assertThat(restoring.awaitExit(LONGEST)).as(restoring.output()).isZero();
                }
                long kept = expectPush(telegram, dw, settings, round, copied);
                System.out
                        .printf("round %d: %d had subscribed before the copy, %d at the kill; %d get what DW publishes"
                                + " after the restore%n", round, copied, readers, kept);
                readers = copied;
            }
        }
    }

    private static long subscribed(TelegramStandIn telegram, long before, int more) {
        for (long id = before + 1; id <= before + more; id++) {
            long reader = id;
            int shown = telegram.sentTo(reader).size();
            telegram.reader(reader, "zh-hans").says("/subscribe");
            await().atMost(LONGEST).until(() -> telegram.sentTo(reader).size() > shown);
        }
        return before + more;
    }

    /** Starts the bot on the copy, publishes, and returns how many got it. All who are in the copy must. */
    private long expectPush(TelegramStandIn telegram, DwStandIn dw, Map<String, String> settings, int round,
            long copied) throws IOException {
        String headline = "人工智能第" + round + "课";
        try (BotProcess bot = BotProcess.start(folder, settings)) {
            await().atMost(LONGEST).until(bot::isReady);
            dw.publish(Piece.piece(83_000_000 + round).headline(headline).published(Instant.now().minusSeconds(30))
                    .build());
            await().atMost(LONGEST).until(() -> LongStream.rangeClosed(1, copied)
                    .allMatch(id -> telegram.sentTo(id).stream().anyMatch(sent -> sent.shows(headline))));
            return telegram.sent().stream().filter(sent -> sent.shows(headline)).map(sent -> sent.chatId()).distinct()
                    .count();
        }
    }
}
