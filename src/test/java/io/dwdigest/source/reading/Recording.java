package io.dwdigest.source.reading;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dwdigest.article.Article;
import io.dwdigest.source.fetch.Addresses;
import io.dwdigest.source.fetch.DwAnswer;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.source.text.Disguise;
import io.dwdigest.source.text.UnreadableAnswerException;
import okhttp3.OkHttpClient;
import tools.jackson.databind.json.JsonMapper;

/** Records DW's answers about one article in invented words, and what is read in them. */
final class Recording {

    private final DwClient dw;
    private final Addresses addresses;
    private final Path folder;
    private final List<Reading> readings = new ArrayList<>();

    private interface Parser {

        List<Reading> read(byte[] disguised) throws UnreadableAnswerException;
    }

    private interface Disguising {

        String disguise(String text);
    }

    /**
     * Creates a recording.
     *
     * @param folder where the files go; it is created
     */
    Recording(SourceProperties properties, Path folder) throws IOException {
        dw = new DwClient(new OkHttpClient(), properties, "recorder", DwClient.Limits.STANDARD, Clock.systemUTC());
        addresses = new Addresses(properties);
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Writes api.json, graph.json and page.html, as far as DW has them, and expected.json. Returns the article in the
     * latter.
     */
    Article of(Sighting sighting) throws IOException {
        URI page = addresses.page(sighting);
        record("page.html", page, Disguise::page, bytes -> Page.read(bytes, page));
        if (addresses.api(sighting).isPresent()) {
            record("api.json", addresses.api(sighting).orElseThrow(), Disguise::json,
                    bytes -> List.of(ApiAnswer.read(bytes, Asked.of(sighting))));
            record("graph.json", addresses.graph(sighting).orElseThrow(), Disguise::json,
                    bytes -> List.of(GraphAnswer.read(bytes, Asked.of(sighting))));
        }
        Article article = Merging.article(sighting, readings).orElseThrow(
                () -> new IllegalStateException("nothing of " + sighting.link() + " can be read; see " + folder));
        Files.writeString(folder.resolve("expected.json"), new JsonMapper().writeValueAsString(expected(article)));
        return article;
    }

    private void record(String file, URI address, Disguising disguising, Parser parser) throws IOException {
        if (!(dw.get(address) instanceof DwAnswer.Body body)) {
            System.out.println(address + " gave nothing to record");
            return;
        }
        Path written = Files.writeString(folder.resolve(file), disguising.disguise(body.bytes().utf8()));
        try {
            readings.addAll(parser.read(Files.readAllBytes(written)));
        } catch (UnreadableAnswerException broken) {
            System.out.println(written + " cannot be read: " + broken.getMessage());
        }
    }

    /** Returns what was read, in the form of the expectations beside the real files. */
    private static Map<String, Object> expected(Article article) {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("url", article.link().toString());
        expected.put("headline", article.headline());
        expected.put("byline", article.byline());
        expected.put("published", String.valueOf(article.published()));
        expected.put("lead", String.valueOf(article.lead()));
        expected.put("kind", article.kind().name());
        expected.put("read_in", article.origins().toString());
        return expected;
    }
}
