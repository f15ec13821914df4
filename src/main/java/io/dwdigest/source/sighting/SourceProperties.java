package io.dwdigest.source.sighting;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;

import io.dwdigest.article.Edition;

/**
 * Where and how often DW is read. An invalid value ends the start with one sentence that names the variable.
 *
 * @param editions {@code DW_EDITIONS}: codes of the editions to read; empty for all, of which those that nobody reads are
 * looked at rarely
 * @param ownLanguage {@code DEFAULT_LANGUAGE}: the edition in this language comes first among all
 * @param feedsUrl {@code DW_FEEDS_URL}: base address of the feeds; stored without a slash at its end, like the other
 * bases
 * @param siteUrl {@code DW_SITE_URL}: base of the news sitemaps, of the graph-api and of the pages
 * @param apiUrl {@code DW_API_URL}: base of the API
 * @param requestGap {@code DW_REQUEST_GAP}: least time between two requests to one host; may be zero
 * @param fetchInterval {@code FETCH_INTERVAL}: time between two looks at one source of an edition
 * @param archiveDir {@code DW_ARCHIVE_DIR}: folder of archived articles, or empty
 */
@ConfigurationProperties("dwdigest.source")
public record SourceProperties(List<String> editions, String ownLanguage, URI feedsUrl, URI siteUrl, URI apiUrl,
        Duration requestGap,
        Duration fetchInterval, String archiveDir) {

    private static final int LAST_PORT = 65_535;
    private static final Duration LONGEST_GAP = Duration.ofMinutes(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    public SourceProperties {
        editions = editions.stream().filter(code -> !code.isBlank()).distinct().toList();
        checkEditions(editions);
        feedsUrl = base("DW_FEEDS_URL", feedsUrl, "https://rss.dw.com");
        siteUrl = base("DW_SITE_URL", siteUrl, "https://www.dw.com");
        apiUrl = base("DW_API_URL", apiUrl, "https://api.dw.com");
        check(!requestGap.isNegative() && requestGap.compareTo(LONGEST_GAP) <= 0, "DW_REQUEST_GAP",
                requestGap.toString(), "a duration of 0s or more, such as 250ms, and at most 1m");
        check(fetchInterval.compareTo(Duration.ofSeconds(1)) >= 0 && fetchInterval.compareTo(LONGEST_INTERVAL) <= 0,
                "FETCH_INTERVAL", fetchInterval.toString(),
                "a duration of at least 1s, such as 60s or 5m, and at most 1d");
        check(archiveDir.isEmpty() || new File(archiveDir).isDirectory(), "DW_ARCHIVE_DIR", archiveDir,
                "a folder that exists, or leave it empty");
    }

    /** Returns the editions to read, in the order given. Of all of them, the operator's own is the first. */
    public List<Edition> editionsRead() {
        return editions.isEmpty()
                ? Stream.of(Edition.values()).sorted(Comparator.comparing(edition -> !isOwn(edition))).toList()
                : editions.stream().map(Edition::of).flatMap(Optional::stream).toList();
    }

    /** Tells whether the edition is in the operator's own language. */
    public boolean isOwn(Edition edition) {
        return edition.isIn(Locale.forLanguageTag(ownLanguage));
    }

    /** Returns the folder of archived articles, if there is one. */
    public Optional<Path> archive() {
        return archiveDir.isEmpty() ? Optional.empty() : Optional.of(Path.of(archiveDir));
    }

    private static void checkEditions(List<String> editions) {
        String form = "one or more of " + Edition.codes() + ", separated by commas";
        editions.stream().filter(code -> Edition.of(code).isEmpty()).findFirst().ifPresent(code -> {
            throw new IllegalArgumentException(
                    "DW_EDITIONS has %s, which is no edition of DW: use %s".formatted(code, form));
        });
    }

    private static URI base(String variable, URI url, String example) {
        boolean allowed = url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getRawQuery() == null && url.getRawFragment() == null && url.getPort() != 0
                && url.getPort() <= LAST_PORT;
        check(allowed, variable, url.toString(), "an http or https address without a query, such as " + example);
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    private static void check(boolean allowed, String variable, String value, String form) {
        if (!allowed) {
            throw new IllegalArgumentException(variable + " is " + value + ": use " + form);
        }
    }
}
