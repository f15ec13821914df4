package io.dwdigest.timing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import io.dwdigest.language.Language;

/** What people of each language write about times, as whole lines. */
class TypedLinesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/typed-times.tsv", delimiter = '\t', quoteCharacter = '\0', emptyValue = "")
    void a_line_is_understood_as_people_write_it(String tag, String command, String typed, String stored) {
        Language language = Language.ofTag(tag).orElseThrow();
        assertThat(command.equals("quiet")
                ? ScheduleParser.parseQuiet(typed, language).map(QuietHours::text)
                : ScheduleParser.parse(typed, language).map(Schedule::text)).contains(stored.replace("at once", ""));
    }
}
