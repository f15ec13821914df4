package io.dwdigest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import okhttp3.OkHttpClient;

/** What is kept of answers that were not understood. */
class AnswerRecorderTest {

    @TempDir
    private Path folder;

    private List<Path> kept(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.toList();
        }
    }

    @Test
    void without_the_setting_no_client_has_a_recorder() {
        assertThat(AnswerRecorder.of(new HttpConfiguration().dw(new HttpProperties("", "")))).isEmpty();
        OkHttpClient dw = new HttpConfiguration().dw(new HttpProperties("", "", folder.toString()));
        assertThat(AnswerRecorder.of(dw.newBuilder().build())).isPresent();
    }

    @Test
    void an_answer_is_kept_with_what_was_asked_for_its_owner_alone() throws IOException {
        Path own = folder.resolve("own/answers");
        new AnswerRecorder(own).keep("dw", "https://www.dw.com/zh/a-7", "<html>a word</html>");
        assertThat(kept(own)).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).startsWith("dw-").endsWith(".txt");
            assertThat(file).hasContent("https://www.dw.com/zh/a-7\n\n<html>a word</html>");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own))).isEqualTo("rwx------");
    }

    @Test
    void a_disk_without_permissions_keeps_answers_too() throws IOException {
        try (FileSystem disk = FileSystems.newFileSystem(folder.resolve("disk.zip"), Map.of("create", true))) {
            Path own = disk.getPath("answers");
            new AnswerRecorder(own).keep("dw", "x", "y");
            assertThat(kept(own)).hasSize(1);
        }
    }

    @Test
    void a_setting_that_can_be_no_folder_is_refused_at_once() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (String wrong : List.of(file.toString(), "\0")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpProperties("", "", wrong)).withMessage(
                    "DEBUG_RECORD is " + wrong
                            + ": use a folder that this program may write to, or leave it empty");
        }
        assertThat(new HttpProperties("", "", " " + folder + " ").folder()).contains(folder);
        assertThat(new HttpProperties("", "", folder + "/new").folder()).contains(folder.resolve("new"));
    }

    @Test
    void no_more_than_fifty_are_kept() throws IOException {
        AnswerRecorder recorder = new AnswerRecorder(folder);
        for (int i = 0; i < 60; i++) {
            recorder.keep("telegram", "getMe", "{}");
        }
        assertThat(kept(folder)).hasSize(50);
    }

    @Test
    void a_folder_that_cannot_be_written_stops_nothing() {
        new AnswerRecorder(Path.of("/dev/null/answers")).keep("dw", "x", "y");
        new AnswerRecorder(Path.of("/dev/full")).keep("dw", "x", "y");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"ok":true,"result":{"text":"My secret 42","id":123456789}} | {"ok":true,"result":{"text":"xx xxxxxx xx","id":111111111}}
            {"first_name":"Äpfel \\"x\\"","type":"private"}              | {"first_name":"xxxxx xxx","type":"private"}
            {"a":["secret","two"],"description":"Bad Request: x"}       | {"a":["xxxxxx","xxx"],"description":"Bad Request: x"}
            {"entities":[{"type":"bold","offset":3}],"text":"cut of     | {"entities":[{"type":"bold","offset":3}],"text":"xxx xx
            <html>123456789:AAFabcdefghijklmnopqrstuvwxyz0123456</html> | <html>…</html>
            """)
    void texts_of_people_and_tokens_are_masked_and_the_shape_stays(String answer, String masked) {
        assertThat(Masking.of("telegram", answer)).isEqualTo(masked);
    }
}
