package io.dwdigest.source.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted.Move;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Provenance;

class FieldDriftTest {

    /** Returns articles of which the first {@code signed} have a byline from the graph-api, and the others none. */
    private static List<Provenance> articles(int count, int signed) {
        return IntStream.range(0, count).mapToObj(number -> new Provenance(Instant.EPOCH, number < signed
                ? Map.of(Field.BYLINE, Origin.GRAPH)
                : Map.of())).toList();
    }

    private static List<Move> moves(List<Provenance> recent, List<Provenance> earlier) {
        return new FieldDrift(Field.BYLINE, recent, earlier).moves(1);
    }

    @Test
    void a_lost_field_moves_its_origins_share_and_the_missing_share() {
        assertThat(moves(articles(50, 0), articles(250, 200))).containsExactly(new Move(Origin.GRAPH, 0.8, 0),
                new Move(null, 0.2, 1));
    }

    @Test
    void thirteen_articles_without_a_steady_field_are_noticed() {
        assertThat(moves(articles(50, 38), articles(250, 250))).isEmpty();
        assertThat(moves(articles(50, 37), articles(250, 250))).hasSize(2);
    }

    @Test
    void a_share_that_moved_by_just_25_points_does_not_drift() {
        assertThat(moves(articles(200, 100), articles(200, 150))).isEmpty();
        assertThat(moves(articles(200, 99), articles(200, 150))).hasSize(2);
    }

    @Test
    void what_is_read_as_before_or_never_was_there_does_not_drift() {
        assertThat(moves(articles(50, 40), articles(250, 200))).isEmpty();
        assertThat(moves(articles(50, 0), articles(250, 0))).isEmpty();
    }

    @Test
    void chance_moves_no_share_even_with_few_earlier_articles() {
        Random random = new Random(1);
        int alarms = 0;
        for (int trial = 0; trial < 10_000; trial++) {
            double usual = random.nextDouble();
            alarms += moves(articles(50, drawn(random, 50, usual)), articles(60, drawn(random, 60, usual))).size();
        }
        assertThat(alarms / 10_000.0).isCloseTo(0, within(0.0005));
    }

    private static int drawn(Random random, int articles, double share) {
        return (int) IntStream.range(0, articles).filter(number -> random.nextDouble() < share).count();
    }
}
