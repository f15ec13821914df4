package io.dwdigest.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Databases;

/**
 * Measures the search over 100,000 stored articles in ten languages: how long the index takes to build and to open, how
 * large it is on disk and in memory, and how long 1,000 searches take. Not a test: it prints what it measures. The
 * options of the JVM are those of the image. With {@code -Dfolder=some/folder} database and index stay there, and a second
 * run only opens them: its memory is that of a start.
 *
 * <pre>{@code
 * mvn test -Pbenchmark -Dtest=SearchBenchmark "-Dbench.jvm=-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
 * }</pre>
 */
class SearchBenchmark {

    private static final int ARTICLES = Integer.getInteger("articles", 100_000);
    private static final int SEARCHES = 1000;
    private static final int PAGE = 1000;

    @TempDir
    private Path temporary;

    @Test
    void a_hundred_thousand_articles() throws IOException, SQLException {
        Path folder = Path.of(System.getProperty("folder", temporary.toString()));
        Path data = folder.resolve("data");
        boolean isNew = !Files.exists(folder.resolve("dwdigest.mv.db"));
        InventedPieces pieces = new InventedPieces();
        if (isNew) {
            Databases.h2File(Files.createDirectories(folder), "dwdigest");
        }
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl("jdbc:h2:file:" + folder.resolve("dwdigest")
                    + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0");
            database.setUsername("sa");
            if (isNew) {
                fill(database, pieces);
                measure(database, data, pieces, "built anew");
            }
            measure(database, data, pieces, "opened, with a second of rest after the start");
        }
    }

    private static void measure(HikariDataSource database, Path data, InventedPieces pieces, String what)
            throws IOException, SQLException {
        try (SearchParts empty = new SearchParts(Databases.h2(), "")) { // what a bot has without articles
            empty.awaitAll();
        }
        String alone = memory();
        read(database);
        String before = memory();
        long[] begun = now();
        try (SearchParts search = new SearchParts(new DelegatingDataSource(database), data.toString(),
                Clock.systemUTC())) {
            awaitAll(search, begun, what);
            search(search, pieces, "first 1,000 searches");
            search(search, pieces, "next 1,000 searches");
            System.out.printf("own memory: %s, %s with the database's cache filled, %s with the index%n", alone,
                    before, memory());
        }
        System.out.printf("index on disk: %.1f MB%n", size(data) / 1e6);
    }

    /** Reads every article once, a page at a time, so that the database's cache is as full as that of a bot that runs. */
    private static void read(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement page = connection
                        .prepareStatement("select * from article where id > ? and id <= ?")) {
            for (int from = 0; from < ARTICLES; from += PAGE) {
                page.setLong(1, from);
                page.setLong(2, from + PAGE);
                try (ResultSet rows = page.executeQuery()) {
                    while (rows.next()) {
                        rows.getString("headline");
                    }
                }
            }
        }
    }

    /** Returns the time, and the processor time of this process: beside other work only the second can be compared. */
    private static long[] now() {
        return new long[]{System.nanoTime(), ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos()};
    }

    private static void awaitAll(SearchParts search, long[] begun, String what) {
        search.awaitAll(Duration.ofMinutes(10));
        long[] now = now();
        System.out.printf("%,d articles, %s: %.1f s, of which the processor worked %.1f s%n",
                search.part(SearchIndex.class).count(), what, (now[0] - begun[0]) / 1e9, (now[1] - begun[1]) / 1e9);
    }

    /** Seven in ten people read one edition, two read three and one reads all. */
    private static void search(SearchParts search, InventedPieces pieces, String what) {
        List<Long> micros = new ArrayList<>();
        List<Long> worked = new ArrayList<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long found = 0;
        for (int i = 0; i < SEARCHES; i++) {
            List<String> codes = new ArrayList<>(SearchParts.codes());
            Collections.rotate(codes, i);
            Set<String> editions = Set.copyOf(codes.subList(0, i % 10 < 7 ? 1 : i % 10 < 9 ? 3 : codes.size()));
            String typed = pieces.typed(codes.getFirst());
            long begun = System.nanoTime();
            long before = threads.getCurrentThreadCpuTime();
            Found page = search.part(Finder.class).find(search.asked(typed), editions, 1).orElseThrow();
            micros.add((System.nanoTime() - begun) / 1000);
            worked.add((threads.getCurrentThreadCpuTime() - before) / 1000);
            found += page.total() > 0 ? 1 : 0;
        }
        System.out.printf("%s: %s; of the processor %s; %d found something%n", what, shares(micros), shares(worked),
                found);
    }

    private static String shares(List<Long> micros) {
        Collections.sort(micros);
        return "median %.1f ms, 99th percentile %.1f ms, longest %.1f ms".formatted(micros.get(SEARCHES / 2) / 1e3,
                micros.get(SEARCHES * 99 / 100) / 1e3, micros.getLast() / 1e3);
    }

    private static void fill(HikariDataSource database, InventedPieces pieces) throws SQLException {
        Instant newest = Instant.now();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into article (id, edition, kind, headline, byline, lead, kicker, keywords, marks,
                                             published_at, dated_at, link, origins)
                        values (?, ?, 'ARTICLE', ?, 'Erika Muster', ?, ?, '', '', ?, ?, ?, '')
                        """)) {
            connection.setAutoCommit(false);
            for (int id = 1; id <= ARTICLES; id++) {
                InventedPieces.Piece piece = pieces.next();
                Timestamp dated = Timestamp.from(newest.minusSeconds(300L * (ARTICLES - id)));
                insert.setLong(1, id);
                insert.setString(2, piece.edition());
                insert.setString(3, piece.headline());
                insert.setString(4, piece.lead());
                insert.setString(5, piece.headline().substring(0, Math.min(8, piece.headline().length())));
                insert.setTimestamp(6, dated);
                insert.setTimestamp(7, dated);
                insert.setString(8, "https://www.dw.com/%s/a-%d".formatted(piece.edition(), id));
                insert.addBatch();
                if (id % PAGE == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static long size(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> {
                try {
                    return Files.size(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).sum();
        }
    }

    /** Returns this process's own memory, and what of the heap is in use after a collection. */
    private static String memory() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return "RssAnon %d MB (heap in use %d MB)".formatted(lines.filter(line -> line.startsWith("RssAnon"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024).sum(), heap);
        }
    }
}
