package io.dwdigest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.bot.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The two databases the bot runs on. Each call gives one of its own, migrated and empty, as if it were new. */
public final class Databases {

    private static final String H2_OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    private Databases() {}

    /**
     * H2 in memory, in the mode the bot runs it in, made from a script of one that was migrated. Once it is closed,
     * another test gets it.
     */
    public static HikariDataSource h2() {
        String spare = Lent.IN_MEMORY.take();
        return set(new Lent(Lent.IN_MEMORY), spare == null ? InMemory.migrated() : spare, "sa");
    }

    /** As {@link #h2}, but not migrated. It is gone once it is closed. */
    static HikariDataSource emptyH2() {
        return set(new InMemory(), InMemory.url(), "sa");
    }

    /** Goes to the spares once it is closed. */
    private static final class Lent extends HikariDataSource {

        static final Spares IN_MEMORY = new Spares(Spares.Kind.H2, InMemory.migrated(), InMemory::shutDown);
        private final Spares spares;

        Lent(Spares spares) {
            this.spares = spares;
        }

        @Override
        public void close() {
            boolean first = !isClosed();
            super.close();
            if (first) {
                spares.giveBack(getJdbcUrl());
            }
        }
    }

    /** Puts the file of a migrated, empty database into the folder, so that a bot that starts there need not migrate. */
    public static void h2File(Path folder, String name) throws IOException {
        Files.copy(Migrated.FILE, folder.resolve(name + ".mv.db"));
    }

    /** Gives its memory back when it is closed: all databases of the suite together would fill it. */
    private static final class InMemory extends HikariDataSource {

        static String url() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + H2_OPTIONS + ";DB_CLOSE_DELAY=-1";
        }

        static String migrated() {
            String url = url();
            new JdbcTemplate(new DriverManagerDataSource(url, "sa", ""))
                    .batchUpdate(Migrated.SCRIPT.toArray(String[]::new));
            return url;
        }

        static void shutDown(String url) {
            new JdbcTemplate(new DriverManagerDataSource(url, "sa", "")).execute("shutdown");
        }

        @Override
        public void close() {
            boolean first = !isClosed();
            super.close();
            if (first) {
                shutDown(getJdbcUrl());
            }
        }
    }

    /** What every H2 database begins with, made once. */
    private static final class Migrated {

        static final List<String> SCRIPT = script();
        static final Path FILE = file();

        private static List<String> script() {
            try (HikariDataSource database = emptyH2()) {
                migrate(database);
                return JdbcClient.create(database).sql("script").query((row, number) -> row.getString(1)).list()
                        .stream()
                        .filter(line -> !line.startsWith("--")).toList();
            }
        }

        private static Path file() {
            try {
                Path folder = Files.createTempDirectory("dw-digest-migrated-");
                Path file = folder.resolve("migrated.mv.db");
                List.of(folder, file).forEach(made -> made.toFile().deleteOnExit());
                try (HikariDataSource database = connect("jdbc:h2:file:" + folder.resolve("migrated") + H2_OPTIONS,
                        "sa")) {
                    migrate(database);
                }
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A database in the one PostgreSQL server of this JVM, copied from one that was migrated. */
    public static HikariDataSource postgres() {
        Quick.leaveOut("PostgreSQL");
        Spares spares = Server.spares();
        String spare = spares.take();
        return set(new Lent(spares), spare == null ? Server.create("template migrated") : spare, "postgres");
    }

    /** As {@link #postgres}, but new and not migrated. */
    public static HikariDataSource emptyPostgres() {
        Quick.leaveOut("PostgreSQL");
        return set(new OnServer(), Server.create("template template0"), "postgres");
    }

    /** Leaves the server once it is closed. Each has 300 files, and to delete those of all would hold up the JVM's end. */
    private static final class OnServer extends HikariDataSource {

        @Override
        public void close() {
            boolean first = !isClosed();
            super.close();
            if (first) {
                Server.drop(getJdbcUrl());
            }
        }
    }

    private static HikariDataSource connect(String url, String user) {
        return set(new HikariDataSource(), url, user);
    }

    private static HikariDataSource set(HikariDataSource database, String url, String user) {
        database.setJdbcUrl(url);
        database.setUsername(user);
        database.setMinimumIdle(0);
        database.setMaximumPoolSize(16);
        return database;
    }

    private static void migrate(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
    }

    /** The PostgreSQL server, started when a test first asks for it. It ends with the JVM. */
    private static final class Server {

        /** How the library says that it has none for this machine. */
        private static final Pattern NONE = Pattern.compile("Missing embedded postgres binaries|Unsupported .*");
        /** Null where no PostgreSQL for this processor comes with Maven. */
        private static final @Nullable EmbeddedPostgres POSTGRES = start();

        private static @Nullable EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().setPort(FreePort.find())
                        .setPGStartupWait(Duration.ofMinutes(1)).setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off").setServerConfig("autovacuum", "off").start();
                new JdbcTemplate(server.getPostgresDatabase()).execute("create database migrated");
                migrate(server.getDatabase("postgres", "migrated"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalStateException e) {
                if (NONE.matcher(String.valueOf(e.getMessage())).matches()) {
                    return null;
                }
                throw e;
            }
        }

        private static EmbeddedPostgres running() {
            if (POSTGRES == null) {
                throw new TestAbortedException("Tests with PostgreSQL are skipped: Maven has it for Linux on x86-64 and"
                        + " ARM only, and this is %s on %s".formatted(System.getProperty("os.name"),
                                System.getProperty("os.arch")));
            }
            return POSTGRES;
        }

        /** Made once the server runs. */
        private static final class Lending {
            static final Spares SPARES = new Spares(Spares.Kind.POSTGRES, url("migrated"), Server::drop);
        }

        private static Spares spares() {
            running();
            return Lending.SPARES;
        }

        /** Returns the address of a new one. */
        private static String create(String template) {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            new JdbcTemplate(running().getPostgresDatabase()) // copied as files, it takes a third of the processor time
                    .execute("create database " + name + " strategy file_copy " + template);
            return url(name);
        }

        private static void drop(String url) {
            String name = url.replaceAll(".*/|[?].*", "");
            new JdbcTemplate(running().getPostgresDatabase()).execute("drop database " + name + " with (force)");
        }

        private static String url(String name) {
            return running().getJdbcUrl("postgres", name);
        }
    }
}
