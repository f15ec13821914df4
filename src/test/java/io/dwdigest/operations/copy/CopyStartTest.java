package io.dwdigest.operations.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;

import io.dwdigest.testing.Databases;

/** A start that copies the database, or puts a copy back, as an operator asks for it. */
@Tag("database")
class CopyStartTest {

    @TempDir
    private Path folder;

    @Test
    void only_copy_and_restore_ask_for_it() {
        assertThat(Copy.isAsked("--copy", "x")).isTrue();
        assertThat(Copy.isAsked("--PORT=0", "--restore=x")).isTrue();
        assertThat(Copy.isAsked("--PORT=0", "copy", "--copied=x")).isFalse();
        assertThat(Copy.isMadeBy(new SpringApplication(Copy.class))).isTrue();
        assertThat(Copy.isMadeBy(new SpringApplication(CopyStartTest.class))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--copy", "--copy a b", "--copy=a --restore=b", "--copy=", "--restore -", "--copy=a b"})
    void anything_but_one_file_is_refused(String arguments) {
        assertThatExceptionOfType(CopyFailedException.class)
                .isThrownBy(() -> Copy.OPTIONS.file(new DefaultApplicationArguments(arguments.split(" "))))
                .withMessage("Name one file: --copy copy.mv.db or --restore copy.mv.db");
    }

    @Test
    void a_database_is_copied_and_put_back_without_a_token() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Databases.h2File(data, "dwdigest");
        Path copy = folder.resolve("copy.mv.db");
        Copy.run("--copy", copy.toString(), "--DATA_DIR=" + data);
        assertThat(copy).exists();
        Path other = folder.resolve("other");
        Copy.run("--restore=" + copy, "--DATA_DIR=" + other);
        assertThat(other).isDirectoryContaining("glob:**/dwdigest.mv.db").isDirectoryNotContaining("glob:**.before");
    }

    @Test
    void another_database_is_left_to_its_own_tools() {
        assertThatExceptionOfType(CopyFailedException.class).isThrownBy(
                () -> Copy.run("--copy=x", "--SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:9/dwdigest"))
                .withMessageContaining("such as pg_dump");
    }
}
