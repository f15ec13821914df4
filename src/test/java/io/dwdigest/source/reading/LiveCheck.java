package io.dwdigest.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;

/**
 * Asks DW itself, so it runs only when named: {@code mvn test -Dtest=LiveCheck -Dedition=zh}, or without an edition for
 * all of them. Prints where each field of the ten newest articles was read. What readers would miss is written to
 * {@code target/live.md}, which stays empty when all is well.
 */
class LiveCheck {

    private static final Path REPORT = Path.of("target/live.md");
    private static final String EDITION = System.getProperty("edition", "");

    @Test
    void the_ten_newest_of_each_list_can_be_read() throws IOException {
        Files.deleteIfExists(REPORT);
        Live live = new Live(Live.settings());
        List<String> findings = listings().map(listing -> live.look(listing, 10)).peek(LiveCheck::print)
                .flatMap(look -> look.findings().stream()).toList();
        Files.write(REPORT, findings);
        assertThat(findings).isEmpty();
    }

    private static Stream<Listing> listings() {
        return Arrays.stream(Edition.values()).filter(edition -> EDITION.isEmpty() || EDITION.equals(edition.code()))
                .flatMap(edition -> Arrays.stream(Source.values()).map(source -> new Listing(source, edition)));
    }

    private static void print(LiveLook look) {
        look.newest().forEach(article -> System.out.println(line(article)));
        look.findings().forEach(System.out::println);
    }

    private static String line(Article article) {
        return "%s %d %s empty: %s; read in: %s".formatted(article.edition(), article.id(), article.kind(),
                Live.empty(article), article.origins());
    }
}
