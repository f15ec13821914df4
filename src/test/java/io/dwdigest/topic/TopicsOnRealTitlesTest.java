package io.dwdigest.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures the built-in words on DW's real titles; these lie beside the project, since they are not ours to copy. */
class TopicsOnRealTitlesTest {

    private static final Path DATA = Path.of("../shared/data/dw");
    private final Judge judge = new Judge(TopicFile.read(""));
    private final JsonMapper json = new JsonMapper();

    @Test
    void what_is_about_artificial_intelligence_is_found_among_titles() throws IOException {
        Confusion confusion = measure(DATA.resolve("topics-zh.jsonl"), "title", "label");
        assertThat(confusion.precision()).isGreaterThanOrEqualTo(0.98);
        assertThat(confusion.recall()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void what_is_about_artificial_intelligence_is_found_in_the_archive() throws IOException {
        Confusion confusion = measure(DATA.resolve("archive/expected.jsonl"), "headline", "ai");
        assertThat(confusion.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(confusion.recall()).isGreaterThanOrEqualTo(0.95);
    }

    private Confusion measure(Path file, String headline, String label) throws IOException {
        assumeTrue(Files.exists(file), "skipped: DW's real titles (%s) are not on this machine".formatted(file));
        Confusion confusion = new Confusion();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = json.readTree(line);
            Article article = TopicArticles.headed("zh", row.path(headline).stringValue(), lead(row));
            confusion.count(row.path(label).stringValue(""), judge.decide(article).getFirst(), article.headline());
        }
        System.out.println(file + ": " + confusion);
        return confusion;
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
