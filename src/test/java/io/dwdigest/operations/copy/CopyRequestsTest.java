package io.dwdigest.operations.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.dwdigest.node.EmbeddedFile;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.timing.Pulse;

/** What the operator hears when the bot cannot see whether somebody asks for a copy. */
@Tag("database")
@Isolated("it reads the log")
class CopyRequestsTest {

    @TempDir
    private Path folder;

    @Test
    void a_folder_that_cannot_be_read_is_told_once_each_time() throws Exception {
        Path data = folder.resolve("data");
        CopyRequests bot = new CopyRequests(new JdbcTemplate(new DriverManagerDataSource(
                EmbeddedFile.address(new DatabaseFile(data.resolve("dwdigest")).name()), "sa", "")));
        bot.start();
        bot.stop();
        assertThat(falters(bot)).isFalse();
        try (LogOf log = new LogOf(CopyRequests.class)) {
            for (int times = 1; times <= 2; times++) {
                Files.move(data, folder.resolve("away"));
                assertThat(falters(bot)).isTrue();
                assertThat(log.texts()).as("told at once").hasSize(times).last().asString()
                        .startsWith("Copies of the database that --copy asks for cannot be made: ");
                assertThat(falters(bot)).isTrue();
                assertThat(log.texts()).hasSize(times);
                Files.move(folder.resolve("away"), data);
                assertThat(falters(bot)).isFalse();
            }
        }
    }

    /** Has the bot look once. Tells whether readiness turns red when that goes on. */
    private static boolean falters(CopyRequests bot) throws InterruptedException {
        Pulse pulse = new Pulse("copies");
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            bot.look();
            pulse.ends();
        }).join();
        return pulse.hasFailed(Duration.ZERO);
    }
}
