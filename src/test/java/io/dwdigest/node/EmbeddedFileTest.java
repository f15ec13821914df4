package io.dwdigest.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the embedded database's file after each commit, when space in it is used again. */
@Tag("database")
class EmbeddedFileTest {

    private static final int COMMITS = 400;
    private static final int BLOCK = 4096;

    @TempDir
    private Path folder;

    /** H2 uses space again after 45 s; here at once. */
    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0;RETENTION_TIME=0";
    }

    private Path file(String name) {
        return folder.resolve(name + ".mv.db");
    }

    /** Opens the file as it is, as after a kill, and returns the number that stands in it. */
    private int keptIn(String name) throws SQLException {
        try (Connection restarted = new EmbeddedDatabase(url(name)).getConnection("sa", "");
                ResultSet kept = restarted.createStatement().executeQuery("select number from commits")) {
            kept.next();
            return kept.getInt(1);
        }
    }

    private Connection open(String name) throws SQLException {
        Connection connection = new EmbeddedDatabase(url(name)).getConnection("sa", "");
        connection.createStatement().execute("create table commits (number int, text varchar)");
        connection.createStatement().execute("insert into commits values (0, '')");
        return connection;
    }

    private static void commit(Connection connection, int number) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement("update commits set number = ?, text = ?")) {
            sql.setInt(1, number);
            sql.setString(2, "x".repeat(number * 7919 % 20_000)); // chunks of many lengths
            sql.execute();
        }
    }

    @Test
    void a_kill_after_any_commit_loses_none() throws Exception {
        try (Connection connection = open("running")) {
            for (int number = 1; number <= COMMITS; number++) {
                commit(connection, number);
                if (number > COMMITS - 60) {
                    Files.copy(file("running"), file("killed" + number));
                }
            }
        }
        for (int number = COMMITS - 59; number <= COMMITS; number++) {
            assertThat(keptIn("killed" + number)).isEqualTo(number);
        }
    }

    @Test
    void a_header_that_a_kill_cut_off_loses_nothing() throws Exception {
        try (Connection connection = open("running")) {
            commit(connection, 1);
            commit(connection, 2);
            Files.copy(file("running"), file("first"));
            Files.copy(file("running"), file("second"));
        }
        damage("first", 0);
        damage("second", BLOCK);
        assertThat(keptIn("first")).isEqualTo(2);
        assertThat(keptIn("second")).isEqualTo(2);
    }

    private void damage(String name, long position) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(file(name).toFile(), "rw")) {
            file.seek(position);
            file.write("H:2,block:9,fletcher:no number\n".getBytes(ISO_8859_1));
        }
    }

    @Test
    void a_file_that_h2_wrote_alone_is_opened() throws Exception {
        try (Connection alone = DriverManager.getConnection(url("alone"), "sa", "")) {
            alone.createStatement().execute("create table commits (number int, text varchar)");
            alone.createStatement().execute("insert into commits values (7, '')");
        }
        assertThat(keptIn("alone")).isEqualTo(7);
        try (Connection again = new EmbeddedDatabase(url("alone")).getConnection("sa", "")) {
            commit(again, 8);
            Files.copy(file("alone"), file("killed"));
        }
        assertThat(keptIn("killed")).isEqualTo(8);
        try (Connection alone = DriverManager.getConnection(url("alone"), "sa", "");
                ResultSet kept = alone.createStatement().executeQuery("select number from commits")) {
            kept.next();
            assertThat(kept.getInt(1)).isEqualTo(8);
        }
    }

    @Test
    void both_headers_of_the_file_are_the_same() throws Exception {
        try (Connection connection = open("running")) {
            for (int number = 1; number <= 50; number++) {
                commit(connection, number);
            }
            byte[] file = Files.readAllBytes(file("running"));
            assertThat(Arrays.copyOf(file, BLOCK)).isEqualTo(Arrays.copyOfRange(file, BLOCK, 2 * BLOCK));
        }
    }

    @Test
    void a_database_that_is_in_no_file_is_left_alone() {
        assertThat(EmbeddedFile.address("jdbc:h2:mem:digests")).isEqualTo("jdbc:h2:mem:digests");
        assertThat(EmbeddedFile.address("jdbc:h2:tcp://db/digests")).isEqualTo("jdbc:h2:tcp://db/digests");
        assertThat(EmbeddedFile.address("jdbc:h2:file:/data/dwdigest;A=B"))
                .isEqualTo("jdbc:h2:chunks:file:/data/dwdigest;A=B");
        assertThat(EmbeddedFile.address("jdbc:h2:./dwdigest")).isEqualTo("jdbc:h2:chunks:./dwdigest");
    }

    @Test
    void the_operator_knows_the_database_by_its_own_address() {
        assertThat(EmbeddedFile.known("jdbc:h2:chunks:file:/data/dwdigest")).isEqualTo("jdbc:h2:file:/data/dwdigest");
        assertThat(EmbeddedFile.known("jdbc:h2:mem:digests")).isEqualTo("jdbc:h2:mem:digests");
        assertThat(EmbeddedFile.known("jdbc:postgresql:digests")).isEqualTo("jdbc:postgresql:digests");
    }
}
