package io.dwdigest.chat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFilesTest {

    private @TempDir Path folder;

    private static void write(Path file) {
        try {
            Files.writeString(file, "data");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void only_the_user_of_the_bot_can_read_the_file() throws IOException {
        Path file = new ExportFiles(folder).written(ExportFilesTest::write);
        assertThat(file).hasContent("data");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void no_file_is_left_of_data_that_could_not_be_read() {
        ExportFiles files = new ExportFiles(folder);
        assertThatThrownBy(() -> files.written(file -> {
            throw new IllegalStateException("the database is away");
        })).hasMessage("the database is away");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_a_killed_bot_left_is_deleted_later() throws IOException {
        ExportFiles files = new ExportFiles(folder);
        Path left = files.written(ExportFilesTest::write);
        Path onItsWay = files.written(ExportFilesTest::write);
        Path foreign = Files.writeString(folder.resolve("letter.txt"), "not ours");
        for (Path old : new Path[]{left, foreign}) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        }
        new ExportFiles(folder);
        assertThat(folder).isDirectoryNotContaining("glob:**" + left.getFileName());
        assertThat(onItsWay).exists();
        assertThat(foreign).exists();
    }

    @Test
    void an_export_too_deletes_what_was_left() throws IOException {
        ExportFiles files = new ExportFiles(folder);
        Path left = files.written(ExportFilesTest::write);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        files.written(ExportFilesTest::write);
        assertThat(left).doesNotExist();
    }
}
