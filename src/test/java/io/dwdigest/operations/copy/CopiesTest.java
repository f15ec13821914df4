package io.dwdigest.operations.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.node.EmbeddedFile;
import io.dwdigest.testing.Databases;

/** Copies of a database that another part of this process has open, as the bot has it. */
@Tag("database")
class CopiesTest {

    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";

    @TempDir
    private Path folder;
    private DatabaseFile database;
    private Path copy;

    @BeforeEach
    void prepare() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Databases.h2File(data, "dwdigest");
        database = new DatabaseFile(data.resolve("dwdigest"));
        copy = folder.resolve("copy.mv.db");
    }

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(folder).isDirectoryNotContaining("glob:**/.copy-*");
        assertThat(database.folder()).isDirectoryNotContaining("glob:**/.copy-*");
    }

    /** A pool of connections as the bot has one. */
    private static HikariDataSource open(DatabaseFile file, String user) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(EmbeddedFile.address(file.name() + OPTIONS)); // as the bot opens it
        pool.setUsername(user);
        pool.setMaximumPoolSize(3);
        return pool;
    }

    private Copies copies() {
        return new Copies(database, new RunningBot(database, Duration.ofMillis(300)), "sa", "");
    }

    private static void add(JdbcTemplate sql, long chat) {
        sql.update("insert into chat (id, kind, language, zone, created_at) values (?, 'PRIVATE', 'en', 'UTC', now())",
                chat);
    }

    private static long chats(DatabaseFile file) {
        try (HikariDataSource pool = open(file, "sa")) {
            Flyway.configure().dataSource(pool).load().validate();
            return JdbcClient.create(pool).sql("select count(*) from chat").query(Long.class).single();
        }
    }

    private static void fails(ThrowingCallable work, String sentence) {
        assertThatExceptionOfType(CopyFailedException.class).isThrownBy(work).withMessageContaining(sentence);
    }

    @Test
    void a_copy_made_while_others_write_has_all_that_was_there() throws Exception {
        try (HikariDataSource pool = open(database, "sa")) {
            JdbcTemplate sql = new JdbcTemplate(pool);
            CopyRequests bot = new CopyRequests(sql);
            bot.start();
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong written = new AtomicLong();
            Thread writer = Thread.ofPlatform().start(() -> {
                while (!done.get()) {
                    add(sql, written.get() + 1);
                    written.incrementAndGet();
                }
            });
            await().until(() -> written.get() > 100);
            long before = written.get();
            long counted = new Copies(database, new RunningBot(database), "sa", "").make(copy);
            done.set(true);
            writer.join();
            bot.stop();
            assertThat(counted).isBetween(before, written.get());
            assertThat(chats(DatabaseFile.of(copy))).isEqualTo(counted);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy))).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void what_was_not_committed_is_not_in_the_copy() throws Exception {
        try (HikariDataSource pool = open(database, "sa")) {
            JdbcTemplate sql = new JdbcTemplate(pool);
            add(sql, 1);
            CopyRequests bot = new CopyRequests(sql);
            bot.start();
            try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("update chat set id = 2");
                assertThat(new Copies(database, new RunningBot(database), "sa", "").make(copy)).isOne();
                connection.rollback();
            }
            bot.stop();
        }
        try (HikariDataSource pool = open(DatabaseFile.of(copy), "sa")) {
            assertThat(new JdbcTemplate(pool).queryForList("select id from chat", Long.class)).containsExactly(1L);
        }
    }

    @Test
    void a_copy_is_made_without_a_bot_too() throws InterruptedException {
        try (HikariDataSource pool = open(database, "sa")) {
            add(new JdbcTemplate(pool), 1);
        }
        assertThat(copies().make(copy)).isOne();
        assertThat(chats(DatabaseFile.of(copy))).isOne();
    }

    @Test
    void a_program_that_does_not_answer_is_not_waited_for() {
        try (HikariDataSource pool = open(database, "sa")) {
            add(new JdbcTemplate(pool), 1);
            fails(() -> copies().make(copy), "is open in a program that does not answer");
            assertThat(copy).doesNotExist();
        }
    }

    @Test
    void why_the_bot_could_not_copy_is_told() {
        try (HikariDataSource pool = open(database, "sa")) {
            new JdbcTemplate(pool).execute("create user \"GUEST\" password ''");
            CopyRequests bot = new CopyRequests(
                    new JdbcTemplate(
                            new DriverManagerDataSource(EmbeddedFile.address(database.name()), "guest", "")));
            bot.start();
            fails(() -> new Copies(database, new RunningBot(database), "sa", "").make(copy),
                    "The bot could not copy its database: Admin rights are required");
            bot.stop();
        }
    }

    @Test
    void nothing_is_overwritten_and_nothing_invented() throws IOException {
        Files.writeString(copy, "mine");
        fails(() -> copies().make(copy), "already exists and is never overwritten");
        assertThat(copy).hasContent("mine");
        Files.delete(copy);
        fails(() -> copies().make(folder.resolve("nowhere/copy.mv.db")), "cannot be written");
        Files.delete(database.file());
        fails(() -> copies().make(copy), "set DATA_DIR to the folder of the bot's database");
        assertThat(copy).doesNotExist();
    }

    @Test
    void a_copy_is_put_back_and_what_was_there_is_kept() throws InterruptedException {
        try (HikariDataSource pool = open(database, "sa")) {
            add(new JdbcTemplate(pool), 1);
        }
        copies().make(copy);
        try (HikariDataSource pool = open(database, "sa")) {
            add(new JdbcTemplate(pool), 2);
        }
        assertThat(copies().putBack(copy)).isOne();
        assertThat(chats(database)).isOne();
        Path before = database.folder().resolve("dwdigest.mv.db.before");
        assertThat(before.toFile().renameTo(folder.resolve("before.mv.db").toFile())).isTrue();
        assertThat(chats(DatabaseFile.of(folder.resolve("before.mv.db")))).isEqualTo(2);
        assertThat(copy).exists();
    }

    @Test
    void a_copy_is_put_where_nothing_was() throws InterruptedException, IOException {
        copies().make(copy);
        Files.delete(database.file());
        assertThat(copies().putBack(copy)).isZero();
        Files.write(database.file(), new byte[0]);
        assertThat(copies().putBack(copy)).isZero();
        assertThat(database.folder()).isDirectoryNotContaining("glob:**.before");
    }

    @Test
    void nothing_is_put_in_the_place_of_an_open_database() throws InterruptedException {
        copies().make(copy);
        try (HikariDataSource pool = open(database, "sa")) {
            add(new JdbcTemplate(pool), 1);
            fails(() -> copies().putBack(copy), "is open in another program: stop the bot first");
        }
        assertThat(chats(database)).isOne();
    }

    @Test
    void only_a_copy_is_put_back() throws IOException {
        fails(() -> copies().putBack(folder.resolve("nowhere")), "name a file that --copy wrote");
        Files.writeString(copy, "no database ".repeat(1000));
        fails(() -> copies().putBack(copy), "is no copy of this bot's database");
        Files.delete(copy);
        try (HikariDataSource other = open(DatabaseFile.of(copy), "sa")) {
            new JdbcTemplate(other).execute("create table bees (id bigint)");
        }
        fails(() -> copies().putBack(copy), "is no copy of this bot's database");
        assertThat(chats(database)).isZero();
    }

    @Test
    void what_killed_programs_left_is_removed_after_an_hour() throws IOException {
        CopyRequest left = CopyRequest.in(database.folder());
        Files.writeString(left.copy(), "x");
        Path other = Files.writeString(database.folder().resolve("notes.txt"), "mine");
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().minusSeconds(36_000)));
        CopyRequest.trim(database.folder(), Instant.now().minusSeconds(60));
        assertThat(left.copy()).exists();
        Files.setLastModifiedTime(left.copy(), FileTime.from(Instant.now().minusSeconds(3_601)));
        try (HikariDataSource pool = open(database, "sa")) {
            CopyRequests bot = new CopyRequests(new JdbcTemplate(pool));
            bot.start();
            await().until(() -> !Files.exists(left.copy()));
            bot.stop();
        }
        assertThat(other).hasContent("mine");
    }

    @Test
    void the_database_is_found_among_other_files_of_the_bots_copy() throws Exception {
        Path asked = database.folder();
        Thread bot = Thread.ofPlatform().start(() -> answer(asked));
        Path target = Files.createFile(folder.resolve("target"));
        new RunningBot(database).copyTo(target);
        bot.join();
        assertThat(target).hasContent("rows");
    }

    /** Answers the next request with an archive that has more than the database in it. */
    private static void answer(Path folder) {
        try {
            await().until(() -> !CopyRequest.open(folder).isEmpty());
            CopyRequest request = CopyRequest.open(folder).getFirst();
            Files.createFile(request.part());
            Files.delete(request.asked());
            try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(request.part()))) {
                archive.putNextEntry(new ZipEntry("readme.txt"));
                archive.write("words".getBytes(StandardCharsets.UTF_8));
                archive.putNextEntry(new ZipEntry("dwdigest.mv.db"));
                archive.write("rows".getBytes(StandardCharsets.UTF_8));
            }
            Files.move(request.part(), request.copy());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_is_made_for_a_copy_can_be_read_by_nobody_else() throws IOException {
        Path made = PrivateFiles.create(folder.resolve("made"));
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rw-------");
        }
    }

    @Test
    void a_database_that_is_no_file_is_not_watched() {
        try (HikariDataSource memory = Databases.h2()) {
            CopyRequests bot = new CopyRequests(new JdbcTemplate(memory));
            bot.start();
            assertThat(bot.isRunning()).isFalse();
            bot.stop();
        }
        assertThat(DatabaseFile.at("jdbc:postgresql://host/dwdigest")).isEmpty();
        assertThat(DatabaseFile.at("jdbc:h2:file:~/bot/dwdigest;IFEXISTS=TRUE").orElseThrow().file())
                .isEqualTo(Path.of(System.getProperty("user.home"), "bot/dwdigest.mv.db"));
    }
}
