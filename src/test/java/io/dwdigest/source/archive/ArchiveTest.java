package io.dwdigest.source.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.discovery.Wired;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.dw.Answers;
import io.dwdigest.testing.dw.SourceSettings;

@Tag("database")
class ArchiveTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final Path folder;
    private final Wired bot;

    ArchiveTest(@TempDir Path folder) {
        this.folder = folder;
        this.bot = new Wired(SourceSettings.of(URI.create("http://localhost:1"), folder), Database.H2.create(),
                new SettableClock(NOON));
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

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
