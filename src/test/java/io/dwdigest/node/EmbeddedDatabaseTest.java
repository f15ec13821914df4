package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** What a kill in the middle of a commit leaves in the embedded database. */
@Tag("database")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // H2 itself would wait for ever
class EmbeddedDatabaseTest {

    @TempDir
    private Path folder;

    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0;LOCK_TIMEOUT=1000";
    }

    /** Writes to the file that a transaction is committed, but does not change its rows, and copies the file then. */
    private void cutOff(String copy, String user) throws Exception {
        try (Connection connection = DriverManager.getConnection(url("killed"), user, "");
                Statement sql = connection.createStatement()) {
            sql.execute("create table digest (id bigint primary key, state varchar)");
            sql.execute("insert into digest values (1, 'OWED'), (2, 'OWED')");
            connection.setAutoCommit(false);
            sql.execute("update digest set state = 'SENDING' where id = 1");
            sql.execute("update digest set state = 'SENT' where id = 1");
            sql.execute("insert into digest values (3, 'OWED')");
            sql.execute("delete from digest where id = 2");
            markAsCommitted(connection);
            Files.copy(folder.resolve("killed.mv.db"), folder.resolve(copy + ".mv.db"));
        }
    }

    private static TransactionStore store(Connection connection) throws SQLException {
        SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getTransactionStore();
    }

    private static void markAsCommitted(Connection connection) throws Exception {
        SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        TransactionStore store = store(connection);
        Method mark = TransactionStore.class.getDeclaredMethod("markUndoLogAsCommitted", int.class, long.class);
        mark.setAccessible(true);
        mark.invoke(store, session.getTransaction().getId(), 1L);
        session.getDatabase().getStore().getMvStore().commit();
    }

    @Test
    void a_commit_that_a_kill_cut_off_is_finished() throws Exception {
        cutOff("restarted", "sa");
        EmbeddedDatabase database = new EmbeddedDatabase(url("restarted"));
        try (Connection first = database.getConnection("sa", "");
                Connection second = database.getConnection("sa", "")) {
            assertThat(digests(second)).containsExactly("1 SENT", "3 OWED");
            assertThat(first.createStatement().executeUpdate("update digest set state = 'DONE'")).isEqualTo(2);
            assertThat(store(first).getOpenTransactions()).as("what would keep old rows for ever")
                    .noneMatch(open -> open.getStatus() == Transaction.STATUS_COMMITTED);
        }
        try (Connection again = DriverManager.getConnection(url("restarted"), "sa", "")) {
            assertThat(digests(again)).containsExactly("1 DONE", "3 DONE");
        }
    }

    @Test
    void a_database_without_a_name_and_a_password_is_finished_too() throws Exception {
        cutOff("restarted", "");
        EmbeddedDatabase database = new EmbeddedDatabase(url("restarted"));
        try (Connection first = database.getConnection()) {
            assertThat(first.createStatement().executeUpdate("update digest set state = 'DONE'")).isEqualTo(2);
        }
    }

    private static List<String> digests(Connection connection) throws SQLException {
        List<String> digests = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery("select id, state from digest order by id")) {
            while (rows.next()) {
                digests.add(rows.getLong(1) + " " + rows.getString(2));
            }
        }
        return digests;
    }

    @Test
    void a_bot_starts_although_a_row_of_its_jobs_was_cut_off() throws Exception {
        try (TelegramStandIn telegram = new TelegramStandIn(); Bot killed = new Bot(telegram)) {
            String jobs = killed.settings().getOrDefault("spring.quartz.scheduler-name", "");
            killed.start();
            try (Connection connection = killed.part(DataSource.class).getConnection();
                    Statement sql = connection.createStatement()) {
                sql.execute("""
                        insert into qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group,
                            instance_name, fired_time, sched_time, priority, state)
                        values ('%s', '1', 'trim', 'DEFAULT', 'killed', 0, 0, 5, 'ACQUIRED')""".formatted(jobs));
                connection.setAutoCommit(false);
                sql.execute("update qrtz_fired_triggers set state = 'EXECUTING' where entry_id = '1'");
                markAsCommitted(connection);
                Files.copy(Path.of(killed.settings().getOrDefault("DATA_DIR", ""), "dwdigest.mv.db"),
                        folder.resolve("dwdigest.mv.db"));
                connection.rollback();
            }
            killed.stop();
            try (Bot restarted = new Bot(telegram).with("DATA_DIR", folder.toString())
                    .with("spring.quartz.scheduler-name", jobs).start()) {
                telegram.reader(42, "en").says("/start").awaitsAnswer();
                assertThat(restarted.part(JdbcClient.class).sql("select count(*) from qrtz_fired_triggers"
                        + " where entry_id = '1'").query(Long.class).single()).isZero();
            }
        }
    }
}
