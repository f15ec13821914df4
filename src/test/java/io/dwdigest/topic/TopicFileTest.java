package io.dwdigest.topic;

import static io.dwdigest.topic.TopicArticles.headed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFileTest {

    private static final String RIGHT = """
            fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
            topics:
              - id: bees
                names: {en: Bees, de: Bienen}
                hashtags: {en: bees}
                marks: [12]
                threshold: 10
                words:
                  all: {+10: [honey, bee*], -3: [spelling bee]}
              - id: ships
                names: {en: Ships}
                hashtags: {en: ships}
                threshold: 4
                words: {en: {4: [ship]}}
            """;

    private @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("topics.yaml");
    }

    @Test
    void the_operators_file_replaces_the_built_in_one() throws IOException {
        Files.writeString(file, RIGHT);
        TopicFile own = TopicFile.read(file.toString());
        assertThat(own.rules()).extracting(rule -> rule.topic().id()).containsExactly("bees", "ships");
        assertThat(new Judge(own).decide(headed("A ship full of honey"))).extracting(Decision::matched)
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\0", "\\uD83D"})
    void a_text_that_cannot_be_shown_is_refused(String sign) {
        assertThatThrownBy(() -> TopicFile.parse("own.yaml", RIGHT.replace("de: Bienen", "de: \"Bie" + sign + "nen\"")))
                .hasMessage("own.yaml: line 4, topic bees: this text has a sign that cannot be shown, such as \\0:"
                        + " remove it");
    }

    @Test
    void another_text_has_another_fingerprint() {
        assertThat(TopicFile.parse("", RIGHT).fingerprint()).isEqualTo(TopicFile.parse("", RIGHT).fingerprint())
                .isNotEqualTo(TopicFile.parse("", RIGHT + "# more\n").fingerprint()).hasSizeLessThanOrEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt", "pt-br"})
    void words_may_be_listed_under_an_edition_or_its_language(String language) {
        TopicFile own = TopicFile.parse("", RIGHT.replace("{en: {4: [ship]}}", "{" + language + ": {4: [navio]}}"));
        assertThat(new Judge(own).decide(headed("pt-br", "Um navio parte", null)).getLast().matched()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "id: ships       | id: bees       | the topic id \"bees\" is there twice",
            "id: bees        | id: Bees!      | line 3: the id \"Bees!\" is not allowed: use 1 to 32 characters from a–z, 0–9 and _",
            "- id: bees      | - name: bees   | line 3: \"id\" is missing",
            "en: Ships       | en: Bees       | \"Bees\" is used by topic bees and by topic ships",
            "en: Ships       | en: ''         | line 11, topic ships: there must be a text here, and it may not be empty",
            "en: Ships       | de: Schiffe    | line 11, topic ships: \"en\" is missing",
            "de: Bienen      | eo: Abeloj     | line 4, topic bees: the key \"eo\" is unknown; allowed are ar, de, en, ",
            "en: bees}       | en: busy bees} | topic bees: the hashtag \"busy bees\" is not allowed: use letters, digits and _",
            "threshold: 4    | threshold: 0   | line 13, topic ships: \"0\" must be a whole number from 1 to 1000",
            "threshold: 4    | limit: 4       | topic ships: the key \"limit\" is unknown; allowed are",
            "threshold: 10   | treshold: 10   | topic bees: the key \"treshold\" is unknown; allowed are",
            "marks: [12]     | marks: [ai]    | line 6, topic bees: \"ai\" must be a whole number from 1",
            "marks: [12]     | marks: 12      | line 6, topic bees: there must be a list ([one, two]) here",
            "[ship]          | [ship, ship]   | topic ships: the word \"ship\" is there twice",
            "[ship]          | ['*']          | topic ships: a word may not be * alone",
            "{4: [ship]}     | {much: [ship]} | topic ships: the weight \"much\" must be a whole number",
            "threshold: 4    | threshold: 1001 | line 13, topic ships: \"1001\" must be a whole number from 1 to 1000",
            "{4: [ship]}     | {1001: [ship]} | topic ships: the weight 1001 must be from -1000 to 1000",
            "{4: [ship]}     | {-1001: [ship]} | topic ships: the weight -1001 must be from -1000 to 1000",
            "{4: [ship]}     | {0: [ship]}    | topic ships: no word has a weight above 0; one must",
            "en: Bees, de    | en: Bees: de   | line 4: this is not YAML",
            "{4: [ship]}     | {-4: [ship]}   | topic ships: no word has a weight above 0; one must",
            "{en: {4         | {English: {4   | topic ships: \"English\" cannot be an edition's language: use one such as zh, en or de",
            "keywords: 1     | body: 1        | line 1: the key \"body\" is unknown; allowed are headline, keywords, kicker, lead",
            "headline: 2     | headline: two  | line 1: \"two\" must be a whole number from 0 to 1000",
            "kicker: 2       | lead: 2        | line 1: the key \"lead\" is there twice",
            "topics:         | themes:        | the key \"themes\" is unknown; allowed are fields, silent, topics",
            "marks: [12]     | sections: {en: {10: [a, a]}} | line 6, topic bees: the word \"a\" is there twice",
            "marks: [12]     | sections: {en: {ten: [a]}} | line 6, topic bees: the weight \"ten\" must be a whole number",
            "marks: [12]     | sections: {'12': {1: [a]}} | line 6, topic bees: \"12\" cannot be an edition's language",
            "marks: [12]     | places: {weight: 3} | line 6, topic bees: either \"countries\" or \"except\" must say which",
            "marks: [12]     | places: {weight: 3, countries: [XX]} | line 6, topic bees: \"XX\" is not the code of a country",
            "marks: [12]     | places: {countries: [DE]} | line 6, topic bees: \"weight\" is missing",
            "marks: [12]     | places: {weight: 3, needed: much, except: [DE]} | line 6, topic bees: \"much\" must be true or false",
            "marks: [12]     | lead: 0 | line 6, topic bees: \"0\" must be a whole number from 1 to 1000",
            "marks: [12]     | places: {weight: 3, alone: maybe, except: [DE]} | line 6, topic bees: \"maybe\" must be true or false",
            "marks: [12]     | places: {weight: 3, except: [DE], also: {en: ['*']}} | topic bees: a word may not be * alone",
            "topics:         | 'silent: x\ntopics:' | line 2: there must be a list",
            "[honey          | [[honey        | this is not YAML"})
    void a_mistake_is_refused_with_its_place_and_what_is_wrong(String right, String wrong, String message)
            throws IOException {
        assertThat(RIGHT).contains(right);
        Files.writeString(file, RIGHT.replaceFirst(Pattern.quote(right), wrong));
        assertRefused(message);
    }

    @ParameterizedTest
    @CsvSource({"threshold: 4, threshold: 1", "threshold: 4, threshold: 1000", "{4: [ship]}, {1000: [ship]}",
            "{4: [ship]}, '{4: [ship], -1000: [boat]}'"})
    void the_least_and_the_greatest_numbers_are_accepted(String right, String extreme) {
        assertThat(RIGHT).contains(right);
        assertThat(TopicFile.parse("", RIGHT.replace(right, extreme)).rules()).hasSize(2);
    }

    @Test
    void a_file_with_a_character_that_yaml_forbids_is_refused() throws IOException {
        Files.writeString(file, RIGHT.replace("Ships", "Sh\u0007ips"));
        assertRefused("the file is not YAML: special characters are not allowed");
    }

    @Test
    void a_mistake_in_the_operators_file_ends_the_start() throws IOException {
        Files.writeString(file, RIGHT.replace("threshold", "treshold"));
        assertThatThrownBy(() -> TopicFile.Coming.begin(file.toString())).hasMessageContaining("treshold");
    }

    @Test
    void a_topic_tells_no_edition_in_which_nothing_speaks_for_it() {
        TopicFile own = TopicFile.parse("", RIGHT.replace("{en: {4: [ship]}}",
                "{en: {4: [ship]}, de: {-4: [Schiff]}, zh: {0: [船]}}"));
        assertThat(List.of("en", "de", "zh")).filteredOn(own.rules().getLast()::tells).containsExactly("en");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whether_places_are_needed_is_said_by_a_word(boolean needed) {
        TopicFile own = TopicFile.parse("", RIGHT.replace("threshold: 4",
                "threshold: 4\n    places: {weight: 1, needed: " + needed + ", countries: [PE]}"));
        assertThat(own.rules().getLast().places().needed()).isEqualTo(needed);
    }

    @Test
    void what_is_named_once_may_be_used_again() {
        TopicFile own = TopicFile.parse("", RIGHT.replace("[honey, bee*]", "&nouns [honey, bee*]")
                .replace("[ship]", "*nouns"));
        assertThat(new Judge(own).decide(headed("en", "Honey for all", null))).extracting(Decision::matched)
                .containsExactly(true, true);
    }

    @Test
    void what_is_used_must_be_named_above() throws IOException {
        Files.writeString(file, RIGHT.replace("[ship]", "*ships"));
        assertRefused("line 14: this is not YAML (nothing above is named &ships)");
    }

    @Test
    void a_second_document_is_refused() throws IOException {
        Files.writeString(file, RIGHT + "---\n" + RIGHT);
        assertRefused("this is not YAML (a second document begins here)");
    }

    @Test
    void lists_that_go_too_deep_are_refused() throws IOException {
        Files.writeString(file, RIGHT.replace("[ship]", "[".repeat(10_000) + "ship" + "]".repeat(10_000)));
        assertRefused("this is not YAML (lists in lists go too deep)");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        Files.writeString(file, "# nothing yet\n");
        assertRefused("the file is empty; the built-in topics.yaml shows the form");
    }

    @Test
    void a_list_without_topics_is_refused() throws IOException {
        Files.writeString(file, RIGHT.substring(0, RIGHT.indexOf("topics:")) + "topics: []\n");
        assertRefused("line 2: there must be at least one topic");
    }

    @Test
    void a_file_that_cannot_be_read_is_refused() throws IOException {
        assertRefused("there is no such file. Name a YAML file");
        Files.createDirectory(file);
        assertRefused("the file cannot be read");
    }

    @Test
    void a_file_in_another_encoding_than_utf_8_is_refused() throws IOException {
        Files.write(file, RIGHT.replace("Bienen", "Bäume").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("the file is not in UTF-8");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> TopicFile.read(file.toString())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("TOPICS_FILE is " + file + ": ").hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }
}
