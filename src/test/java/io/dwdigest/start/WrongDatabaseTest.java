package io.dwdigest.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;

import io.dwdigest.operations.move.Move;

/** A database that cannot be used: the start ends with one sentence that says which, and what to check. */
@Tag("database")
class WrongDatabaseTest {

    @TempDir
    private Path folder;

    private static String sentence(String variable, String value, String... others) {
        Map<String, String> settings = others.length == 0
                ? Map.of("TELEGRAM_BOT_TOKEN", "123:token", variable, value)
                : Map.of("TELEGRAM_BOT_TOKEN", "123:token", variable, value, others[0], others[1]);
        return FailedStart.sentence(Database.class, WebApplicationType.NONE, settings);
    }

    private Path file() {
        return folder.resolve("dwdigest.mv.db");
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() {
        assertThat(sentence("DATA_DIR", "/dev/null/data")).isEqualTo(
                "DATA_DIR is /dev/null/data: the database file cannot be written there. Use a folder that this program"
                        + " may write to, and that has room, such as ./data");
    }

    @Test
    void a_file_that_another_program_has_open_is_named() throws IOException {
        try (FileChannel other = FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            assertThat(sentence("DATA_DIR", folder.toString())).isEqualTo(
                    "The database file in %s is open in another program, probably another copy of this bot: stop that"
                            .formatted(folder) + " one, or give this one its own DATA_DIR");
        }
    }

    @Test
    void a_file_that_is_no_database_is_named() throws IOException {
        Files.writeString(file(), "no database ".repeat(1000));
        assertThat(sentence("DATA_DIR", folder.toString()))
                .startsWith("The database file in DATA_DIR (%s) cannot be used: ".formatted(folder))
                .doesNotContain("SPRING_DATASOURCE");
    }

    @Test
    void a_user_name_that_is_not_that_of_the_file_is_named() throws SQLException {
        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("dwdigest"), "sa", "").close();
        assertThat(sentence("DATA_DIR", folder.toString(), "SPRING_DATASOURCE_USERNAME", "me")).isEqualTo(
                "The database file in DATA_DIR (%s) has another login: leave SPRING_DATASOURCE_USERNAME and"
                        .formatted(folder) + " SPRING_DATASOURCE_PASSWORD empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://127.0.0.1:9/dwdigest?password=secret",
            "jdbc:postgresql:///:?password=secret"})
    void a_postgresql_that_cannot_be_reached_is_named(String url) {
        assertThat(sentence("SPRING_DATASOURCE_URL", url)).startsWith("The database at SPRING_DATASOURCE_URL cannot be")
                .endsWith("): check address, user name and password, and that it runs")
                .doesNotContain("secret", "\n");
    }

    @Test
    void an_address_that_the_driver_cannot_read_is_named() {
        assertThat(sentence("SPRING_DATASOURCE_URL", "jdbc:postgresql://host:port/dwdigest?password=secret")).isEqualTo(
                "SPRING_DATASOURCE_URL is jdbc:postgresql://host:port/dwdigest?password=…: this address cannot be read."
                        + " Use one such as jdbc:postgresql://host:5432/dwdigest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST_QUERY", "TIMEOUT", "INIT_SQL"})
    void a_setting_that_would_seal_the_pool_too_early_is_refused(String setting) {
        String variable = "SPRING_DATASOURCE_HIKARI_CONNECTION_" + setting;
        assertThat(sentence(variable, "select 1", "DATA_DIR", folder.toString()))
                .isEqualTo(variable + " is set, but this bot has no such setting: remove it");
    }

    @Test
    void a_folder_without_a_slash_is_used() throws IOException {
        Path here = Files.createTempDirectory(Path.of("target"), "data");
        try {
            new SpringApplicationBuilder(Database.class).web(WebApplicationType.NONE)
                    .run("--TELEGRAM_BOT_TOKEN=123:token", "--DATA_DIR=" + here).close();
            assertThat(here).isDirectoryContaining("glob:**/dwdigest.mv.db");
        } finally {
            FileSystemUtils.deleteRecursively(here);
        }
    }

    /** A home folder is left to H2. */
    @ParameterizedTest
    @ValueSource(strings = {"~/data", "/data"})
    void a_folder_that_is_absolute_stays(String typed) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("dwdigest.data-folder", typed)));
        new DataFolder().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("dwdigest.data-folder")).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--export", "--import"})
    void a_move_without_a_file_says_how_to_name_one(String option) throws SQLException {
        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("dwdigest"), "sa", "").close();
        assertThat(moved(option)).isEqualTo("Name one file: --export backup.jsonl or --import backup.jsonl");
    }

    @Test
    void an_export_from_a_folder_without_a_database_is_refused() {
        assertThat(moved("--export=chats.jsonl")).contains(": there is no database of this bot in the folder. Set");
    }

    private String moved(String option) {
        try {
            Move.run(option, "--DATA_DIR=" + folder);
        } catch (RuntimeException failure) {
            return new StartFailures(null).advice(failure).orElseThrow(() -> new AssertionError(failure));
        }
        throw new AssertionError("it was moved");
    }

    /** The migrated database alone. It has no {@code @Configuration}: the whole application would find it. */
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Database {}
}
