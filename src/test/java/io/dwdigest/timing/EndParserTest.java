package io.dwdigest.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;

class EndParserTest {

    /** A Friday. */
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-20T21:30:00+01:00[Europe/Berlin]");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EN      | 2w                      | 2026-12-04T21:30
            EN      | ２Ｗ                    | 2026-12-04T21:30
            EN      | 10 days                 | 2026-11-30T21:30
            EN      | for 3 months            | 2027-02-20T21:30
            EN      | a week                  | 2026-11-27T21:30
            EN      | week                    | 2026-11-27T21:30
            EN      | a fortnight             | 2026-12-04T21:30
            EN      | 1 year                  | 2027-11-20T21:30
            EN      | until 12 Jan            | 2027-01-12T08:00
            EN      | until Monday            | 2026-11-23T08:00
            EN      | until Friday            | 2026-11-27T08:00
            EN      | Monday                  | 2026-11-23T08:00
            EN      | Mon                     | 2026-11-23T08:00
            EN      | until tomorrow          | 2026-11-21T08:00
            EN      | until January           | 2027-01-01T08:00
            EN      | until 2026-12-24        | 2026-12-24T08:00
            EN      | 12/24                   | 2026-12-24T08:00
            EN      | until yesterday         | -
            EN      | until 19 Nov 2026       | -
            EN      | 0 days                  | -
            EN      | 2                       | -
            EN      | until                   | -
            EN      | until the cows come     | -
            DE      | 2 Wochen                | 2026-12-04T21:30
            DE      | für eine Woche          | 2026-11-27T21:30
            DE      | bis 12. Januar          | 2027-01-12T08:00
            DE      | bis zum 12.1.           | 2027-01-12T08:00
            DE      | bis Mo                  | 2026-11-23T08:00
            DE      | Mo                      | 2026-11-23T08:00
            DE      | bis morgen              | 2026-11-21T08:00
            DE      | bis übermorgen          | 2026-11-22T08:00
            ES      | una semana              | 2026-11-27T21:30
            ES      | hasta el 12 de enero    | 2027-01-12T08:00
            ES      | hasta mañana            | 2026-11-21T08:00
            ES      | 3 días                  | 2026-11-23T21:30
            FR      | pendant 2 semaines      | 2026-12-04T21:30
            FR      | jusqu’au 12 janvier     | 2027-01-12T08:00
            FR      | jusqu'à lundi           | 2026-11-23T08:00
            PT_BR   | 2 semanas               | 2026-12-04T21:30
            PT_BR   | até 12 de janeiro       | 2027-01-12T08:00
            PT_BR   | até segunda             | 2026-11-23T08:00
            RU      | на неделю               | 2026-11-27T21:30
            RU      | 10 дней                 | 2026-11-30T21:30
            RU      | до 12 января            | 2027-01-12T08:00
            RU      | до понедельника         | 2026-11-23T08:00
            UK      | на 2 тижні              | 2026-12-04T21:30
            UK      | до 12 січня             | 2027-01-12T08:00
            UK      | до понеділка            | 2026-11-23T08:00
            TR      | 2 hafta                 | 2026-12-04T21:30
            TR      | 12 Ocak’a kadar         | 2027-01-12T08:00
            TR      | pazartesiye kadar       | 2026-11-23T08:00
            TR      | yarına kadar            | 2026-11-21T08:00
            AR      | أسبوعين                 | 2026-12-04T21:30
            AR      | ١٠ أيام                 | 2026-11-30T21:30
            AR      | حتى 12 يناير            | 2027-01-12T08:00
            AR      | حتى الاثنين             | 2026-11-23T08:00
            ZH_HANS | 两周                    | 2026-12-04T21:30
            ZH_HANS | 十天                    | 2026-11-30T21:30
            ZH_HANS | 2个星期                 | 2026-12-04T21:30
            ZH_HANS | 一个月                  | 2026-12-20T21:30
            ZH_HANS | 到1月12日               | 2027-01-12T08:00
            ZH_HANS | 到周一为止              | 2026-11-23T08:00
            ZH_HANS | 到一月十二号            | 2027-01-12T08:00
            ZH_HANS | 到明天                  | 2026-11-21T08:00
            ZH_HANS | １０天                  | 2026-11-30T21:30
            ZH_HANT | 兩週                    | 2026-12-04T21:30
            ZH_HANT | 兩個星期                | 2026-12-04T21:30
            ZH_HANT | 到週一                  | 2026-11-23T08:00
            """)
    void lengths_and_ends_are_understood_as_people_type_them(Language language, String typed, String end) {
        assertThat(EndParser.parse(typed, language, NOW).map(it -> it.toLocalDateTime().toString()).orElse("-"))
                .isEqualTo(end);
    }

    @ParameterizedTest
    @EnumSource
    void every_language_has_its_words(Language language) {
        TypedWords.of("weeks", language).stream().filter(word -> word.length() > 2 || language.tag().startsWith("zh"))
                .forEach(word -> assertThat(EndParser.parse("2 " + word, language, NOW)).as(word)
                        .contains(NOW.plusWeeks(2)));
        assertThat(TypedWords.of("tomorrow", language)).isNotEmpty().allSatisfy(word -> assertThat(
                EndParser.parse(word, language, NOW)).as(word).contains(NOW.plusDays(1).withHour(8).withMinute(0)));
        assertThat(TypedWords.of("open", language)).isNotEmpty().allSatisfy(
                word -> assertThat(EndParser.isOpen(word)).as(word).isTrue());
        assertThat(EndParser.parse("\0(", language, NOW)).isEmpty();
        assertThat(EndParser.parse("9".repeat(101), language, NOW)).isEmpty();
    }

    @Test
    void the_time_of_day_stays_when_clocks_change_meanwhile() {
        ZonedDateTime march = ZonedDateTime.parse("2026-03-20T21:30:00+01:00[Europe/Berlin]");
        assertThat(EndParser.parse("2w", Language.EN, march))
                .contains(ZonedDateTime.parse("2026-04-03T21:30:00+02:00[Europe/Berlin]"));
        assertThat(EndParser.parse("until 1 April", Language.EN, march))
                .contains(ZonedDateTime.parse("2026-04-01T08:00:00+02:00[Europe/Berlin]"));
    }

    @ParameterizedTest
    @CsvSource({"30d, true", "two, false", "friday, false", "until friday, true", "week, false", "1 week, true",
            "12 jan, false", "30天, true", "半天, false"})
    void only_what_is_clearly_an_end_is_one_behind_a_word(String typed, boolean isEnd) {
        assertThat(EndParser.parseClear(typed, Language.EN, NOW).isPresent()).isEqualTo(isEnd);
    }
}
