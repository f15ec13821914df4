package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.runner.options.WarmupMode;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.Links;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.dw.RealFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads DW's real pages in three ways: with ours, with Readability4J, which reads any page, and with nothing but the
 * parser that both use.
 */
class ReadingBenchmark {

    private static final String PAGES = "pages/expected.jsonl";
    private static final int ROUNDS = 21;

    @Test
    void ours_is_5_times_as_fast_as_readability4j_and_near_the_parser() throws RunnerException {
        RealFiles.bytes(PAGES);
        List<Map<String, Double>> rounds = rounds();
        List<Ratios> ratios = Stream.of("de-65897191", "en-52060881").map(page -> Ratios.of(page, rounds)).toList();
        ratios.forEach(System.out::println);
        assertThat(ratios).allSatisfy(ratio -> assertThat(ratio.readability4j()).isGreaterThanOrEqualTo(5));
        assertThat(ratios).allSatisfy(ratio -> assertThat(ratio.parser()).isLessThanOrEqualTo(1.3));
    }

    @Test
    void ours_is_right_more_often() throws UnreadableAnswerException {
        int ours = 0;
        int readability4j = 0;
        for (String line : RealFiles.text(PAGES).lines().toList()) {
            JsonNode row = new JsonMapper().readTree(line);
            ReadingTimes page = ReadingTimes.of(row.path("file").asString().replace(".html", ""));
            ours += right(row, "ours", ours(page));
            readability4j += right(row, "readability4j", readability4j(page));
        }
        System.out.printf("right: ours %d, readability4j %d%n", ours, readability4j);
        assertThat(ours).isGreaterThan(readability4j);
    }

    /**
     * Measures each way shortly, one after another, over and over, so that a machine that slows down slows all three.
     * They are warmed up together first, since they share the parser and its JIT-compiled code.
     */
    private static List<Map<String, Double>> rounds() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include(ReadingTimes.class.getSimpleName()).forks(0)
                .warmupMode(WarmupMode.BULK).verbosity(VerboseMode.SILENT);
        took(options.build());
        Options round = options.warmupIterations(0).measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(500)).build();
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(took(round));
        }
        return rounds;
    }

    private static Map<String, Double> took(Options options) throws RunnerException {
        Map<String, Double> took = new HashMap<>();
        for (RunResult result : new Runner(options).run()) {
            took.put(result.getPrimaryResult().getLabel() + " " + result.getParams().getParam("page"),
                    result.getPrimaryResult().getScore());
        }
        return took;
    }

    private static List<@Nullable String> ours(ReadingTimes page) throws UnreadableAnswerException {
        var sighting = new Sighting(Long.parseLong(page.page.replaceAll("\\D", "")), Edition.DE, Kind.ARTICLE,
                Links.bare(1, Kind.ARTICLE, Edition.DE), null, null, null, Origin.FEED);
        var article = Merging.article(sighting, page.readings()).orElseThrow();
        return Arrays.asList(article.headline(), String.join(", ", article.byline()), article.lead());
    }

    private static List<@Nullable String> readability4j(ReadingTimes page) {
        var article = page.readability4j();
        return Arrays.asList(article.getTitle(), article.getByline(), article.getExcerpt());
    }

    private static int right(JsonNode row, String reader, List<@Nullable String> read) {
        List<String> names = row.path("byline").valueStream().map(JsonNode::asString).toList();
        List<String> expected = List.of(row.path("headline").asString(), String.join(", ", names),
                row.path("lead").asString());
        List<String> wrong = new ArrayList<>();
        for (int field = 0; field < expected.size(); field++) {
            if (!expected.get(field).equals(read.get(field))) {
                wrong.add("\"%s\" instead of \"%s\"".formatted(read.get(field), expected.get(field)));
            }
        }
        System.out.printf("%s reads %s: %d of 3 right %s%n", reader, row.path("file").asString(), 3 - wrong.size(),
                wrong);
        return expected.size() - wrong.size();
    }

    /**
     * Medians of the rounds.
     *
     * @param micros microseconds that ours takes
     * @param parser that time as a multiple of the parser's alone
     * @param readability4j Readability4J's time as a multiple of ours
     */
    private record Ratios(String page, double micros, double parser, double readability4j) {

        static Ratios of(String page, List<Map<String, Double>> rounds) {
            return new Ratios(page, median(rounds, round -> took(round, "ours", page)),
                    median(rounds, round -> took(round, "ours", page) / took(round, "bareParse", page)),
                    median(rounds, round -> took(round, "readability4j", page) / took(round, "ours", page)));
        }

        private static double took(Map<String, Double> round, String reader, String page) {
            return Objects.requireNonNull(round.get(reader + " " + page));
        }

        private static double median(List<Map<String, Double>> rounds,
                ToDoubleFunction<Map<String, Double>> figure) {
            return rounds.stream().mapToDouble(figure).sorted().skip(rounds.size() / 2).findFirst().orElseThrow();
        }

        @Override
        public String toString() {
            return "%s: ours %.0f µs, %.2f × the parser alone, readability4j takes %.1f × ours".formatted(page, micros,
                    parser, readability4j);
        }
    }
}
