package io.dwdigest.language;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.language.Language.Direction;
import io.dwdigest.language.Phrase.Piece;
import io.dwdigest.source.sighting.Source;

class PhrasesTest {

    /** A line whose first letter is no Arabic one, nor the sign that stands for one. */
    private static final Pattern FROM_THE_LEFT = Pattern.compile("^[^\\p{L}\u200f]*[\\p{L}&&[^\\p{IsArabic}]]");
    private static final Pattern GAP = Pattern.compile("\\{\\d[^}]*}");

    @ParameterizedTest
    @EnumSource
    void no_language_lacks_a_phrase(Language language) {
        assertThat(Phrases.bundle(language).keySet()).as("keys of phrases_%s.properties, as in English", name(language))
                .containsExactlyInAnyOrderElementsOf(Phrases.bundle(Language.EN).keySet());
        assertThat(Phrases.bundle(language).keySet()).allSatisfy(key -> assertThat(text(language, key))
                .as("%s in %s", key, language).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void a_phrase_has_the_same_gaps_in_every_language(Language language) {
        assertThat(messages()).allSatisfy(key -> assertThat(gaps(language, key)).as("%s in %s", key, language)
                .isEqualTo(gaps(Language.EN, key)));
    }

    /** Short words, such as video, may be the same. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EN")
    void no_sentence_is_left_in_english(Language language) {
        assertThat(messages()).filteredOn(key -> text(Language.EN, key).matches("(?s).*[a-z]+ [a-z]+.*"))
                .allSatisfy(key -> assertThat(text(language, key)).as(key).isNotEqualTo(text(Language.EN, key)));
    }

    /** A single one would begin a quotation for MessageFormat, and be lost. */
    @ParameterizedTest
    @EnumSource
    void a_straight_apostrophe_is_doubled(Language language) {
        assertThat(messages()).allSatisfy(key -> assertThat(text(language, key).replace("''", ""))
                .as("%s in %s", key, language).doesNotContain("'"));
    }

    @ParameterizedTest
    @EnumSource
    void every_source_has_a_name_for_alarms(Source source) {
        assertThat(Phrases.bundle(Language.EN).keySet()).contains("alarm." + source.origin());
    }

    @ParameterizedTest
    @EnumSource
    void the_form_of_times_can_be_written(Language language) {
        assertThat(Phrases.time(language, ZoneId.of("UTC"), Instant.parse("2026-03-29T10:30:00Z")).text()).contains(
                "2026",
                "29");
    }

    @ParameterizedTest
    @EnumSource
    void texts_fit_into_the_limits_of_telegram(Language language) {
        assertThat(Phrases.say(language, "profile.description")).hasSizeLessThanOrEqualTo(512);
        assertThat(Phrases.say(language, "profile.short")).hasSizeLessThanOrEqualTo(120);
        assertThat(Phrases.bundle(language).keySet()).filteredOn(key -> key.startsWith("menu."))
                .allSatisfy(key -> assertThat(Phrases.say(language, key)).as("%s in %s", key, language)
                        .hasSizeBetween(1, 256));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ZH_HANS | Asia/Shanghai | 2026年3月29日 08:30
            ZH_HANT | Asia/Taipei   | 2026年3月29日 08:30
            EN      | UTC           | 29 Mar 2026, 00:30 UTC
            DE      | Europe/Berlin | 29. März 2026, 01:30 Uhr
            ES      | Europe/Madrid | 29 mar 2026, 01:30
            FR      | Europe/Paris | 29 mars 2026 à 01:30
            PT_BR   | America/Sao_Paulo | 28 de mar. de 2026, 21:30
            RU      | Europe/Moscow | 29 марта 2026, 03:30
            UK      | Europe/Kyiv | 29 березня 2026, 02:30
            TR      | Europe/Istanbul | 29 Mar 2026 03:30
            AR      | Africa/Cairo | 29 مارس 2026، 02:30
            """)
    void times_have_the_form_of_the_language(Language language, ZoneId zone, String written) {
        assertThat(Phrases.time(language, zone, Instant.parse("2026-03-29T00:30:00Z"))).hasToString(written);
    }

    @Test
    void times_follow_summer_time() {
        assertThat(Phrases.time(Language.DE, ZoneId.of("Europe/Berlin"), Instant.parse("2026-03-29T01:00:00Z")).text())
                .endsWith("03:00 Uhr");
    }

    @Test
    void a_moment_in_a_phrase_is_known_as_one() {
        Moment noon = new Moment(Instant.EPOCH, true, "12:00");
        Phrase until = Phrases.phrase(Language.EN, "pause.until", noon);
        assertThat(until.pieces()).containsExactly(Piece.of("until "), Piece.of(noon));
        assertThat(Phrases.phrase(Language.EN, "settings.line", "Pause", until).pieces()).extracting(Piece::moment)
                .containsOnlyOnce(noon);
        assertThat(Phrases.phrase(Language.EN, "settings.line", "Pause", until))
                .hasToString(Phrases.say(Language.EN, "settings.line", "Pause", "until 12:00"));
    }

    /** Its app may write the moment otherwise, so the signs for the direction must not be a part of it. */
    @Test
    void a_moment_in_a_line_from_the_right_has_its_signs_around_it() {
        Moment noon = new Moment(Instant.EPOCH, true, "12:00");
        assertThat(Phrases.part(Language.AR, Phrase.of(noon)).pieces()).containsExactly(Piece.of("\u200f\u2067"),
                Piece.of(noon), Piece.of("\u2069"));
        assertThat(Phrases.phrase(Language.AR, "pause.until", noon).pieces()).contains(Piece.of(noon));
    }

    /** The keys of what is said; words that are typed, and the form of times, have no gaps. */
    private static List<String> messages() {
        return Phrases.bundle(Language.EN).keySet().stream()
                .filter(key -> !key.startsWith("typed.") && !key.endsWith(".pattern")).toList();
    }

    private static Set<String> gaps(Language language, String key) {
        String text = text(language, key);
        new MessageFormat(text);
        return GAP.matcher(text).results().map(MatchResult::group).collect(toSet());
    }

    private static String text(Language language, String key) {
        return Phrases.bundle(language).getString(key);
    }

    private static String name(Language language) {
        return language.tag().replace('-', '_');
    }

    @Test
    void what_stands_between_backticks_is_code_and_values_are_not() {
        assertThat(Phrases.phrase(Language.EN, "pointer.word", "a`b").pieces()).extracting(Piece::text, Piece::code)
                .startsWith(tuple("To get every article with “a`b”, send ", false), tuple("/follow a`b", true));
        assertThat(Phrases.say(Language.EN, "pointer.word", "x")).contains("send /follow x\n");
    }

    @ParameterizedTest
    @EnumSource
    void every_backtick_has_its_partner(Language language) {
        assertThat(Phrases.bundle(language).keySet()).allSatisfy(key -> assertThat(Phrases.bundle(language)
                .getString(key).chars().filter(sign -> sign == '`').count() % 2).as(key).isZero());
    }

    @Test
    void from_right_to_left_each_value_keeps_its_own_direction() {
        assertThat(Phrases.phrase("كلمة {0}: `/follow {0}`", Locale.of("ar"), Direction.RIGHT_TO_LEFT, "AI").pieces())
                .extracting(Piece::text, Piece::code).containsExactly(tuple("كلمة \u200f\u2068AI\u2069: ", false),
                        tuple("\u200f\u2068", false), tuple("/follow AI", true), tuple("\u2069", false),
                        tuple("", false));
    }

    @Test
    void from_right_to_left_a_command_keeps_its_slash() {
        assertThat(Phrases.phrase("أرسل /help. و/سوف dw.com/ar", Locale.of("ar"), Direction.RIGHT_TO_LEFT).pieces())
                .extracting(Piece::text).containsExactly("أرسل \u200f\u2068/help\u2069. و/سوف dw.com/ar");
    }

    @Test
    void from_right_to_left_a_span_of_time_does_so_too() {
        assertThat(Phrases.part(Language.AR, "22:00–07:00")).isEqualTo("\u200f\u206722:00–07:00\u2069");
        assertThat(Phrases.say(Language.AR, "bundle.title", 1200)).endsWith(": \u200f\u20671200\u2069");
    }

    /** The separator ends a part and begins the next one; the phrase around the list does so for its first and last. */
    @Test
    void from_right_to_left_each_item_of_a_list_is_a_part() {
        String list = String.join(Phrases.say(Language.AR, "list.separator"), "C++", "سفينة", "GPT");
        assertThat(Phrases.say(Language.AR, "words.followed", list)).isEqualTo("🔔 " + part("C++") + "، "
                + part("سفينة") + "، " + part("GPT"));
    }

    private static String part(String text) {
        return "\u200f\u2068" + text + "\u2069";
    }

    @Test
    void from_left_to_right_only_arabic_words_are_set_apart() {
        assertThat(Phrases.say(Language.EN, "quoted", "سفينة!")).isEqualTo("“\u2068سفينة!\u2069”");
        assertThat(Phrases.say(Language.EN, "quoted", "ship!")).isEqualTo("“ship!”");
    }

    /** Some apps give a line the direction of its first letter, even of one in a part. The sign ℹ counts as a letter. */
    @Test
    void each_line_of_arabic_begins_at_the_right() {
        assertThat(messages()).filteredOn(key -> !key.equals("link.short")).allSatisfy(key -> {
            String said = Phrases.say(Language.AR, key, "DW", "DW", "DW");
            assertThat(said.lines()).as(key).noneMatch(line -> FROM_THE_LEFT.matcher(line).find());
            assertThat(said).as(key).doesNotContainPattern("(?<!\u2068)/[a-z]");
        });
    }
}
