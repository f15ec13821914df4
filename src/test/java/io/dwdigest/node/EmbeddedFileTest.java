package io.dwdigest.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
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
    void a_file_that_was_closed_says_so_and_one_that_was_not_does_not() throws Exception {
        Connection connection = open("closed");
        commit(connection, 1);
        Files.copy(file("closed"), file("killed"));
        connection.close();
        assertThat(header("closed")).contains(",clean:1,");
        assertThat(header("killed")).doesNotContain(",clean:");
        try (Connection again = new EmbeddedDatabase(url("closed")).getConnection("sa", "")) {
            commit(again, 2);
            assertThat(header("closed")).doesNotContain(",clean:");
        }
    }

    private String header(String name) throws IOException {
        return new String(Arrays.copyOf(Files.readAllBytes(file(name)), 200), ISO_8859_1);
    }

    /** A disk that takes only a part of what is written at once. H2 makes an instance for each path. */
    public static final class SlowDisk extends FilePathWrapper {

        @Override
        public String getScheme() {
            return "slow";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new ForwardingFile(getBase().open(mode)) {
                @Override
                public synchronized int write(ByteBuffer source, long position) throws IOException {
                    int most = Math.min(1000, source.remaining());
                    int written = super.write(source.slice(source.position(), most), position);
                    source.position(source.position() + written);
                    return written;
                }
            };
        }
    }

    @Test
    void a_disk_that_writes_in_parts_has_all_of_them() throws Exception {
        FilePath.register(new SlowDisk());
        try (Connection connection = new EmbeddedDatabase("jdbc:h2:slow:" + folder.resolve("slow") + ";WRITE_DELAY=0")
                .getConnection("sa", "")) {
            connection.createStatement().execute("create table commits (number int, text varchar)");
            connection.createStatement().execute("insert into commits values (0, '')");
            for (int number = 1; number <= 20; number++) {
                commit(connection, number);
            }
            Files.copy(file("slow"), file("killed"));
        }
        assertThat(keptIn("killed")).isEqualTo(20);
        assertThat(keptIn("slow")).isEqualTo(20);
    }

    @Test
    void a_write_says_how_much_it_wrote() throws Exception {
        try (Connection connection = open("running")) {
            commit(connection, 1);
        }
        byte[] whole = Files.readAllBytes(file("running"));
        EmbeddedFile.address("jdbc:h2:file:any"); // makes the scheme known
        try (FileChannel copy = FilePath.get("chunks:" + file("copy")).open("rw")) {
            for (int at : new int[]{0, 2 * BLOCK}) {
                ByteBuffer part = ByteBuffer.wrap(whole, at, at == 0 ? 2 * BLOCK : whole.length - at);
                int length = part.remaining();
                assertThat(copy.write(part, at)).isEqualTo(length);
                assertThat(part.remaining()).isZero();
            }
        }
        assertThat(Files.readAllBytes(file("copy"))).hasSize(whole.length);
    }

    @Test
    void a_file_without_a_header_is_not_written_to() throws Exception {
        Files.write(file("broken"), new byte[4 * BLOCK]);
        EmbeddedFile.address("jdbc:h2:file:any");
        try (FileChannel broken = FilePath.get("chunks:" + file("broken")).open("rw")) {
            ByteBuffer chunk = ByteBuffer.wrap("chunk:1,block:2,version:1\n".getBytes(ISO_8859_1));
            assertThatThrownBy(() -> broken.write(chunk, 2 * BLOCK)).isInstanceOf(IOException.class)
                    .hasMessage("the database's file has no header");
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
