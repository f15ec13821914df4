package io.dwdigest.topic;

import static io.dwdigest.topic.TopicArticles.dated;
import static io.dwdigest.topic.TopicContext.NOW;
import static io.dwdigest.topic.TopicContext.fileOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.Level;
import io.dwdigest.article.Section;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.topic.UnlistedSections.Unlisted;

@OnBothDatabases
@Isolated("it reads the log")
class TopicsFileTest {

    private final DataSource database;
    private @TempDir Path folder;
    private Path file;
    private TopicContext bot;

    TopicsFileTest(Database kind) {
        database = kind.create();
    }

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("topics.yaml");
        Files.writeString(file, fileOf("robot", "panda"));
        bot = new TopicContext(database, file);
        bot.add(dated(1, "A robot", NOW), dated(2, "A dragon", NOW));
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void a_changed_file_counts_without_a_restart() throws IOException {
        Files.writeString(file, fileOf("dragon", "panda"));
        bot.file().reread();
        assertThat(bot.matches().of(1)).isEmpty();
        assertThat(bot.matches().of(2)).containsExactly("ai");
        bot.add(dated(3, "Another dragon", NOW));
        assertThat(bot.matches().of(3)).containsExactly("ai");
    }

    @Test
    void a_new_topic_is_known_without_a_restart() throws IOException {
        Files.writeString(file, fileOf("robot", "panda").replace("china", "bears").replace("China", "Bears"));
        bot.file().reread();
        assertThat(bot.topics().all()).extracting(Topic::id).containsExactly("ai", "bears");
        assertThat(bot.topics().find("#Bears")).isPresent();
    }

    @Test
    void the_log_names_each_mistake_once_and_what_was_matched_again() throws IOException {
        try (LogOf log = new LogOf("io.dwdigest.topic", Level.INFO)) {
            Files.writeString(file, fileOf("dragon", "panda").replace("threshold", "treshold"));
            bot.file().reread();
            bot.file().reread();
            Files.delete(file);
            bot.file().reread();
            bot.file().reread();
            Files.writeString(file, fileOf("dragon", "panda"));
            bot.file().reread();
            assertThat(log.texts()).satisfiesExactly(
                    mistake -> assertThat(mistake).contains("cannot be used", "treshold"),
                    gone -> assertThat(gone).contains("cannot be used", "there is no such file"),
                    again -> assertThat(again)
                            .isEqualTo("The topics have changed: 2 stored articles were matched again"),
                    topics -> assertThat(topics).isEqualTo("The topics file has changed; topics now: [ai, china]"));
        }
    }

    @Test
    void a_mistake_in_the_file_leaves_the_topics_as_they_were() throws IOException {
        Files.writeString(file, fileOf("dragon", "panda").replace("threshold", "treshold"));
        bot.file().reread();
        bot.file().reread();
        assertThat(bot.matches().of(1)).containsExactly("ai");
        Files.delete(file);
        bot.file().reread();
        assertThat(bot.matches().of(1)).containsExactly("ai");
        Files.writeString(file, fileOf("dragon", "panda"));
        bot.file().reread();
        assertThat(bot.matches().of(1)).isEmpty();
    }

    @Test
    void an_unchanged_file_changes_nothing() {
        bot.matches().clear();
        bot.file().reread();
        assertThat(bot.matches().of(1)).isEmpty();
    }

    @Test
    void articles_in_sections_that_no_topic_lists_are_counted() {
        bot.add(AnArticle.of(3).sections(new Section("", "Gossip"), new Section("DE", "")).build(),
                AnArticle.of(4).sections(new Section("", "Gossip"), new Section("77", "")).build());
        assertThat(bot.unlisted().count()).isEqualTo(
                List.of(new Unlisted("zh", "Gossip", 2), new Unlisted("zh", "77", 1)));
    }
}
