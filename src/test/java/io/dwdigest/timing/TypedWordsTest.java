package io.dwdigest.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;

/** Each word that a bundle names under {@code typed.*} is understood in its language, and means that. */
class TypedWordsTest {

    private static final String EIGHT = "08:00";

    /** What to type with a word in the place of the star, and the schedule that it must give. */
    record Use(String name, String typed, String schedule) {

        void check(Language language) {
            assertThat(TypedWords.of(name, language)).allSatisfy(word -> assertThat(
                    ScheduleParser.parse(typed.replace("*", word), language).map(Schedule::text)
                            .orElse("not understood"))
                    .as("typed.%s in %s: “%s”", name, language, word).isEqualTo(schedule));
        }
    }

    static final List<Use> USES = Stream.concat(Arrays.stream(DayOfWeek.values()).map(TypedWordsTest::day), Stream.of(
            new Use("weekdays", "* 8:00", EIGHT + " MON TUE WED THU FRI"),
            new Use("weekend", "* 8:00", EIGHT + " SAT SUN"), new Use("noon", "*", "12:00"),
            new Use("weekly", "* 8:00", EIGHT + " MON"), new Use("weekly", "*", EIGHT + " MON"),
            new Use("midnight", "*", "00:00"), new Use("now", "*", ""), new Use("at", "* 8:00", EIGHT),
            new Use("nothing", "* 8:00", EIGHT),
            new Use("hour", "8*", EIGHT), new Use("hour", "8* 20*", EIGHT + " 20:00"),
            new Use("oclock", "8 *", EIGHT))).toList();

    @ParameterizedTest
    @FieldSource("USES")
    void a_word_means_what_its_key_says(Use use) {
        for (Language language : Language.values()) {
            use.check(language);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_part_of_the_day_stands_where_its_language_writes_it(Language language) {
        assertThat(TypedWords.of("parts", language)).as("typed.parts in %s", language)
                .isSubsetOf("before", "after", "both").hasSize(1);
        String place = TypedWords.of("parts", language).getFirst();
        for (PartOfDay part : PartOfDay.values()) {
            String hour = "%02d:00".formatted(part.hour(11).orElseThrow());
            String name = part.name().toLowerCase(Locale.ROOT);
            if (!place.equals("after")) {
                new Use(name, "* 11:00", hour).check(language);
                TypedWords.of("at", language).forEach(at -> new Use(name, "* " + at + " 11", hour).check(language));
            }
            if (!place.equals("before")) {
                new Use(name, "11:00 *", hour).check(language);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_range_is_written_with_each_of_its_words(Language language) {
        assertThat(TypedWords.of("to", language)).isNotEmpty().allSatisfy(word -> assertThat(
                ScheduleParser.parseQuiet("22:00 %s 7:00".formatted(word), language).map(QuietHours::text))
                .as("typed.to in %s: “%s”", language, word).contains("22:00-07:00"));
    }

    @ParameterizedTest
    @EnumSource
    void every_language_can_name_each_day_and_at_once(Language language) {
        for (String name : List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "now",
                "noon", "to")) {
            assertThat(TypedWords.of(name, language)).as("typed.%s in %s", name, language).isNotEmpty();
        }
    }

    private static Use day(DayOfWeek day) {
        return new Use(day.name().toLowerCase(Locale.ROOT), "* 8:00", EIGHT + " " + day.name().substring(0, 3));
    }
}
