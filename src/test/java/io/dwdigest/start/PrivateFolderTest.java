package io.dwdigest.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

import io.dwdigest.operations.copy.DatabaseFile;
import io.dwdigest.operations.move.Move;

/** Who may look into the folder of the database. */
@Tag("database")
class PrivateFolderTest {

    @TempDir
    private Path temporary;
    private Path folder;

    @BeforeEach
    void name() {
        assumeTrue(temporary.getFileSystem().supportedFileAttributeViews().contains("posix"));
        folder = temporary.resolve("data");
    }

    private void starts() {
        new SpringApplicationBuilder(WrongDatabaseTest.Database.class).web(WebApplicationType.NONE)
                .run("--TELEGRAM_BOT_TOKEN=123:token", "--DATA_DIR=" + folder).close();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Path file(String name, String rights) throws IOException {
        return Files.setPosixFilePermissions(Files.createFile(folder.resolve(name)),
                PosixFilePermissions.fromString(rights));
    }

    @Test
    void a_new_folder_and_its_file_are_for_one_user_alone() throws IOException {
        starts();
        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("dwdigest.mv.db"))).isEqualTo("rw-------");
        assertThat(folder.resolve("dwdigest.mv.db")).isNotEmptyFile();
    }

    @Test
    void what_is_there_is_closed_too() throws IOException, SQLException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("dwdigest"), "sa", "").close();
        Path database = folder.resolve("dwdigest.mv.db");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));
        Path trace = file("dwdigest.trace.db", "rw-rw-rw-");
        Path other = file("other.txt", "rw-r--r--");
        starts();
        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(rights(database)).isEqualTo("rw-------");
        assertThat(rights(trace)).isEqualTo("rw-------");
        assertThat(rights(other)).isEqualTo("rw-r--r--");
    }

    @Test
    void an_export_closes_what_is_there_and_makes_nothing() throws IOException, SQLException {
        Path file = temporary.resolve("chats.jsonl");
        assertThatThrownBy(() -> Move.run("--export=" + file, "--DATA_DIR=" + folder)).isNotNull();
        assertThat(folder).doesNotExist();
        starts();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
        Move.run("--export=" + file, "--DATA_DIR=" + folder);
        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(rights(file)).isEqualTo("rw-------");
    }

    @Test
    void a_folder_that_everybody_uses_stays_open() throws IOException {
        Files.createDirectory(folder);
        Files.setAttribute(folder, "unix:mode", 01777);
        assertThat(PrivateFolder.close(new DatabaseFile(folder.resolve("dwdigest")), true))
                .containsExactly("DATA_DIR is " + folder
                        + ", which everybody on this machine uses: give the bot a folder of its own");
        assertThat(rights(folder)).isEqualTo("rwxrwxrwx");
        assertThat(rights(folder.resolve("dwdigest.mv.db"))).isEqualTo("rw-------");
    }

    /** Nobody may change the rights of this folder, not even root. */
    @Test
    void a_folder_of_somebody_else_is_named_and_left() {
        Path foreign = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(foreign));
        assertThat(PrivateFolder.close(new DatabaseFile(foreign.resolve("dwdigest")), false))
                .containsExactly("Others on this machine may"
                        + " look into /proc/self (r-xr-xr-x), and this program may not change that: chmod 700 /proc/self");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null/data/dwdigest", "/proc/nowhere/dwdigest"})
    void a_folder_that_cannot_be_made_is_left_to_the_database(String database) {
        assertThat(PrivateFolder.close(new DatabaseFile(Path.of(database)), true)).isEmpty();
        assertThat(Path.of(database)).doesNotExist();
    }
}
