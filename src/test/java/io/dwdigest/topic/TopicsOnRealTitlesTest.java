package io.dwdigest.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.dwdigest.article.Article;
import io.dwdigest.testing.NeedsShared;
import io.dwdigest.testing.dw.RealFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures how well the built-in words find artificial intelligence, by language. Prints every title that they get
 * wrong, with the reasons. Whoever edits {@code topics.yaml} runs it after each change. DW's real titles are beside the
 * project, since we may not copy them. {@code topics-own.jsonl} has titles of our own, hard ones among them.
 */
class TopicsOnRealTitlesTest {

    private final Judge judge = new Judge(TopicFile.read(""));
    private final JsonMapper json = new JsonMapper();

    @Test
    @NeedsShared
    void artificial_intelligence_is_found_in_dw_titles() {
        assertThat(measure("DW's titles", RealFiles.text("topics-zh.jsonl"), "title", "label")).isNotEmpty().allSatisfy(
                (language, confusion) -> confusion.check(0.98, 0.97));
    }

    @Test
    @NeedsShared
    void artificial_intelligence_is_found_in_archived_articles() {
        assertThat(measure("the archive", RealFiles.text("archive/expected.jsonl"), "headline", "ai")).isNotEmpty()
                .allSatisfy(
                        (language, confusion) -> confusion.check(0.97, 0.97));
    }

    @Test
    void artificial_intelligence_is_found_in_own_titles_by_language() throws IOException {
        assertThat(measure("our own titles", own(), "headline", "label")).containsOnlyKeys("de", "en", "zh")
                .allSatisfy((language, confusion) -> confusion.check(0.97, 0.97));
    }

    @Test
    @EnabledIfSystemProperty(named = "titles", matches = ".+")
    void the_titles_of_a_file_are_measured() throws IOException {
        assertThat(measure("your titles", Files.readString(Path.of(System.getProperty("titles"))), "headline", "label"))
                .isNotEmpty();
    }

    private static String own() throws IOException {
        try (InputStream file = TopicsOnRealTitlesTest.class.getResourceAsStream("topics-own.jsonl")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        }
    }

    private Map<String, Confusion> measure(String titles, String rows, String headline, String label) {
        Map<String, Confusion> byLanguage = new TreeMap<>();
        rows.lines().map(json::readTree).forEach(row -> {
            String edition = row.path("edition").asString("zh");
            Article article = TopicArticles.headed(edition, row.path(headline).stringValue(), lead(row));
            byLanguage.computeIfAbsent(edition, _ -> new Confusion()).count(row.path(label).stringValue(""),
                    judge.decide(article).getFirst(), article.headline());
        });
        byLanguage.forEach((edition, confusion) -> System.out.println(titles + ", " + edition + ": " + confusion));
        return byLanguage;
    }

    private static @Nullable String lead(JsonNode row) {
        return row.path("lead").isString() ? row.path("lead").stringValue() : null;
    }

    private static final class Confusion {
        private final List<String> misses = new ArrayList<>();
        private int found;
        private int missed;
        private int wrong;
        private int refused;

        void count(String label, Decision decision, String headline) {
            if (label.equals("pos")) {
                countPositive(decision, headline);
            } else if (label.equals("neg")) {
                countNegative(decision, headline);
            }
        }

        private void countPositive(Decision decision, String headline) {
            found += decision.matched() ? 1 : 0;
            missed += decision.matched() ? 0 : 1;
            note(!decision.matched(), "missed", decision, headline);
        }

        private void countNegative(Decision decision, String headline) {
            wrong += decision.matched() ? 1 : 0;
            refused += decision.matched() ? 0 : 1;
            note(decision.matched(), "wrong", decision, headline);
        }

        private void note(boolean odd, String what, Decision decision, String headline) {
            if (odd) {
                misses.add("%n  %s: %s %s".formatted(what, headline, decision.reasons()));
            }
        }

        void check(double precision, double recall) {
            assertThat(precision()).as("precision").isGreaterThanOrEqualTo(precision);
            assertThat(recall()).as("recall").isGreaterThanOrEqualTo(recall);
        }

        double precision() {
            return found / (double) (found + wrong);
        }

        double recall() {
            return found / (double) (found + missed);
        }

        @Override
        public String toString() {
            return "found %d, missed %d, wrong %d, refused %d; precision %.3f, recall %.3f %s".formatted(found, missed,
                    wrong, refused, precision(), recall(), String.join("", misses));
        }
    }
}
