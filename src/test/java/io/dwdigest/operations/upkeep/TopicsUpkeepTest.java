package io.dwdigest.operations.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.Level;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Section;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;

/** How the bot follows the topics file, and when it tells which sections of DW's the file does not list. */
@Tag("database")
@Isolated("it reads the log")
class TopicsUpkeepTest {

    private static final String FILE = """
            fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
            topics: [{id: %s, names: {en: X}, hashtags: {en: X}, threshold: 10, words: {all: {10: [robot]}}}]
            """;

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private @TempDir Path folder;
    private Path file;
    private Parts parts;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("topics.yaml"), FILE.formatted("bees"));
        parts = SomeTopics.inFile(file, new Parts(Databases.h2(), clock)).in("article", "topic")
                .of(TopicsUpkeep.class);
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    private void publish(long id, String... sections) {
        parts.part(Articles.class).add(AnArticle.of(id).sections(
                IntStream.range(0, sections.length).mapToObj(i -> new Section("", sections[i])).toArray(Section[]::new))
                .build(), false);
    }

    private void look() {
        assertThat(parts.part(TopicsUpkeep.class).look()).isEqualTo(Duration.ofSeconds(5));
    }

    private double unlisted() {
        return parts.part(MeterRegistry.class).get("dwdigest.sections.unlisted").gauge().value();
    }

    @Test
    void a_changed_file_counts_at_the_next_look() throws IOException {
        Files.writeString(file, FILE.formatted("geese"));
        look();
        assertThat(parts.part(Topics.class).find("geese")).isPresent();
    }

    @Test
    void unlisted_sections_are_counted_a_minute_after_a_start() {
        publish(1, "Gossip");
        publish(2, "Gossip", "Stars");
        clock.advance(Duration.ofSeconds(59));
        look();
        assertThat(unlisted()).isZero();
        clock.advance(Duration.ofSeconds(1));
        look();
        assertThat(unlisted()).isEqualTo(3);
    }

    @Test
    void they_are_counted_once_a_day_and_after_a_clock_went_back() {
        clock.advance(Duration.ofMinutes(1));
        look();
        publish(1, "Gossip");
        clock.advance(Duration.ofHours(23));
        look();
        assertThat(unlisted()).isZero();
        clock.advance(Duration.ofHours(1));
        look();
        assertThat(unlisted()).isEqualTo(1);
        publish(2, "Gossip");
        clock.advance(Duration.ofDays(-365));
        look();
        assertThat(unlisted()).isEqualTo(2);
    }

    @Test
    void the_log_names_the_twenty_with_the_most_articles_if_any() {
        try (LogOf log = new LogOf(TopicsUpkeep.class, Level.INFO)) {
            clock.advance(Duration.ofMinutes(1));
            look();
            assertThat(log.texts()).isEmpty();
            publish(1, "Gossip");
            publish(2, IntStream.range(0, 21).mapToObj(i -> i == 0 ? "Gossip" : "S" + (i + 10)).toArray(String[]::new));
            clock.advance(Duration.ofDays(1));
            look();
            assertThat(log.texts()).singleElement().asString()
                    .startsWith("No topic lists these sections of DW's (edition, section, stored articles): "
                            + "zh Gossip 2; zh S11 1; zh S12 1; ")
                    .endsWith("; zh S29 1");
        }
    }
}
