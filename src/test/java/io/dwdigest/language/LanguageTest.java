package io.dwdigest.language;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Bidi;
import java.time.ZoneId;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({"zh,ZH_HANS", "zh-hans,ZH_HANS", "zh-CN,ZH_HANS", "zh_SG,ZH_HANS", "zh-hant,ZH_HANT", "zh-TW,ZH_HANT",
            "zh-HK,ZH_HANT", "zh-Hant-HK,ZH_HANT", "de,DE", "de-AT,DE", "en,EN", "eo,EN", "zhx,EN", "del,EN"})
    void the_language_of_the_telegram_app_decides(String code, Language language) {
        assertThat(Language.ofTelegram(code)).isEqualTo(language);
    }

    @Test
    void an_unknown_language_gets_the_operators_defaults() {
        LanguageProperties properties = new LanguageProperties("zh-Hant", "Europe/Vienna");
        assertThat(properties.reader(null).language()).isEqualTo(Language.ZH_HANT);
        assertThat(properties.reader("").zone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(properties.reader("en").zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @EnumSource
    void a_row_agrees_with_itself(Language language) {
        assertThat(language.tag()).as("the tag of %s begins with the two letters that Telegram knows", language)
                .matches("[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?").isEqualTo(language.locale().toLanguageTag());
        assertThat(language.zones()).as("zones of %s", language).hasSizeBetween(8, 10).doesNotHaveDuplicates();
        assertThat(Language.ofTag(language.tag())).contains(language);
        assertThat(Language.ofTelegram(language.tag())).isEqualTo(language);
        String name = Phrases.say(language, "language.name");
        assertThat(language.direction() == Language.Direction.RIGHT_TO_LEFT).as("%s is written as “%s”", language, name)
                .isEqualTo(new Bidi(name, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isRightToLeft());
    }

    @Test
    void telegram_knows_each_two_letters_once() {
        assertThat(Stream.of(Language.values()).filter(Language::isKnownToTelegram).map(Language::code))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Stream.of(Language.values()).map(Language::code).distinct()
                        .toList());
        assertThat(Language.ZH_HANS.isKnownToTelegram()).isTrue();
        assertThat(Language.ZH_HANT.isKnownToTelegram()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-HK", "zh-hant-hk", "zh_mo"})
    void hong_kong_and_macau_get_the_script_of_hong_kong(String code) {
        assertThat(new LanguageProperties("en", "UTC").reader(code)).isEqualTo(
                new Reader(Language.ZH_HANT, Script.HONG_KONG, ZoneId.of("Asia/Hong_Kong")));
    }

    @Test
    void a_default_language_or_zone_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> new LanguageProperties("klingon", "UTC"))
                .hasMessage("DEFAULT_LANGUAGE is klingon: use one of " + Stream.of(Language.values()).map(Language::tag)
                        .collect(joining(", ")));
        assertThatThrownBy(() -> new LanguageProperties("en", "Mars/Olympus"))
                .hasMessage("DEFAULT_ZONE is Mars/Olympus: use an IANA zone such as Asia/Shanghai or UTC");
    }
}
