package io.dwdigest.delivery.outbox;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.Articles;
import io.dwdigest.delivery.dispatch.Broadcast;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.telegram.Crowd;

/**
 * Measures what a reader, an article and a message cost in the database, for the figures in docs/scale.md. Not a test:
 * it prints what it measures.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=CostsBenchmark}</pre>
 */
class CostsBenchmark {

    private static final int READERS = Integer.getInteger("readers", 200_000);
    /** Articles of earlier days, sent to everybody and not trimmed yet. */
    private static final int EARLIER = Integer.getInteger("earlier", 9);
    private static final int ARTICLES = 5_000;
    /** How many deliveries the dispatcher claims at once when it sends a thousand a second. */
    private static final int BATCH = 50;
    private static final int PARTS = 10;
    private static final Instant LATER = Ledger.NOON.plus(Duration.ofDays(365));

    @Test
    void on_postgres() throws SQLException {
        try (HikariDataSource database = Databases.postgres(); Ledger ledger = new Ledger(database)) {
            Costs costs = new Costs(JdbcClient.create(database));
            readers(database, ledger, costs);
            articles(ledger, costs);
            broadcast("into an empty outbox", 1, READERS, ledger, costs);
            earlier(ledger, costs);
            broadcast("beside %d earlier".formatted(EARLIER), 2, READERS / 4, ledger, costs);
            try (Connection reader = database.getConnection()) {
                lookAndStay(reader);
                send("while another transaction stays open", READERS / 4, ledger, costs);
                reader.rollback();
            }
            trim(ledger, costs);
        }
    }

    private static void readers(HikariDataSource database, Ledger ledger, Costs costs) {
        costs.measure("readers written down", READERS, () -> Crowd.fill(database, READERS));
        ledger.run("""
                insert into chat_word (chat_id, typed, word, head, muted, created_at)
                select id, 'w' || id, 'w' || id, substr('w' || id, 1, 4), false, created_at from chat
                """);
        ledger.run("vacuum analyze");
        Stream.of("chat", "chat_edition", "subscription", "chat_word").forEach(table -> costs.size(table, READERS));
    }

    private static void articles(Ledger ledger, Costs costs) {
        String lead = "一家小作坊让人工智能看了一整年的修车录像，".repeat(8);
        costs.measure("articles written down", ARTICLES,
                () -> LongStream.range(1000, 1000 + ARTICLES).forEach(id -> ledger.part(Articles.class)
                        .add(AnArticle.of(id).headline("第%d号实验：人工智能学会修自行车，还会换链条".formatted(id))
                                .byline("Erika Muster").lead(lead).published(Ledger.NOON).pictured().build(), false)));
        ledger.run("""
                insert into topic_match (article_id, topic, edition, dated_at)
                select id, topic, edition, dated_at from article cross join (values ('ai'), ('china')) topics (topic)
                """);
        ledger.run(
                """
                        insert into find (source, edition, article_id, found_at)
                        select source, edition, id, dated_at from article cross join (values ('FEED'), ('SITEMAP')) sources (source)
                        """);
        ledger.run("vacuum analyze");
        Stream.of("article", "topic_match", "find", "known_article").forEach(table -> costs.size(table, ARTICLES));
    }

    private static void broadcast(String name, long article, int sent, Ledger ledger, Costs costs) {
        ledger.about(article, "ai");
        ledger.part(FanOuts.class).on(new ArticleFound(AnArticle.ai(article, 0), true));
        costs.measure("owed " + name, READERS, () -> owe(ledger));
        costs.size("delivery", ledger.count("delivery"));
        costs.measure("all owed are counted", READERS, () -> ledger.part(Outbox.class).owed());
        send("sent " + name, sent, ledger, costs);
        costs.size("delivery", ledger.count("delivery"));
        costs.updates();
        costs.measure("vacuum", ledger.count("delivery"), () -> ledger.run("vacuum analyze delivery"));
        costs.size("delivery", ledger.count("delivery"));
    }

    private static void owe(Ledger ledger) {
        FanOuts fanOuts = ledger.part(FanOuts.class);
        boolean more = true;
        while (more) {
            more = fanOuts.advance();
        }
    }

    /** Claims and settles as dispatcher and recorder do, without sending anything in between. */
    private static void send(String name, int messages, Ledger ledger, Costs costs) {
        List<Long> paces = new ArrayList<>();
        costs.measure(name, messages, () -> {
            for (int part = 0; part < PARTS; part++) {
                long begun = System.nanoTime();
                for (int sent = 0; sent < messages / PARTS; sent += BATCH) {
                    send(ledger);
                }
                paces.add(Duration.ofNanos(System.nanoTime() - begun).toMillis() * 1000 * PARTS / messages);
            }
        });
        System.out.println("  ms per 1,000, tenth by tenth: "
                + paces.stream().map(String::valueOf).collect(joining(" ")));
    }

    private static void send(Ledger ledger) {
        Outbox outbox = ledger.part(Outbox.class);
        Instant now = ledger.clock.instant();
        List<Settlement> sent = outbox.claim(UUID.randomUUID().toString(), BATCH, Set.of(), _ -> true, now).stream()
                .map(delivery -> new Settlement(delivery.id(), delivery.attempts(), 0, State.SENT, Form.FULL,
                        delivery.due(), false, now,
                        (int) delivery.id(), null))
                .toList();
        ledger.part(TransactionOperations.class).executeWithoutResult(status -> outbox.settle(sent));
    }

