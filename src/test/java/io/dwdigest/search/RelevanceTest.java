package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;

/**
 * Whether a hundred people find the one piece that each looks for, among 400. Most of them write it with another ending, or
 * in the other script. The other 300 pieces mix the words of the hundred, and are newer.
 */
@Tag("database")
class RelevanceTest {

    private static final int MIXED = 30;
    private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");

    private record Wish(long id, String edition, boolean same, String headline, String lead, String typed) {

        Article article() {
            return AnArticle.of(id).edition(edition).headline(headline).lead(lead).published(BEGIN.plusSeconds(id))
                    .build();
        }
    }

    @Test
    void ninety_five_of_a_hundred_find_their_piece_among_three() throws IOException {
        List<Wish> wishes = wishes();
        assertThat(wishes).hasSize(100);
        assertThat(wishes.stream().filter(wish -> !wish.same())).hasSizeGreaterThanOrEqualTo(50);
        try (SearchParts search = new SearchParts(Databases.h2(), "")) {
            search.with(Stream.concat(wishes.stream().map(Wish::article), mixed(wishes)).toArray(Article[]::new));
            List<String> missed = new ArrayList<>();
            int first = 0;
            for (Wish wish : wishes) {
                List<Long> ids = search.ids(wish.typed(), wish.edition());
                first += !ids.isEmpty() && ids.getFirst() == wish.id() ? 1 : 0;
                if (!ids.stream().limit(3).toList().contains(wish.id())) {
                    missed.add("%s: %s → %s".formatted(wish.edition(), wish.typed(), ids));
                }
            }
            System.out.printf("of 100 searches %d had the piece among the first three, %d as the first; missed: %s%n",
                    100 - missed.size(), first, missed);
            assertThat(missed).hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    void h2_and_two_nodes_on_postgresql_give_the_same_answers() throws IOException {
        List<Wish> wishes = wishes();
        Article[] all = Stream.concat(wishes.stream().map(Wish::article), mixed(wishes)).toArray(Article[]::new);
        DataSource shared = Databases.postgres();
        try (SearchParts h2 = new SearchParts(Databases.h2(), "");
                SearchParts one = new SearchParts(SearchParts.lasting(shared), "");
                SearchParts other = new SearchParts(shared, "")) {
            h2.with(all);
            one.store(Arrays.copyOf(all, all.length / 2));
            other.store(Arrays.copyOfRange(all, all.length / 2, all.length));
            one.awaitAll();
            other.awaitAll();
            assertThat(wishes).allSatisfy(wish -> {
                List<Long> ids = h2.ids(wish.typed(), wish.edition());
                assertThat(one.ids(wish.typed(), wish.edition())).as(wish.typed()).isEqualTo(ids);
                assertThat(other.ids(wish.typed(), wish.edition())).as(wish.typed()).isEqualTo(ids);
            });
        }
    }

    private static List<Wish> wishes() throws IOException {
        List<String> lines = new String(RelevanceTest.class.getResourceAsStream("/search/relevance.tsv").readAllBytes(),
                StandardCharsets.UTF_8).lines().filter(line -> line.contains("\t")).toList();
        return IntStream.range(0, lines.size()).mapToObj(number -> {
            String[] columns = lines.get(number).split("\t", 5);
            return new Wish(number + 1L, columns[0], columns[1].equals("same"), columns[2], columns[3], columns[4]);
        }).toList();
    }

    /** Returns pieces with words of several others of their edition. */
    private static Stream<Article> mixed(List<Wish> wishes) {
        Random random = new Random(3);
        return wishes.stream().collect(Collectors.groupingBy(Wish::edition)).entrySet().stream()
                .flatMap(edition -> {
                    List<String> words = edition.getValue().stream()
                            .flatMap(wish -> words(wish.headline() + " " + wish.lead())).toList();
                    return IntStream.range(0, MIXED).mapToObj(number -> AnArticle
                            .of(10_000 + 1000L * SearchParts.codes().indexOf(edition.getKey()) + number)
                            .edition(edition.getKey()).headline(text(words, 5, random)).lead(text(words, 12, random))
                            .published(BEGIN.plusSeconds(86_400L * (2 + number))).build());
                });
    }

    /** Chinese words are of two characters here. */
    private static Stream<String> words(String text) {
        return Stream.of(text.split("[\\s\\p{P}]+")).filter(word -> !word.isEmpty())
                .flatMap(word -> Character.isIdeographic(word.charAt(0))
                        ? Stream.of(word.split("(?<=\\G..)"))
                        : Stream.of(word));
    }

    private static String text(List<String> words, int count, Random random) {
        return random.ints(count, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(" "));
    }
}
