package io.dwdigest.source.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import ch.qos.logback.classic.Level;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.discovery.Wired;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.TroubledDatabase;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.dw.Answers;
import io.dwdigest.testing.dw.SourceSettings;
import io.dwdigest.timing.Pulse;

@Tag("database")
@Isolated("it reads the log")
class ArchiveTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final Path folder;
    private final TroubledDatabase database = new TroubledDatabase(Database.H2.create());
    private final SourceProperties settings;
    private final Wired bot;

    ArchiveTest(@TempDir Path folder) {
        this.folder = folder;
        this.settings = SourceSettings.of(URI.create("http://localhost:1"), folder);
        this.bot = new Wired(settings, database, new SettableClock(NOON));
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void articles_of_all_folders_are_dated_by_stamp_and_never_pushed() throws IOException {
        write("1.md", Answers.archived(1, "one"));
        write("2025/2.md", Answers.archived(2, "two"));
        write("3.txt", Answers.archived(3, "three"));
        bot.get(Archive.class).fill();
        assertThat(bot.news()).containsExactlyInAnyOrder("1", "2");
        assertThat(bot.get(JdbcClient.class).sql("select count(*) from article where dated_at < '2025-01-01'")
                .query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void a_bad_file_is_skipped_and_the_rest_is_added() throws IOException {
        write("1.md", "nonsense");
        Files.write(folder.resolve("2.md"), new byte[]{(byte) 0xff, (byte) 0xfe});
        write("3.md", Answers.archived(3, "three"));
        bot.get(Archive.class).fill();
        assertThat(bot.news()).containsExactly("3");
    }

    @Test
    void only_new_and_changed_files_are_opened_again() throws IOException {
        write("1.md", Answers.archived(1, "one"));
        bot.get(Archive.class).fill();
        write("2.md", Answers.archived(2, "two"));
        bot.get(Archive.class).fill();
        bot.get(Archive.class).fill();
        assertThat(bot.news()).containsExactly("1", "2");
    }

    @Test
    void an_article_archived_under_two_headlines_is_added_once() throws IOException {
        write("1.md", Answers.archived(1, "one"));
        write("2.md", Answers.archived(1, "one, edited"));
        bot.get(Archive.class).fill();
        assertThat(bot.news()).containsExactly("1");
    }

    @Test
    void an_article_that_a_look_has_found_is_left_to_it() throws IOException {
        bot.sightings().note(new Sighting(1, Edition.ZH, Kind.ARTICLE, URI.create("https://www.dw.com/zh/a-1"), null,
                null, null, Origin.FEED), true, NOON);
        write("1.md", Answers.archived(1, "one"));
        bot.get(Archive.class).fill();
        assertThat(bot.news()).isEmpty();
        bot.sightings().drop(1);
        bot.get(Archive.class).fill();
        assertThat(bot.news()).containsExactly("1");
    }

    @Test
    void the_log_tells_what_was_added_and_which_file_was_skipped() throws IOException {
        write("1.md", Answers.archived(1, "one"));
        write("2.md", Answers.archived(1, "one, edited"));
        write("3.md", "nonsense");
        write("4.md", Answers.archived(4, "four"));
        Files.createDirectory(folder.resolve("folder.md"));
        try (LogOf log = new LogOf(Archive.class, Level.INFO)) {
            bot.get(Archive.class).fill();
            bot.get(Archive.class).fill();
            assertThat(log.texts()).satisfiesExactly(
                    skipped -> assertThat(skipped).contains("3.md cannot be read and is skipped: it is not an"),
                    added -> assertThat(added).isEqualTo("Archive: added 2 articles from 4 files"));
        }
    }

    @Test
    void a_file_of_five_mebibytes_is_read_and_a_larger_one_is_not() throws IOException {
        String article = Answers.archived(1, "one");
        String longest = article + " ".repeat((5 << 20) - article.length());
        write("1.md", longest + " ");
        bot.get(Archive.class).fill();
        assertThat(bot.news()).isEmpty();
        write("2.md", longest);
        bot.get(Archive.class).fill();
        assertThat(bot.news()).containsExactly("1");
    }

    @Test
    void what_the_database_could_not_store_is_tried_again() throws Exception {
        Pulse pulse = new Pulse("jobs");
        write("1.md", Answers.archived(1, "one"));
        database.before("select id from sighting", () -> database.away(true));
        try (LogOf log = new LogOf(Archive.class, Level.INFO)) {
            fill(pulse);
            assertThat(log.texts()).singleElement().asString().contains("1.md could not be stored, trying again");
        }
        assertThat(pulse.hasFailed(Duration.ZERO)).isTrue();
        database.away(false);
        fill(pulse);
        assertThat(pulse.hasFailed(Duration.ZERO)).isFalse();
        assertThat(bot.news()).containsExactly("1");
    }

    @Test
    void many_files_one_after_another_are_no_standstill() throws Exception {
        Pulse pulse = new Pulse("jobs", () -> Duration.ofSeconds(25).toNanos() * bot.articles().count());
        for (int i = 1; i <= 4; i++) {
            write(i + ".md", Answers.archived(i, "one of four"));
        }
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            bot.get(Archive.class).fill();
        }).join();
        assertThat(pulse.isStill(Duration.ofSeconds(60))).isFalse();
        assertThat(bot.news()).hasSize(4);
    }

    private void fill(Pulse pulse) throws InterruptedException {
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            bot.get(Archive.class).fill();
            pulse.ends();
        }).join();
    }

    @Test
    void the_folder_is_read_each_hour_while_the_settings_name_one() throws Exception {
        write("1.md", Answers.archived(1, "one"));
        Scheduler quartz = quartz();
        schedule(quartz, settings);
        assertThat(((SimpleTrigger) quartz.getTrigger(new TriggerKey("archive", "archive"))).getRepeatInterval())
                .isEqualTo(Duration.ofHours(1).toMillis());
        quartz.setJobFactory((_, _) -> new ArchiveJob(bot.get(Archive.class)));
        quartz.start();
        await().pollInterval(Duration.ofMillis(5)).until(() -> !bot.news().isEmpty());
        schedule(quartz, SourceSettings.of(URI.create("http://localhost:1")));
        assertThat(quartz.checkExists(ArchiveJob.KEY)).isFalse();
        quartz.shutdown();
    }

    private static Scheduler quartz() throws SchedulerException {
        Properties properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "archive-" + UUID.randomUUID());
        properties.put("org.quartz.threadPool.threadCount", "1");
        properties.put("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        return new StdSchedulerFactory(properties).getScheduler();
    }

    private static void schedule(Scheduler quartz, SourceProperties settings) {
        new ArchiveConfiguration().archiveSchedule(quartz, settings, TransactionOperations.withoutTransaction())
                .afterSingletonsInstantiated();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
