package io.dwdigest.source.sighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.dwdigest.article.Edition;
import io.dwdigest.testing.dw.SourceSettings;

class SourcePropertiesTest {

    private static final URI DW = URI.create("https://www.dw.com");

    @Test
    void an_unknown_edition_is_refused_with_those_that_are_known() {
        assertThatIllegalArgumentException().isThrownBy(() -> editions(List.of("zh", "xx")))
                .withMessage("DW_EDITIONS has xx, which is no edition of DW: use one or more of " + Edition.codes()
                        + ", separated by commas");
    }

    @Test
    void without_a_choice_all_editions_are_read_the_own_one_first() {
        assertThat(editions(List.of("")).editionsRead()).startsWith(Edition.EN, Edition.ZH, Edition.DE)
                .containsExactlyInAnyOrder(Edition.values());
    }

    @Test
    void an_edition_given_twice_is_read_once() {
        assertThat(editions(List.of("de", "zh", "", "de")).editionsRead()).containsExactly(Edition.DE, Edition.ZH);
    }

    @Test
    void an_interval_too_short_or_too_long_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> times(Duration.ZERO, Duration.ZERO))
                .withMessage(
                        "FETCH_INTERVAL is PT0S: use a duration of at least 1s, such as 60s or 5m, and at most 1d");
        assertThatIllegalArgumentException().isThrownBy(() -> times(Duration.ofMillis(-1), Duration.ofSeconds(1)))
                .withMessage(
                        "DW_REQUEST_GAP is PT-0.001S: use a duration of 0s or more, such as 250ms, and at most 1m");
    }

    @Test
    void a_pause_that_would_stop_the_bot_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> times(Duration.ofSeconds(61), Duration.ofSeconds(1)))
                .withMessageStartingWith("DW_REQUEST_GAP is PT1M1S");
        assertThatIllegalArgumentException().isThrownBy(() -> times(Duration.ZERO, Duration.ofDays(2)))
                .withMessageStartingWith("FETCH_INTERVAL is PT48H");
    }

    @Test
    void the_longest_gap_and_interval_are_accepted() {
        assertThat(times(Duration.ofMinutes(1), Duration.ofDays(1)).requestGap()).hasMinutes(1);
        assertThat(times(Duration.ZERO, Duration.ofDays(1)).fetchInterval()).hasDays(1);
    }

    @Test
    void a_base_that_is_no_web_address_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SourceSettings.of(URI.create("ftp://dw.com")))
                .withMessage(
                        "DW_FEEDS_URL is ftp://dw.com: use an http or https address without a query, such as https://rss.dw.com");
        assertThatIllegalArgumentException().isThrownBy(() -> SourceSettings.of(URI.create("www.dw.com")));
    }

    @Test
    void a_slash_at_the_end_of_a_base_does_not_matter() {
        assertThat(SourceSettings.of(URI.create("http://localhost:1/dw/")).siteUrl())
                .hasToString("http://localhost:1/dw");
    }

    @Test
    void a_folder_that_does_not_exist_is_refused(@TempDir Path folder) {
        assertThat(SourceSettings.of(DW, folder).archive()).contains(folder);
        Path missing = folder.resolve("missing");
        assertThatIllegalArgumentException().isThrownBy(() -> SourceSettings.of(DW, missing))
                .withMessage("DW_ARCHIVE_DIR is " + missing + ": use a folder that exists, or leave it empty");
    }

    private static SourceProperties editions(List<String> editions) {
        return new SourceProperties(editions, "en", DW, DW, DW, Duration.ZERO, Duration.ofSeconds(1), "");
    }

    private static SourceProperties times(Duration gap, Duration interval) {
        return new SourceProperties(List.of("zh"), "en", DW, DW, DW, gap, interval, "");
    }
}
