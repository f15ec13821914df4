package io.dwdigest.topic;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dwdigest.article.Article;

/**
 * Measures how well the judge tells what pieces are about: precision and recall for each topic, group of editions and
 * available fields, and each mistake with the words that decided.
 */
final class TopicMeasure {

    private final Judge judge;
    private final Map<String, Map<String, Score>> rows = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    TopicMeasure(Judge judge) {
        this.judge = judge;
    }

    /** Judges each piece twice: by all that is known of it, and by its headline. */
    void take(List<LabelledPiece> pieces) {
        pieces.forEach(piece -> {
            take(piece.group() + ", " + piece.fields(), piece, piece.article());
            take(piece.group() + ", headline alone", piece, piece.headlineAlone());
        });
    }

    private void take(String row, LabelledPiece piece, Article article) {
        judge.decide(article).stream().filter(decision -> !piece.borderline().contains(decision.topic()))
                .forEach(decision -> take(row, piece, decision));
    }

    private void take(String row, LabelledPiece piece, Decision decision) {
        boolean about = piece.labels().contains(decision.topic());
        score(row, decision.topic()).count(about, decision.matched());
        if (about != decision.matched()) {
            mistakes.add("%s, %s %s: %s [%s] %s".formatted(row, decision.topic(), about ? "missed" : "wrong",
                    piece.headline(), decision.score(), decision.reasons().stream()
                            .map(reason -> reason.field() + " " + reason.word() + " " + reason.weight())
                            .collect(joining("; "))));
        }
    }

    /** Returns the score of a topic in a row such as {@code en, headline alone}. */
    Score score(String row, String topic) {
        return rows.computeIfAbsent(row, _ -> new LinkedHashMap<>()).computeIfAbsent(topic, _ -> new Score());
    }

    /** Returns each mistake in a line of its own, with its row, topic and the words that decided. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Returns the table in Markdown: precision, recall and in brackets how many pieces are about the topic. */
    String table() {
        List<String> topics = rows.values().stream().flatMap(row -> row.keySet().stream()).distinct().toList();
        String head = "| | " + String.join(" | ", topics) + " |\n|" + "---|".repeat(topics.size() + 1) + "\n";
        return head + rows.keySet().stream().sorted().map(row -> "| %s | %s |".formatted(row,
                topics.stream().map(topic -> score(row, topic).toString()).collect(joining(" | "))))
                .collect(joining("\n"));
    }

    /** Counts of one topic in one row of the table. */
    static final class Score {

        private final Map<String, Integer> counts = new HashMap<>();

        void count(boolean about, boolean matched) {
            counts.merge((about ? "about" : "not") + (matched ? ", matched" : ""), 1, Integer::sum);
        }

        /** Returns how many pieces are about the topic. */
        int positives() {
            return of("about") + of("about, matched");
        }

        /** Returns the share of matches that are right; 1 when there is no match. */
        double precision() {
            return share(of("about, matched"), of("not, matched"));
        }

        /** Returns the share of pieces about the topic that are matched; 1 when there are none. */
        double recall() {
            return share(of("about, matched"), of("about"));
        }

        private int of(String what) {
            return counts.getOrDefault(what, 0);
        }

        private static double share(int part, int rest) {
            return part + rest == 0 ? 1 : part / (double) (part + rest);
        }

        @Override
        public String toString() {
            String precision = of("about, matched") + of("not, matched") == 0 ? "–" : "%.2f".formatted(precision());
            String recall = positives() == 0 ? "–" : "%.2f".formatted(recall());
            return "%s / %s (%d)".formatted(precision, recall, positives());
        }
    }
}
