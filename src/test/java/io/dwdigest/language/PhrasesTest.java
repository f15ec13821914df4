package io.dwdigest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasesTest {

    @ParameterizedTest
    @EnumSource
    void no_language_lacks_a_phrase(Language language) {
        assertThat(Phrases.bundle(language).keySet()).isEqualTo(Phrases.bundle(Language.ZH_HANS).keySet());
        assertThat(Phrases.bundle(language).keySet())
                .allSatisfy(key -> assertThat(Phrases.bundle(language).getString(key)).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void a_phrase_has_as_many_gaps_in_every_language(Language language) {
        assertThat(Phrases.bundle(language).keySet()).allSatisfy(key -> assertThat(gaps(language, key))
                .as("%s in %s", key, language).isEqualTo(gaps(Language.ZH_HANS, key)));
    }

    @Test
    void profile_texts_fit_into_the_limits_of_telegram() {
        for (Language language : Language.values()) {
            assertThat(Phrases.say(language, "profile.description")).hasSizeLessThanOrEqualTo(512);
            assertThat(Phrases.say(language, "profile.short")).hasSizeLessThanOrEqualTo(120);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ZH_HANS | Asia/Shanghai | 2026年3月29日 08:30
            ZH_HANT | Asia/Taipei   | 2026年3月29日 08:30
            EN      | UTC           | 29 Mar 2026, 00:30 UTC
            DE      | Europe/Berlin | 29. März 2026, 01:30 Uhr
            """)
    void times_have_the_form_of_the_language(Language language, ZoneId zone, String written) {
        assertThat(Phrases.time(language, zone, Instant.parse("2026-03-29T00:30:00Z"))).isEqualTo(written);
    }

    @Test
    void times_follow_summer_time() {
        assertThat(Phrases.time(Language.DE, ZoneId.of("Europe/Berlin"), Instant.parse("2026-03-29T01:00:00Z")))
                .endsWith("03:00 Uhr");
    }

    private static int gaps(Language language, String key) {
        String pattern = Phrases.bundle(language).getString(key);
        return key.equals("time.pattern") ? 0 : new MessageFormat(pattern).getFormatsByArgumentIndex().length;
    }
}
