package io.dwdigest.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;

/** Which day people mean. Today is a Friday. */
class DayParserTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @ParameterizedTest
    @EnumSource
    void words_for_the_last_days_are_understood(Language language) {
        List<String> names = List.of("today", "yesterday", "daybefore");
        for (String name : names) {
            assertThat(TypedWords.of(name, language)).isNotEmpty().allSatisfy(word -> assertThat(
                    DayParser.parse(word, language, TODAY)).as("%s in %s", word, language)
                    .contains(TODAY.minusDays(names.indexOf(name))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_weekday_is_the_last_one_up_to_today(Language language) {
        assertThat(TypedWords.of("friday", language)).filteredOn(word -> word.length() > 1)
                .allSatisfy(word -> assertThat(DayParser.parse(word, language, TODAY)).as(word).contains(TODAY));
        assertThat(TypedWords.of("saturday", language)).filteredOn(word -> word.length() > 1).allSatisfy(
                word -> assertThat(DayParser.parse(word, language, TODAY)).as(word).contains(TODAY.minusDays(6)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EN      | 2026-11-07             | 2026-11-07
            EN      | ２０２６－１１－０７     | 2026-11-07
            AR      | ٢٠٢٦-١١-٠٧             | 2026-11-07
            EN      | 2026/11/7              | 2026-11-07
            EN      | 2026.11.07.            | 2026-11-07
            EN      | 11/7/2026              | 2026-11-07
            EN      | 11/7                   | 2026-11-07
            EN      | 17/11/2026             | 2026-11-17
            EN      | 7.11.2026              | 2026-11-07
            EN      | Nov 7                  | 2026-11-07
            EN      | november 7th, 2025     | 2025-11-07
            EN      | on 7th of November     | 2026-11-07
            EN      | 7 Dec                  | 2025-12-07
            EN      | 7 Dec 2026             | 2026-12-07
            EN      | 29 Feb                 | 2024-02-29
            EN      | gestern                | 2026-11-19
            EN      | 昨天                   | 2026-11-19
            DE      | 7.11.                  | 2026-11-07
            DE      | 07.11                  | 2026-11-07
            DE      | 7.11.26                | 2026-11-07
            DE      | am 7. November 2026    | 2026-11-07
            DE      | am Montag              | 2026-11-16
            DE      | 7. März                | 2026-03-07
            DE      | 7. Maerz               | -
            DE      | 7. Marz                | 2026-03-07
            DE      | 3. Jänner 2026         | 2026-01-03
            DE      | 7-11-2026              | 2026-11-07
            ZH_HANS | 11月7日                | 2026-11-07
            ZH_HANS | 11月7号                | 2026-11-07
            ZH_HANS | 2025年11月7日          | 2025-11-07
            ZH_HANS | 十一月十七日           | 2026-11-17
            ZH_HANS | 11/7                   | 2026-11-07
            ZH_HANS | 11-17                  | 2026-11-17
            ZH_HANS | 周一                   | 2026-11-16
            ZH_HANS | 在昨天                 | 2026-11-19
            ZH_HANT | 11月7號                | 2026-11-07
            ZH_HANT | 前天                   | 2026-11-18
            ZH_HANT | 星期一                 | 2026-11-16
            ES      | 7 de noviembre de 2026 | 2026-11-07
            ES      | el 7 de noviembre      | 2026-11-07
            ES      | 7/11/2026              | 2026-11-07
            ES      | el miércoles           | 2026-11-18
            ES      | miercoles              | 2026-11-18
            FR      | 1er novembre           | 2026-11-01
            FR      | le 7 novembre 2026     | 2026-11-07
            FR      | 7 févr. 2026           | 2026-02-07
            FR      | 7 fevrier              | 2026-02-07
            FR      | 07/11                  | 2026-11-07
            PT_BR   | 1º de novembro de 2026 | 2026-11-01
            PT_BR   | 7 de nov. de 2026      | 2026-11-07
            PT_BR   | 7 de marco             | 2026-03-07
            PT_BR   | na segunda-feira       | 2026-11-16
            RU      | 7 ноября 2026 г.       | 2026-11-07
            RU      | 07.11                  | 2026-11-07
            RU      | 7 ноября 2026 года     | 2026-11-07
            RU      | в понедельник          | 2026-11-16
            RU      | ноябрь 7               | 2026-11-07
            UK      | 7 листопада 2026 року  | 2026-11-07
            UK      | у понеділок            | 2026-11-16
            TR      | 7 Kasım 2026           | 2026-11-07
            TR      | 7 kasim                | 2026-11-07
            TR      | 7 Ağu                  | 2026-08-07
            TR      | 07.11.2026             | 2026-11-07
            AR      | ٧ نوفمبر ٢٠٢٦          | 2026-11-07
            AR      | ٧ نوفمبر               | 2026-11-07
            AR      | 7 تشرين الثاني         | 2026-11-07
            AR      | ٧/١١/٢٠٢٦              | 2026-11-07
            AR      | امس                    | 2026-11-19
            AR      | يوم الاثنين            | 2026-11-16
            EN      | 2.5                    | -
            EN      | 2-5                    | -
            EN      | 31 Nov                 | -
            EN      | 2026-13-01             | -
            EN      | 7 nonsense             | -
            EN      | yesterday today        | -
            EN      | 7                      | -
            """)
    void dates_are_read_in_the_order_of_the_language(Language language, String typed, String day) {
        assertThat(DayParser.parse(typed, language, TODAY).map(LocalDate::toString).orElse("-")).isEqualTo(day);
    }

    @Test
    void no_text_leads_to_an_exception() {
        Random random = new Random(7);
        String signs = "0123456789./-月日年 deNovÄ٣昨天г.,";
        for (Language language : Language.values()) {
            for (int i = 0; i < 200; i++) {
                String text = random.ints(random.nextInt(12), 0, signs.length()).mapToObj(signs::charAt)
                        .map(String::valueOf).collect(Collectors.joining());
                assertThat(DayParser.parse(text, language, TODAY)).isNotNull();
            }
        }
        assertThat(DayParser.parse("9".repeat(5_000), Language.EN, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "2026, 2026-01-01", //
            "2026年, 2026-01-01", //
            "2026-10, 2026-10-01", //
            "2026/10, 2026-10-01", //
            "2026年10月, 2026-10-01", //
            "10.2026, 2026-10-01", //
            "٢٠٢٦-١٠, 2026-10-01", //
            "2026-10-05, 2026-10-05", //
            "2026年10月5日, 2026-10-05", //
            "5.10.2026, 2026-10-05", //
            "10/25/2026, 2026-10-25", //
            "5.10., 2026-10-05", //
            "31.12., 2025-12-31", //
            "October, 2026-10-01", //
            "oktober, 2026-10-01", //
            "Dezember, 2025-12-01", //
            "октября 2025, 2025-10-01", //
            "ekim 2025, 2025-10-01", //
            "10月, 2026-10-01", //
            "十月, 2026-10-01", //
            "5 octubre 2026, 2026-10-05", //
            "7d, 2026-11-22", //
            "2.5, 2026-05-02", //
            "yesterday, 2026-11-28", //
            "octubre de 2025, 2025-10-01"})
    void a_search_begins_with_a_year_a_month_or_a_day(String typed, LocalDate date) {
        assertThat(DayParser.parseBegin(typed, Language.EN, LocalDate.of(2026, 11, 29))).contains(date);
    }

    @ParameterizedTest
    @CsvSource({"99.99.2026", "2026-13", "hello", "0", "12345", "''", "-", "2026-02-30"})
    void a_search_begins_with_nothing_else(String typed) {
        assertThat(DayParser.parseBegin(typed, Language.EN, LocalDate.of(2026, 11, 29))).isEmpty();
    }
}