    private static void earlier(Ledger ledger, Costs costs) {
        for (int article = 100; article < 100 + EARLIER; article++) {
            ledger.run(
                    """
                            insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at, message_id)
                            select id, %d, 0, 'SENT', 'FULL', timestamp with time zone '2026-11-19 12:00:00Z' + interval '%d minutes',
                                   1, timestamp with time zone '2026-11-19 12:00:00Z', id from chat order by id
                            """
                            .formatted(article, article));
        }
        ledger.run("vacuum analyze delivery");
        costs.size("delivery", ledger.count("delivery"));
    }

    /**
     * Leaves a transaction open, as a backup or a long trim does. Row versions that die after its start cannot be
     * cleaned up.
     */
    private static void lookAndStay(Connection reader) throws SQLException {
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = reader.createStatement()) {
            statement.execute("select count(*) from topic_match");
        }
    }

    private static void trim(Ledger ledger, Costs costs) {
        long settled = ledger.count("delivery") - ledger.part(Outbox.class).owed();
        costs.measure("trimmed", settled, () -> ledger.part(Outbox.class).trim(LATER));
        costs.size("delivery", ledger.count("delivery"));
        costs.measure("vacuum", settled, () -> ledger.run("vacuum analyze delivery"));
        costs.size("delivery", ledger.count("delivery"));
        ledger.run("delete from article");
        ledger.run("vacuum article");
        costs.size("article", ARTICLES);
    }

    @Test
    void on_a_file() throws IOException {
        Path folder = Files.createTempDirectory("costs-");
        Path file = folder.resolve("db.mv.db");
        int readers = READERS / 4;
        onAFile(folder, database -> {
            Flyway.configure().dataSource(database).load().migrate();
            Crowd.fill(database, readers);
        });
        System.out.printf("file, %,d readers: %,d bytes%n", readers, Files.size(file));
        onAFile(folder, database -> broadcast(database, file, readers));
        System.out.printf("file, sent, and closed: %,d bytes%n", Files.size(file));
        onAFile(folder, database -> trim(database, file, readers));
        System.out.printf("file, trimmed, and closed: %,d bytes%n", Files.size(file));
    }

    private static void onAFile(Path folder, Consumer<HikariDataSource> work) {
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl("jdbc:h2:file:" + folder.resolve("db") + Broadcast.EMBEDDED);
            database.setUsername("sa");
            work.accept(database);
        }
    }

    private static void broadcast(HikariDataSource database, Path file, int readers) {
        try (Ledger ledger = new Ledger(database)) {
            ledger.about(1, "ai");
            ledger.part(FanOuts.class).on(new ArticleFound(AnArticle.ai(1, 0), true));
            grown("owed", file, readers, () -> owe(ledger));
            grown("sent", file, readers, () -> {
                for (int sent = 0; sent < readers; sent += BATCH) {
                    send(ledger);
                }
            });
        }
    }

    private static void trim(HikariDataSource database, Path file, int readers) {
        try (Ledger ledger = new Ledger(database)) {
            grown("trimmed", file, readers, () -> ledger.part(Outbox.class).trim(LATER));
        }
    }

    private static void grown(String name, Path file, int units, Runnable work) {
        long before = file.toFile().length();
        long begun = System.nanoTime();
        work.run();
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        System.out.printf("file, %s: %,d in %,d ms, %,d bytes, grown by %,d each%n", name, units, millis,
                file.toFile().length(), (file.toFile().length() - before) / units);
    }

    /** Measures with PostgreSQL's own figures. */
    private record Costs(JdbcClient sql) {

        /** Makes a checkpoint before the work, so that each page that is touched is written to the WAL whole, once. */
        void measure(String name, long units, Runnable work) {
            sql.sql("checkpoint").update();
            long wal = number("select cast(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as bigint)");
            long begun = System.nanoTime();
            work.run();
            long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - begun).toMillis());
            long written = number("select cast(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as bigint)") - wal;
            System.out.printf("%s: %,d in %,d ms, %,d a second, %,d bytes of WAL each%n", name, units, millis,
                    units * 1000 / millis, written / units);
        }

        void size(String table, long rows) {
            long total = number("select pg_total_relation_size('%s')".formatted(table));
            long indexes = number("select pg_indexes_size('%s')".formatted(table));
            System.out.printf("  %s: %,d rows, %,d MB, %,d bytes each, of these %,d in indexes%n", table, rows,
                    total >> 20, total / rows, indexes / rows);
        }

        void updates() {
            sql.sql("select pg_stat_force_next_flush()").query().listOfRows();
            System.out.println("  " + sql.sql("""
                    select n_tup_ins, n_tup_upd, n_tup_hot_upd, n_dead_tup, autovacuum_count from pg_stat_user_tables
                    where relname = 'delivery'
                    """).query().singleRow());
        }

        private long number(String query) {
            return sql.sql(query).query(Long.class).single();
        }
    }
}
