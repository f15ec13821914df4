package io.dwdigest.source.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.language.Storable;
import io.dwdigest.source.archive.Archived;
import io.dwdigest.source.archive.ArchivedMarkdown;
import io.dwdigest.source.discovery.Feed;
import io.dwdigest.source.discovery.Sitemap;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.Evidence;
import io.dwdigest.source.text.Garbling;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.NeedsShared;
import io.dwdigest.testing.dw.Fixture;
import io.dwdigest.testing.dw.RealFiles;
import okio.ByteString;

/**
 * Whatever DW or the network does to an answer, it is quickly read or refused. Nothing comes out that does not stand in
 * it. {@code -Dvariants=} says how many variants are tried in all, {@code -Dseed=} which.
 */
class GarbledAnswersTest {

    private static final int VARIANTS = Integer.getInteger("variants", 2_400);
    private static final long SEED = Long.getLong("seed", 20250210);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final String ZH = "https://www.dw.com/zh/a-90000041";
    private static final Map<String, String> OURS = new TreeMap<>(Map.ofEntries(Map.entry("feed.rdf.xml", ZH),
            Map.entry("feed.rss.xml", ZH), Map.entry("feed.atom.xml", ZH), Map.entry("feed-ar.rss.xml", ZH),
            Map.entry("news-sitemap.xml", ZH), Map.entry("api-article.json", ZH), Map.entry("graph-article.json", ZH),
            Map.entry("page.html", "https://www.dw.com/de/a-90000051"),
            Map.entry("page-2020.html", "https://www.dw.com/en/a-90000061"), Map.entry("archived-article.md", ZH),
            Map.entry("archived-video.md", ZH), Map.entry("archived-gallery.md", ZH)));
    private static final Map<String, String> REAL = new TreeMap<>(Map.of("feeds/rss-chi-all-2015.rdf.xml", ZH,
            "api/video-59567960.json", "https://www.dw.com/de/video-59567960", "pages/de-65897191.html",
            "https://www.dw.com/de/a-65897191", "pages/en-52060881.html", "https://www.dw.com/en/a-52060881",
            "archive/zh-71563901.md", ZH));

    static Stream<Whole> ours() {
        return OURS.entrySet().stream().map(ours -> new Whole(ours.getKey(), URI.create(ours.getValue()),
                ByteString.of(Fixture.bytes(ours.getKey())), VARIANTS / OURS.size()));
    }

    /** DW's own files are long and get fewer variants, so that the time goes to many variants. */
    static Stream<Whole> real() {
        return REAL.entrySet().stream().map(real -> new Whole(real.getKey(), URI.create(real.getValue()),
                ByteString.of(RealFiles.bytes(real.getKey())), VARIANTS / 300));
    }

    @ParameterizedTest
    @MethodSource("ours")
    @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = SEPARATE_THREAD)
    void a_garbled_answer_is_read_or_refused_at_once(Whole answer) {
        tryVariants(answer);
    }

    @ParameterizedTest
    @MethodSource("real")
    @NeedsShared
    @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = SEPARATE_THREAD)
    void a_garbled_file_of_dw_is_read_or_refused_at_once(Whole answer) {
        tryVariants(answer);
    }

    private static void tryVariants(Whole answer) {
        Garbling garbling = new Garbling(SEED);
        SoftAssertions all = new SoftAssertions(); // so that one bad variant does not hide those after it
        Duration longest = Duration.ZERO;
        for (int variant = 0; variant < answer.variants(); variant++) {
            Duration took = answer.check(garbling.of(answer.bytes().toByteArray()), variant, all);
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        System.out.printf("%s: %,d variants, the longest took %d ms%n", answer, answer.variants(), longest.toMillis());
        all.assertAll();
    }

    /**
     * A whole answer to garble.
     *
     * @param asked the address that it answers; what is read must be of the article with this address's id
     */
    record Whole(String name, URI asked, ByteString bytes, int variants) {

        /** Checks one variant. Returns the CPU time of reading it, which a busy machine does not lengthen. */
        Duration check(byte[] garbled, int variant, SoftAssertions all) {
            String what = "variant %d of %s".formatted(variant, name);
            try {
                Duration start = worked();
                List<Article> articles = readOrRefused(garbled);
                Duration took = worked().minus(start);
                Duration least = took.compareTo(LONGEST) < 0 ? took : leastOf(garbled, took);
                all.assertThat(least).as(what).isLessThan(LONGEST);
                Evidence evidence = new Evidence(garbled);
                articles.forEach(article -> all.assertThat(article.toString()).as("not storable in %s", what)
                        .matches(Storable::is));
                articles.forEach(article -> all.assertThat(evidence.inventions(article, asked))
                        .as("invented in %s: %s", what, article).isEmpty());
                return least;
            } catch (RuntimeException | Error other) {
                all.fail(what, other);
                return Duration.ZERO;
            }
        }

        /**
         * Reads again and returns the least time. What is slow by itself is slow again; what a neighbour or the garbage
         * collector held up once is not.
         */
        private Duration leastOf(byte[] garbled, Duration first) {
            Duration least = first;
            for (int again = 0; again < 2; again++) {
                Duration start = worked();
                readOrRefused(garbled);
                Duration took = worked().minus(start);
                least = took.compareTo(least) < 0 ? took : least;
            }
            return least;
        }

        private List<Article> readOrRefused(byte[] garbled) {
            try {
                return read(garbled);
            } catch (UnreadableAnswerException refused) {
                return List.of();
            }
        }

        private List<Article> read(byte[] body) throws UnreadableAnswerException {
            return switch (name.replaceFirst(".*/", "").replaceFirst("[-.].*", "")) {
                case "feed", "rss" -> listed(Feed.read(body, Edition.ZH));
                case "news" -> listed(Sitemap.read(body, Edition.ZH));
                case "api", "video" -> merged(List.of(ApiAnswer.read(body, article())));
                case "graph" -> merged(List.of(GraphAnswer.read(body, article())));
                case "page", "de", "en" -> merged(Page.read(body, asked));
                default -> ArchivedMarkdown.read(new String(body, UTF_8)).map(Archived::article).stream().toList();
            };
        }

        private Asked article() {
            return new Asked(ContentId.in(asked.toString()).orElseThrow(), null);
        }

        private List<Article> listed(List<Sighting> sightings) {
            return sightings.stream().map(sighting -> Merging.article(sighting, List.of())).flatMap(Optional::stream)
                    .toList();
        }

        private List<Article> merged(List<Reading> readings) {
            Sighting sighting = new Sighting(ContentId.in(asked.toString()).orElseThrow(), Edition.ZH, Kind.ARTICLE,
                    asked, null, null, null, Origin.FEED);
            return Merging.article(sighting, readings).stream().toList();
        }

        private static Duration worked() {
            return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
