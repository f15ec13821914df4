package io.dwdigest.operations.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.dwdigest.testing.Databases;

/** A start that moves chats, as an operator asks for it. */
@Tag("database")
class MoveStartTest {

    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    @TempDir
    private Path folder;

    private static Path file(String... arguments) {
        return Move.OPTIONS.file(new DefaultApplicationArguments(arguments));
    }

    @Test
    void only_export_and_import_ask_for_a_move() {
        assertThat(Move.isAsked("--export", "x")).isTrue();
        assertThat(Move.isAsked("--PORT=0", "--import=x")).isTrue();
        assertThat(Move.isAsked("--PORT=0", "export")).isFalse();
        assertThat(Move.isAsked("--exported=x")).isFalse();
        assertThat(Move.isAsked()).isFalse();
        assertThat(Move.isMadeBy(new SpringApplication(Move.class))).isTrue();
        assertThat(Move.isMadeBy(new SpringApplication(MoveStartTest.class))).isFalse();
    }

    @Test
    void the_file_may_be_named_in_either_way() {
        assertThat(file("--export", "chats.jsonl")).isEqualTo(Path.of("chats.jsonl"));
        assertThat(file("--import=chats.jsonl", "--PORT=0")).isEqualTo(Path.of("chats.jsonl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--export", "--export a b", "--export=a --import=b", "--export --import a", "--export=",
            "--export -", "--export=a b"})
    void anything_but_one_file_is_refused(String arguments) {
        assertThatExceptionOfType(MoveFailedException.class).isThrownBy(() -> file(arguments.split(" ")))
                .withMessage("Name one file: --export backup.jsonl or --import backup.jsonl");
    }

    @Test
    void what_cannot_be_a_file_name_is_refused() {
        assertThatExceptionOfType(MoveFailedException.class).isThrownBy(() -> file("--export", "a\0b"))
                .withMessage("a\0b cannot be a file name: use one such as backup.jsonl");
    }

    @Test
    void the_log_names_the_database_without_its_parameters() {
        assertThat(
                Move.name(new JdbcTemplate(new DriverManagerDataSource("jdbc:h2:mem:moved;MODE=PostgreSQL", "sa", ""))))
                .isEqualTo("jdbc:h2:mem:moved");
    }

    @Test
    void chats_are_moved_from_one_folder_to_another() throws IOException {
        Path from = Files.createDirectory(folder.resolve("from"));
        Path to = Files.createDirectory(folder.resolve("to"));
        Path file = folder.resolve("chats.jsonl");
        Databases.h2File(from, "dwdigest");
        database(from)
                .sql("insert into chat (id, kind, language, script, zone, picture, silent, schedule, quiet, created_at)"
                        + " values (42, 'PRIVATE', 'de', 'AS_PRINTED', 'UTC', 'LARGE', false, '', '', current_timestamp)")
                .update();
        Move.run("--export", file.toString(), "--DATA_DIR=" + from);
        assertThat(Files.readString(file)).contains("\"chats\":1", "\"id\":42");
        Move.run("--import=" + file, "--DATA_DIR=" + to);
        for (Path folder : List.of(from, to)) {
            try (FileChannel free = FileChannel.open(folder.resolve("dwdigest.mv.db"), StandardOpenOption.WRITE)) {
                assertThat(free.tryLock()).isNotNull();
            }
        }
        assertThat(database(to).sql("select id from chat").query(Long.class).list()).isEqualTo(List.of(42L));
    }

    @Test
    void an_export_makes_no_database_where_there_is_none() {
        assertThatException().isThrownBy(() -> Move.run("--export", folder.resolve("chats.jsonl").toString(),
                "--DATA_DIR=" + folder.resolve("mistyped")));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void why_a_file_cannot_be_written_is_told_in_words() {
        assertThat(Export.reason(new FileSystemException("f", null, "No space left"))).isEqualTo("No space left");
        assertThat(Export.reason(new FileSystemException("f"))).isEqualTo("f");
        assertThat(Export.reason(new AccessDeniedException("f"))).isEqualTo("access is denied");
    }

    private static JdbcClient database(Path folder) {
        return JdbcClient
                .create(new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("dwdigest") + OPTIONS, "sa",
                        ""));
    }
}
