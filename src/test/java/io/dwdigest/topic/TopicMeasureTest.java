package io.dwdigest.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the built-in topics to pieces of our own wording, about twenty for each topic and group of editions. The
 * benchmark measures pieces of others.
 */
class TopicMeasureTest {

    private static final List<String> GROUPS = List.of("en", "zh", "de", "others");
    private static final TopicMeasure MEASURE = new TopicMeasure(new Judge(TopicFile.read("")));

    static List<String> topics() {
        return TopicFile.read("").rules().stream().map(rule -> rule.topic().id()).toList();
    }

    @BeforeAll
    static void measure() throws IOException {
        MEASURE.take(LabelledPiece.in(own()));
    }

    private static String own() throws IOException {
        try (InputStream file = TopicMeasureTest.class.getResourceAsStream("pieces-own.jsonl")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void a_topic_is_told_in_every_group_of_editions(String topic) {
        assertThat(GROUPS).allSatisfy(group -> {
            TopicMeasure.Score score = MEASURE.score(group + ", headline alone", topic);
            assertThat(score.positives()).as("pieces").isGreaterThanOrEqualTo(15);
            assertThat(score.precision()).as("precision").isGreaterThanOrEqualTo(0.95);
            assertThat(score.recall()).as("recall").isGreaterThanOrEqualTo(0.95);
        });
    }

    @ParameterizedTest
    @CsvSource({"Culture, The longest day, culture", "Science, The longest day, science",
            "Business, The price of a day, economy", "Soccer, The longest day, sport",
            "Climate, The longest day, climate", "Politics, The price of a day in Peru, world",
            "China, The longest day, china"})
    void dws_section_tells_what_the_headline_does_not(String section, String headline, String topic) {
        TopicMeasure measure = new TopicMeasure(new Judge(TopicFile.read("")));
        measure.take(LabelledPiece.in("""
                {"edition": "en", "headline": "%s", "kicker": "%s", "lead": "It began.", "labels": ["%s"]}
                """.formatted(headline, section, topic)));
        assertThat(measure.score("en, lead and section", topic).recall()).isEqualTo(1);
        assertThat(measure.score("en, headline alone", topic).recall()).isZero();
        assertThat(measure.mistakes()).anyMatch(mistake -> mistake.startsWith(
                "en, headline alone, %s missed: %s".formatted(topic, headline)));
    }

    @Test
    void borderline_topics_count_neither_way() {
        TopicMeasure measure = new TopicMeasure(new Judge(TopicFile.read("")));
        measure.take(LabelledPiece.in("""
                {"edition": "en", "headline": "A museum for umbrellas", "labels": [], "borderline": ["culture"]}
                """));
        assertThat(measure.score("en, headline", "culture")).hasToString("– / – (0)");
        assertThat(measure.table()).startsWith("| | ai | ").contains("\n| en, headline alone | – / – (0) |");
    }
}
