package io.dwdigest.timing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.language.Language;

class ScheduleParserTest {

    private static final int TEXTS = Integer.getInteger("texts", 1_000);

    private static final List<String> PIECES = List.of("8", "20", "08:00", "0800", "24", "99", "：", ":", ".", ",", "、",
            " ", "-", "–", "到", "bis", "to", "am", "pm", "a.m.", "uhr", "Uhr ", "h", "点", "點", "时", "半", "分", "刻", "十",
            "八", "两", "周", "星期", "一", "三", "日", "末", "早上", "晚", "中午", "mon", "Fr", "montags", "weekdays", "täglich",
            "every ", "now", "关", "８", "\u3000", "\u200b", "🤖", "ẞ", "İ", "(", "\\E", "\n", "\ud800");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08:00 20:00                     | 08:00 20:00
            8am weekdays 8pm                | 08:00 20:00 MON TUE WED THU FRI
            8:00 周一 20:00                  | 08:00 20:00 MON
            mon 8:00 tue                    | 08:00 MON TUE
            晚上24点                         | 00:00
            20:00 8:00 08:00                | 08:00 20:00
            8 20                            | 08:00 20:00
            0                               | 00:00
            0800 2030                       | 08:00 20:30
            ８：００，２０：３０                 | 08:00 20:30
            ۸:۳۰                            | 08:30
            ٨:٠٠، ٢٠:٣٠                     | 08:00 20:30
            08：00、20：00                    | 08:00 20:00
            8 and 20                        | 08:00 20:00
            8点 20点半                       | 08:00 20:30
            8点20点                          | 08:00 20:00
            8點30分                          | 08:30
            8點 30 分 20點                   | 08:30 20:00
            早上8点                          | 08:00
            晚上8点                          | 20:00
            晚上12点                         | 00:00
            晚上1点                          | 01:00
            凌晨12点                         | 00:00
            午夜12点                         | 00:00
            午夜                             | 00:00
            夜晚10点                         | 22:00
            夜间十一点                        | 23:00
            上午12点                         | 12:00
            下午3点半                         | 15:30
            下午15點                         | 15:00
            中午12点                         | 12:00
            中午1点                          | 13:00
            早上八点，晚上十点一刻               | 08:00 22:15
            二十二点零五分                     | 22:05
            两点                             | 02:00
            兩點三十五                        | 02:35
            八点十点                          | 08:00 10:00
            早8点和晚8:30                     | 08:00 20:30
            中午                             | 12:00
            8am 8:30pm                      | 08:00 20:30
            12am 12pm                       | 00:00 12:00
            8 a.m. and 8 P.M.               | 08:00 20:00
            at 8 o’clock                    | 08:00
            8 o'clock                       | 08:00
            noon, midnight                  | 00:00 12:00
            8 Uhr                           | 08:00
            20.30 Uhr                       | 20:30
            8 Uhr 30                        | 08:30
            8 Uhr 20 Uhr                    | 08:00 20:00
            um 8 und um 20 Uhr              | 08:00 20:00
            8 Uhr abends                    | 20:00
            morgens um 8 und abends um 8    | 08:00 20:00
            20h 8h30                        | 08:30 20:00
            每天 8:00                        | 08:00
            每晚8点                          | 20:00
            daily 8:00                      | 08:00
            every day at 8am                | 08:00
            täglich 8 Uhr                   | 08:00
            jeden Tag um 8                  | 08:00
            mon fri 8:00                    | 08:00 MON FRI
            8:00 MON FRI                    | 08:00 MON FRI
            Mondays and Thursdays, 8:00     | 08:00 MON THU
            Tue, Wed. 9pm                   | 21:00 TUE WED
            Mo Fr 8                         | 08:00 MON FRI
            Mo., Mi. und So. um 8 Uhr       | 08:00 MON WED SUN
            am Montag um 12 Uhr             | 12:00 MON
            12 Uhr am Montag                | 12:00 MON
            montags 8                       | 08:00 MON
            周一 周五 8点                     | 08:00 MON FRI
            每周一三五8点                      | 08:00 MON WED FRI
            每周一、三、五 8:00                | 08:00 MON WED FRI
            周一三点                          | 03:00 MON
            周一十点                          | 10:00 MON
            星期日 8:00                       | 08:00 SUN
            礼拜三 8:00 禮拜天                 | 08:00 WED SUN
            週一 8:00                         | 08:00 MON
            mon-fri 8:00                    | 08:00 MON TUE WED THU FRI
            Mo–Fr 8:00                      | 08:00 MON TUE WED THU FRI
            Mo. bis Fr. 8:00                | 08:00 MON TUE WED THU FRI
            Sat to Mon 8:00                 | 08:00 MON SAT SUN
            周一到周五 8点                     | 08:00 MON TUE WED THU FRI
            周一至周五 8点                     | 08:00 MON TUE WED THU FRI
            週一到五 8點                       | 08:00 MON TUE WED THU FRI
            星期五～星期日十点                  | 10:00 FRI SAT SUN
            weekdays 8                      | 08:00 MON TUE WED THU FRI
            工作日早上8点                      | 08:00 MON TUE WED THU FRI
            werktags um 8                   | 08:00 MON TUE WED THU FRI
            weekends 10                     | 10:00 SAT SUN
            周末 10点                         | 10:00 SAT SUN
            am Wochenende um 10             | 10:00 SAT SUN
            كل يوم ٨:٠٠                     | 08:00
            يوميًا الساعة 8                  | 08:00
            ٨ صباحًا و٨ مساءً                | 08:00 20:00
            8ص، 8م                          | 08:00 20:00
            من الاثنين إلى الجمعة ٧:٣٠       | 07:30 MON TUE WED THU FRI
            الاحد - الخميس ٩ صباحا           | 09:00 MON TUE WED THU SUN
            السبت والأحد ١٠:٠٠               | 10:00 SAT SUN
            يوم الجمعة الساعة ٢ بعد الظهر    | 14:00 FRI
            weekly                          | 08:00 MON
            weekly 18:00                    | 18:00 MON
            weekly on Friday, 18:00         | 18:00 FRI
            every week fri 6pm              | 18:00 FRI
            每周 8:00                        | 08:00 MON
            每周五 18:00                     | 18:00 FRI
            每周一次 8:00                    | 08:00 MON
            每周末 8:00                      | 08:00 SAT SUN
            """)
    void times_and_days_are_read_as_people_type_them(String typed, String schedule) {
        assertThat(ScheduleParser.parse(typed, Language.EN).map(Schedule::text)).contains(schedule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EN      | monday 8:00                        | 08:00 MON
            EN      | every Friday 18:00                 | 18:00 FRI
            EN      | Sundays at 9am                     | 09:00 SUN
            DE      | freitags 18 Uhr                    | 18:00 FRI
            DE      | jeden Montag um 8 Uhr              | 08:00 MON
            DE      | jede Woche am Sonntag um 9 Uhr     | 09:00 SUN
            ZH_HANS | 每周一 8:00                        | 08:00 MON
            ZH_HANS | 每星期五晚上6点                    | 18:00 FRI
            ZH_HANS | 每周日早上九点                     | 09:00 SUN
            ZH_HANT | 每週一 8:00                        | 08:00 MON
            ZH_HANT | 每禮拜五下午6點                    | 18:00 FRI
            ES      | todos los lunes a las 8            | 08:00 MON
            ES      | cada viernes 18:00                 | 18:00 FRI
            ES      | los domingos a las 9               | 09:00 SUN
            FR      | tous les lundis à 8h               | 08:00 MON
            FR      | chaque vendredi 18h                | 18:00 FRI
            FR      | le dimanche à 9h                   | 09:00 SUN
            PT_BR   | toda segunda às 8h                 | 08:00 MON
            PT_BR   | todas as sextas-feiras 18:00       | 18:00 FRI
            PT_BR   | aos domingos às 9h                 | 09:00 SUN
            RU      | каждый понедельник в 8             | 08:00 MON
            RU      | по пятницам 18:00                  | 18:00 FRI
            RU      | каждое воскресенье в 9:00          | 09:00 SUN
            UK      | щопонеділка о 8:00                 | 08:00 MON
            UK      | кожної п’ятниці о 18:00            | 18:00 FRI
            UK      | щонеділі 9:00                      | 09:00 SUN
            TR      | her pazartesi 8:00                 | 08:00 MON
            TR      | cuma günleri saat 18:00            | 18:00 FRI
            TR      | pazarları 9:00                     | 09:00 SUN
            AR      | كل اثنين ٨:٠٠                      | 08:00 MON
            AR      | كل يوم جمعة الساعة ١٨:٠٠           | 18:00 FRI
            AR      | كل أحد ٩ صباحًا                    | 09:00 SUN
            """)
    void once_a_week_is_understood_in_every_language(Language language, String typed, String schedule) {
        assertThat(ScheduleParser.parse(typed, language).map(Schedule::text)).contains(schedule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "At once", "off", "OFF.", "立即", "即时", "即時", "马上", "馬上", "关", "不设", "取消", "sofort",
            " Aus "})
    void words_for_at_once_are_understood(String typed) {
        assertThat(ScheduleParser.parse(typed, Language.EN)).contains(Schedule.AT_ONCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "daily", "Monday", "周一", "24", "25:00", "8:60", "8:5", "8.5", "08:00:00",
            "8:00 x", "halb 9", "8-20", "mon-8:00", "周一到八点", "mon-weekend 8", "20 am", "99 am", "早上20点", "0pm",
            "now 8:00",
            "off mon", "tomorrow 8:00", "8 hours", "8点半半", "八", "十十点", "2026-11-25",
            "工作日8点 周末10点", "weekdays 8am, weekends 10am", "Mo-Fr 8 Uhr, Sa 10 Uhr", "8:00 mon 20:00 fri",
            "0 1 2 3 4 5 6 7 8 9 10 11 12", "👋", "/8"})
    void a_text_not_understood_as_a_whole_gives_nothing(String typed) {
        assertThat(ScheduleParser.parse(typed, Language.EN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            22:00-07:00                   | 22:00-07:00
            22:00 – 7:00                  | 22:00-07:00
            ２２：００－７：００              | 22:00-07:00
            22-7                          | 22:00-07:00
            22:00 7:00                    | 22:00-07:00
            2200-0700                     | 22:00-07:00
            22点到7点                      | 22:00-07:00
            22點至早上7點半                 | 22:00-07:30
            晚上10点到早上7点               | 22:00-07:00
            夜晚10点到次日早上7点            | 22:00-07:00
            23:00至第二天 7:00              | 23:00-07:00
            从晚上十点到早上七点             | 22:00-07:00
            每天22点~7点                   | 22:00-07:00
            10pm - 7am                    | 22:00-07:00
            midnight to noon              | 00:00-12:00
            22 bis 7 Uhr                  | 22:00-07:00
            von 22 Uhr bis 7 Uhr          | 22:00-07:00
            zwischen 22 und 7 Uhr         | 22:00-07:00
            from 22 to 7                  | 22:00-07:00
            daily, between 10pm and 7am   | 22:00-07:00
            """)
    void quiet_hours_are_read_as_people_type_them(String typed, String quiet) {
        assertThat(ScheduleParser.parseQuiet(typed, Language.EN).map(QuietHours::text)).contains(quiet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22", "22-", "-7", "22-22", "22 to 7 to 8", "22 7 8", "- 22 7", "22-24", "mon-fri",
            "off", "mon 22-7", "22--- 7"})
    void a_text_that_is_not_quiet_hours_gives_nothing(String typed) {
        assertThat(ScheduleParser.parseQuiet(typed, Language.EN)).isEmpty();
    }

    @Test
    void a_text_of_up_to_4096_characters_is_read() {
        assertThat(ScheduleParser.parse("8:00" + " ".repeat(4092), Language.EN)).isPresent();
        assertThat(ScheduleParser.parse("8:00" + " ".repeat(4093), Language.EN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_a_schedule_writes_can_be_typed(long seed) {
        Random random = new Random(seed);
        assertThat(Stream.generate(() -> ScheduleTest.random(random)).limit(500))
                .allSatisfy(
                        schedule -> assertThat(ScheduleParser.parse(schedule.text(), Language.EN)).contains(schedule));
        assertThat(Stream.generate(() -> QuietHoursTest.random(random)).limit(500))
                .allSatisfy(quiet -> assertThat(ScheduleParser.parseQuiet(quiet.text(), Language.EN)).contains(quiet));
    }

    /** {@code -Dtexts=50000} tries more: each is read in twelve ways. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_text_leads_to_an_exception(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String typed = typed(random);
            ScheduleParser.parse(typed, Language.EN)
                    .ifPresent(it -> assertThat(Schedule.ofText(it.text())).isEqualTo(it));
            ScheduleParser.parseQuiet(typed, Language.EN)
                    .ifPresent(it -> assertThat(QuietHours.ofText(it.text())).isEqualTo(it));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "8", "8 ", "八", "十", "周一", "周一、", "一", "mon-", "mon ", "-", "8点", "8 uhr ", "a", "8:",
            "ﷺ", ".", "\u200b", "8 am "})
    @Timeout(value = 10, unit = SECONDS)
    void a_long_text_takes_linear_time(String piece) {
        String longest = piece.repeat(4096 / piece.length());
        assertThat(ScheduleParser.parseQuiet(longest, Language.EN)).isEmpty();
        assertThat(ScheduleParser.parseQuiet(longest + "?", Language.EN)).isEmpty();
        assertThat(ScheduleParser.parse(longest.repeat(1000), Language.EN)).isEmpty();
    }

    /**
     * Returns a text that is mostly made of meaningful pieces, so that rare combinations occur; one in eight has any
     * characters.
     */
    private static String typed(Random random) {
        int length = random.nextInt(10);
        return random.nextInt(8) == 0
                ? random.ints(length, 0, 0x10000).mapToObj(it -> String.valueOf((char) it)).reduce("", String::concat)
                : IntStream.range(0, length).mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size()))).reduce("",
                        String::concat);
    }
}
