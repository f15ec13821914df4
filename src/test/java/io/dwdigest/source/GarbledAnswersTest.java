package io.dwdigest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;

/** Whatever DW or the network does to an answer, it is read or refused; nothing else may come out. */
class GarbledAnswersTest {

    private static final int VARIANTS = 400;
    private static final URI PAGE = URI.create("https://www.dw.com/de/die-gans/a-90000051");
    private static final Sighting SIGHTING = new Sighting(90000051, Edition.DE, Kind.ARTICLE, PAGE, "x", null, null,
            Origin.FEED);

    @ParameterizedTest
    @ValueSource(strings = {"feed.rdf.xml", "feed.rss.xml", "feed.atom.xml", "feed-ar.rss.xml", "news-sitemap.xml",
            "api-article.json",
            "graph-article.json", "page.html", "page-2020.html", "archived-article.md", "archived-video.md",
            "archived-gallery.md"})
    void aGarbledAnswerIsReadOrRefused(String name) {
        Random random = new Random(20250210);
        byte[] whole = Fixture.bytes(name);
        for (int variant = 0; variant < VARIANTS; variant++) {
            readOrRefuse(name, garbled(whole, random), variant);
        }
    }

    private static void readOrRefuse(String name, byte[] garbled, int variant) {
        try {
            read(name, garbled);
        } catch (UnreadableAnswer refused) {
            // one of the two right ends
        } catch (RuntimeException | StackOverflowError other) {
            fail("variant " + variant + " of " + name, other);
        }
    }

    private static void read(String name, byte[] body) throws UnreadableAnswer {
        switch (name.replaceFirst("[-.].*", "")) {
            case "feed" -> merge(Feed.read(body, Edition.ZH));
            case "news" -> merge(Sitemap.read(body, Edition.ZH));
            case "api" -> Merging.article(SIGHTING, List.of(ApiAnswer.read(body)));
            case "graph" -> Merging.article(SIGHTING, List.of(GraphAnswer.read(body)));
            case "page" -> Merging.article(SIGHTING, Page.read(body, PAGE));
            default -> ArchivedMarkdown.read(new String(body, UTF_8));
        }
    }

    private static void merge(List<Sighting> sightings) {
        sightings.forEach(sighting -> Merging.article(sighting, List.of()));
    }

    private static byte[] garbled(byte[] whole, Random random) {
        byte[] garbled = whole.clone();
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(garbled, random.nextInt(garbled.length));
            case 1 -> swapped(garbled, random);
            case 2 -> without(garbled, random);
            case 3 -> doubled(garbled, random);
            default -> scattered(garbled, random);
        };
    }

    private static byte[] swapped(byte[] bytes, Random random) {
        int length = random.nextInt(60);
        int from = random.nextInt(bytes.length - length);
        int to = random.nextInt(bytes.length - length);
        byte[] part = Arrays.copyOfRange(bytes, from, from + length);
        System.arraycopy(bytes, to, bytes, from, length);
        System.arraycopy(part, 0, bytes, to, length);
        return bytes;
    }

    private static byte[] without(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - from, random.nextInt(100));
        byte[] rest = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, from + length, rest, from, bytes.length - from - length);
        return rest;
    }

    private static byte[] doubled(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        byte[] twice = Arrays.copyOf(bytes, bytes.length * 2 - from);
        System.arraycopy(bytes, from, twice, bytes.length, bytes.length - from);
        return twice;
    }

    private static byte[] scattered(byte[] bytes, Random random) {
        byte[] signs = "<>&\"'{}[]():,/\\?#%-0 \n\0\u00ff".getBytes(UTF_8);
        for (int times = random.nextInt(20); times >= 0; times--) {
            bytes[random.nextInt(bytes.length)] = signs[random.nextInt(signs.length)];
        }
        return bytes;
    }
}
