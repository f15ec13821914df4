package io.dwdigest.zone;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.language.Language;
import io.dwdigest.language.TsvFile;

class ZonesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            上海           | ZH_HANS | Asia/Shanghai       | 上海
            北京           | ZH_HANS | Asia/Shanghai       | 北京
            Peking        | DE      | Asia/Shanghai       | Peking
            beijing       | ZH_HANT | Asia/Shanghai       | 北京
            广州           | ZH_HANS | Asia/Shanghai       | 广州
            廣州           | ZH_HANT | Asia/Shanghai       | 廣州
            台北           | ZH_HANT | Asia/Taipei         | 台北
            臺北           | ZH_HANT | Asia/Taipei         | 台北
            高雄           | EN      | Asia/Taipei         | Kaohsiung
            台灣           | ZH_HANT | Asia/Taipei         | 台北
            香港           | ZH_HANS | Asia/Hong_Kong      | 香港
            hongkong      | EN      | Asia/Hong_Kong      | Hong Kong
            慕尼黑         | ZH_HANS | Europe/Berlin       | 慕尼黑
            München       | DE      | Europe/Berlin       | München
            muenchen      | EN      | Europe/Berlin       | Munich
            munich        | DE      | Europe/Berlin       | München
            Zürich        | DE      | Europe/Zurich       | Zürich
            zurich        | DE      | Europe/Zurich       | Zürich
            Zuerich       | EN      | Europe/Zurich       | Zurich
            蘇黎世         | ZH_HANS | Europe/Zurich       | 苏黎世
            Genf          | EN      | Europe/Zurich       | Geneva
            纽约           | ZH_HANS | America/New_York    | 纽约
            紐約           | ZH_HANS | America/New_York    | 纽约
            new york      | DE      | America/New_York    | New York
            ＮＥＷ　ＹＯＲＫ | EN      | America/New_York    | New York
            New-York      | EN      | America/New_York    | New York
            San Francisco | EN      | America/Los_Angeles | San Francisco
            旧金山         | ZH_HANS | America/Los_Angeles | 旧金山
            舊金山         | ZH_HANT | America/Los_Angeles | 舊金山
            三藩市         | ZH_HANT | America/Los_Angeles | 舊金山
            休斯顿         | ZH_HANS | America/Chicago     | 休斯敦
            矽谷           | ZH_HANT | America/Los_Angeles | 矽谷
            巴西           | ZH_HANS | America/Sao_Paulo   | 圣保罗
            Deutschland   | DE      | Europe/Berlin       | Berlin
            德國           | ZH_HANT | Europe/Berlin       | 柏林
            Österreich    | DE      | Europe/Vienna       | Wien
            oesterreich   | DE      | Europe/Vienna       | Wien
            日本           | ZH_HANS | Asia/Tokyo          | 东京
            中国           | ZH_HANS | Asia/Shanghai       | 上海
            USA           | DE      | America/New_York    | New York
            UK            | EN      | Europe/London       | London
            悉尼           | ZH_HANT | Australia/Sydney    | 雪梨
            Kyiv          | DE      | Europe/Kyiv         | Kiew
            São Paulo     | EN      | America/Sao_Paulo   | Sao Paulo
            utc           | ZH_HANS | UTC                 | UTC
            Asia/Shanghai | EN      | Asia/Shanghai       | Shanghai
            asia/calcutta | DE      | Asia/Kolkata        | Kalkutta
            Etc/GMT-8     | EN      | Etc/GMT-8           | UTC+08:00
            """)
    void a_zone_is_found_by_what_people_call_the_place(String typed, Language language, String zone, String name) {
        assertThat(Zones.find(typed, language, 5)).first().isEqualTo(new Place(ZoneId.of(zone), name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EST                        | America/New_York
            est                        | America/New_York
            PST                        | America/Los_Angeles
            ＰＳＴ                      | America/Los_Angeles
            PDT                        | America/Los_Angeles
            MEZ                        | Europe/Berlin
            MESZ                       | Europe/Berlin
            CET                        | Europe/Berlin
            JST                        | Asia/Tokyo
            SAST                       | Africa/Johannesburg
            AEDT                       | Australia/Sydney
            GMT                        | UTC
            北京时间                    | Asia/Shanghai
            北京時間                    | Asia/Shanghai
            Beijing time               | Asia/Shanghai
            China Standard Time        | Asia/Shanghai
            中国标准时间                 | Asia/Shanghai
            Chinesische Zeit           | Asia/Shanghai
            柏林时间                    | Europe/Berlin
            Berliner Zeit              | Europe/Berlin
            Moskauer Zeit              | Europe/Moscow
            New Yorker Zeit            | America/New_York
            Mitteleuropäische Zeit     | Europe/Berlin
            mitteleuropaeische sommerzeit | Europe/Berlin
            Central European Time      | Europe/Berlin
            中欧时间                    | Europe/Berlin
            Pacific Time               | America/Los_Angeles
            太平洋時間                   | America/Los_Angeles
            Central Standard Time      | America/Chicago
            美东时间                    | America/New_York
            美國東部時間                 | America/New_York
            東京時間                    | Asia/Tokyo
            日本时间                    | Asia/Tokyo
            India Standard Time        | Asia/Kolkata
            Nepalesische Zeit          | Asia/Kathmandu
            Greenwich Mean Time        | UTC
            Zürich time zone           | Europe/Zurich
            台灣時間                    | Asia/Taipei
            UTC+8                      | +08:00
            UTC + 8                    | +08:00
            GMT+8                      | +08:00
            utc＋８                     | +08:00
            UTC+08:00                  | +08:00
            (UTC+08:00)                | +08:00
            +08:00                     | +08:00
            +0800                      | +08:00
            +8                         | +08:00
            UTC+٣                      | +03:00
            UTC-3:30                   | -03:30
            UTC−3:30                   | -03:30
            GMT –03.30                 | -03:30
            UTC+5.5                    | +05:30
            UTC+5:45                   | +05:45
            UTC+14                     | +14:00
            UTC-12                     | -12:00
            UTC±0                      | UTC
            +00:00                     | UTC
            东八区                      | +08:00
            東八區                      | +08:00
            西5区                       | -05:00
            东十二区                    | +12:00
            """)
    void a_zone_is_found_by_its_own_name_or_offset(String typed, String zone) {
        assertThat(Zones.find(typed, Language.EN, 8)).extracting(Place::zone).containsExactly(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({"CST, Asia/Shanghai America/Chicago Asia/Taipei America/Mexico_City America/Havana",
            "IST, Asia/Kolkata Europe/Dublin Asia/Jerusalem", "BST, Europe/London Asia/Dhaka",
            "AST, America/Halifax Asia/Riyadh", "MST, America/Denver America/Phoenix"})
    void a_name_that_zones_share_finds_them_all(String typed, String zones) {
        assertThat(Zones.find(typed, Language.EN, 8)).extracting(place -> place.zone().getId())
                .containsExactlyInAnyOrder(zones.split(" "));
        assertThat(Zones.find("CST", Language.EN, 8)).first().extracting(Place::name).isEqualTo("Chicago");
        assertThat(Zones.find("CST", Language.ZH_HANT, 8)).extracting(Place::name).startsWith("台北", "上海");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC+25", "+14:01", "UTC-13", "UTC+8:75", "+", "xst", "PSTX", "零区", "东区", "Zeit",
            "Nowhere time", "apst", "PSTA", "dad"})
    void no_offset_of_any_clock_and_no_part_of_a_word_is_a_zone(String typed) {
        assertThat(Zones.find(typed, Language.EN, 5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ES    | hora de Madrid             | Europe/Madrid
            FR    | heure de Bruxelles         | Europe/Brussels
            PT_BR | horário de Manaus          | America/Manaus
            RU    | по времени Берлин          | Europe/Berlin
            RU    | московское время           | Europe/Moscow
            UK    | за київським часом         | Europe/Kyiv
            TR    | İstanbul saati             | Europe/Istanbul
            AR    | بتوقيت القاهرة             | Africa/Cairo
            AR    | توقيت برلين                | Europe/Berlin
            EN    | heure de Paris             | Europe/Paris
            ES    | hora Denver                | America/Denver
            """)
    void a_place_with_a_word_for_its_time_is_that_zone(Language language, String typed, ZoneId zone) {
        assertThat(Zones.find(typed, language, 5)).extracting(Place::zone).containsExactly(zone);
    }

    /** Without a question, {@code ist}, {@code +1} and their like are what anybody writes. */
    @Test
    void a_whole_name_is_no_abbreviation_and_no_bare_number() {
        assertThat(Zones.called("UTC+8", Language.EN, 5)).extracting(Place::name).containsExactly("UTC+08:00");
        assertThat(Zones.called("北京时间", Language.DE, 5)).extracting(Place::name).containsExactly("Shanghai");
        for (String typed : List.of("ist", "EST", "+1", "-3", "art", "cat")) {
            assertThat(Zones.called(typed, Language.EN, 5)).as(typed).isEmpty();
        }
    }

    @Test
    void the_beginning_of_a_name_is_not_the_whole_of_it() {
        for (String typed : List.of("Berlin", "UTC+8", "+1", "CST", "Asia/Shanghai", "est5edt", "Berliner Zeit")) {
            assertThat(Zones.isWhole(typed, Language.EN)).as(typed).isTrue();
        }
        for (String typed : List.of("Berl", "san", "york", "Asia/Shang", "")) {
            assertThat(Zones.isWhole(typed, Language.EN)).as(typed).isFalse();
        }
    }

    @Test
    void a_zone_is_known_by_the_id_that_a_button_carries() {
        for (String id : List.of("UTC", "Asia/Shanghai", "+08:00", "-03:30", "UTC+08:00", "Etc/GMT-8")) {
            assertThat(Zones.withId(id)).contains(ZoneId.of(id));
        }
        for (String id : List.of("", "Mars", "+19:00", "asia/shanghai", "8")) {
            assertThat(Zones.withId(id)).as(id).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_listed_name_means_its_zones(Language language) {
        for (List<String> row : TsvFile.rows("zone-names.tsv")) {
            for (String name : row.getFirst().startsWith("time") ? new String[0] : row.get(1).split("/")) {
                assertThat(Zones.find(name, language, 8)).as(name).extracting(place -> place.zone().getId())
                        .containsExactlyInAnyOrder(row.getFirst().split(" "));
            }
        }
    }

    /** A name whose place is spelled differently elsewhere would never be shown. */
    @ParameterizedTest
    @EnumSource
    void each_foreign_name_is_that_of_a_place(Language language) {
        Set<String> places = Stream.concat(TsvFile.rows("zones.tsv").stream().map(List::getFirst),
                TsvFile.rows("cities.tsv").stream().map(row -> row.get(1).replaceAll("/.*", ""))).collect(toSet());
        assertThat(places).containsAll(TsvFile.pairs("places_%s.tsv".formatted(language.tag().replace('-', '_')))
                .keySet());
    }

    @ParameterizedTest
    @EnumSource
    void every_zone_is_found_by_its_own_name(Language language) {
        for (List<String> row : TsvFile.rows("zones.tsv")) {
            ZoneId zone = ZoneId.of(row.getFirst());
            assertThat(Zones.find(Zones.name(zone, language), language, 5)).as(zone.getId())
                    .contains(new Place(zone, Zones.name(zone, language)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_city_is_found_by_each_of_its_names(Language language) {
        for (List<String> row : TsvFile.rows("cities.tsv")) {
            City city = City.of(row);
            assertThat(city.names().values()).allSatisfy(names -> assertThat(names).allSatisfy(
                    name -> assertThat(Zones.find(name, language, 5)).as(name).contains(city.in(language))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "?!", "xyzzy", "阿里巴巴与四十大盗", "qq", "🤖", "Mars/Olympus"})
    void nonsense_finds_nothing(String typed) {
        assertThat(Zones.find(typed, Language.EN, 5)).isEmpty();
    }

    @Test
    void exact_names_come_first_and_parts_of_names_count_too() {
        assertThat(Zones.find("rom", Language.DE, 3)).extracting(Place::name).containsExactly("Rom");
        assertThat(Zones.find("york", Language.EN, 3)).extracting(Place::name).containsExactly("New York");
        assertThat(Zones.find("san", Language.EN, 4)).extracting(Place::name).containsExactly("San Jose", "San Juan",
                "San Luis",
                "San Diego");
    }

    @ParameterizedTest
    @ValueSource(strings = {"柏林", "罗马", "Rom", "Berlin"})
    void an_exact_name_of_one_zone_finds_only_that_zone(String typed) {
        assertThat(Zones.find(typed, Language.ZH_HANS, 9)).map(Place::zone).map(ZoneId::getId).doesNotHaveDuplicates()
                .singleElement().asString().startsWith("Europe/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AI", "KI", "no", "ja"})
    void two_letters_do_not_find_parts_of_names(String typed) {
        assertThat(Zones.find(typed, Language.ZH_HANS, 9)).isEmpty();
    }

    @Test
    void a_country_finds_all_its_zones() {
        assertThat(Zones.find("Brasilien", Language.DE, 99)).extracting(place -> place.zone().getId())
                .contains("America/Sao_Paulo", "America/Manaus", "America/Noronha").hasSize(16);
    }

    @ParameterizedTest
    @EnumSource
    void common_zones_begin_with_the_zone_of_the_language(Language language) {
        assertThat(Zones.common(language)).hasSizeBetween(8, 10).doesNotHaveDuplicates()
                .allSatisfy(place -> assertThat(Zones.find(place.name(), language, 1)).containsExactly(place));
        assertThat(Zones.common(language).getFirst().zone()).isEqualTo(language.zone());
    }

    @Test
    void a_zone_without_a_city_has_a_name_too() {
        assertThat(Zones.name(ZoneId.of("UTC"), Language.DE)).isEqualTo("UTC");
        assertThat(Zones.name(ZoneOffset.UTC, Language.ZH_HANS)).isEqualTo("UTC");
        assertThat(Zones.name(ZoneId.of("+08:00"), Language.ZH_HANS)).isEqualTo("UTC+08:00");
        assertThat(Zones.name(ZoneId.of("America/Buenos_Aires"), Language.ZH_HANS)).isEqualTo("布宜诺斯艾利斯");
        assertThat(Zones.name(ZoneId.of("EST5EDT"), Language.EN)).isEqualTo("EST5EDT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"المملكة العربية السعودية", "المملكه العربيه السعوديه", "السعودیة"})
    void an_arabic_name_may_have_other_forms_of_its_letters(String typed) {
        assertThat(Zones.find(typed, Language.AR, 5)).extracting(Place::zone).containsExactly(ZoneId.of("Asia/Riyadh"));
    }
}
