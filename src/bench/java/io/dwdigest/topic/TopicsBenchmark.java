package io.dwdigest.topic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;

/**
 * Measures how well a topics file tells what labelled pieces are about, and how long it takes. Not a test: it prints a
 * table, and each mistake with the words that decided.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=TopicsBenchmark -Dpieces=pieces.jsonl -Dtopics=topics.yaml}</pre>
 */
class TopicsBenchmark {

    private static final int ARTICLES = 10_000;

    private final Judge judge = new Judge(TopicFile.read(System.getProperty("topics", "")));

    @Test
    void what_labelled_pieces_are_about() throws IOException {
        List<LabelledPiece> pieces = LabelledPiece.in(Files.readString(Path.of(System.getProperty("pieces"))));
        TopicMeasure measure = new TopicMeasure(judge);
        measure.take(pieces);
        measure.mistakes().forEach(System.out::println);
        System.out.println(measure.table());
        for (String edition : List.of("en", "zh", "de")) {
            time(pieces.stream().filter(piece -> piece.group().equals(edition)).map(LabelledPiece::article).toList());
        }
    }

    private void time(List<Article> articles) {
        if (articles.isEmpty()) {
            return;
        }
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            long begun = System.nanoTime();
            for (int i = 0; i < ARTICLES; i++) {
                judge.decide(articles.get(i % articles.size()));
            }
            best = Math.min(best, System.nanoTime() - begun);
        }
        System.out.printf("%,d articles of the edition %s: %d ms%n", ARTICLES, articles.getFirst().edition(),
                best / 1_000_000);
    }
}
