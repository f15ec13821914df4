package io.dwdigest.chat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.language.Language;
import io.dwdigest.timing.DayParser;
import io.dwdigest.topic.Topic;

class LatestRequestTest {

    private static final Topic AI = new Topic("ai", Map.of("en", "AI"), Map.of("en", "AI"));
    private static final Topic LAW = new Topic("law", Map.of("en", "Law and order"), Map.of("en", "Law"));

    private static final LatestRequest.Finders FINDERS = new LatestRequest.Finders(LatestRequestTest::find,
            typed -> DayParser.parse(typed, Language.EN, LocalDate.of(2026, 11, 20)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ''                     |  5 | false | ai  | -
            3                      |  3 | false | ai  | -
            law                    |  5 | false | law | -
            3 law                  |  3 | false | law | -
            law 3                  |  3 | false | law | -
            law and order          |  5 | false | law | -
            law and order 7        |  7 | false | law | -
            1                      |  1 | false | ai  | -
            10                     | 10 | false | ai  | -
            0                      |  1 | true  | ai  | -
            11                     | 10 | true  | ai  | -
            99999999999999999999   | 10 | true  | ai  | -
            0003                   |  3 | false | ai  | -
            ٣                      |  3 | false | ai  | -
            ۷ law                  |  7 | false | law | -
            3,law                  |  3 | false | law | -
            law、3                 |  3 | false | law | -
            law: 3                 |  3 | false | law | -
            ,3                     |  3 | false | ai  | -
            、law                  |  5 | false | law | -
            5 law 999999999999999999 | 5 | false | law | 999999999999999999
            5 law 71563901         |  5 | false | law | 71563901
            5 law 9999999999999999999 | 5 | false | law | -
            """)
    void number_and_topic_may_be_left_out_and_stand_in_any_order(String typed, int number, boolean outOfRange,
            String topic, @Nullable Long after) {
        assertThat(parse(typed)).contains(new LatestRequest(number, outOfRange, topic.equals("ai") ? AI : LAW, null,
                after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yesterday               |  5 | ai  | 2026-11-19
            yesterday law           |  5 | law | 2026-11-19
            3 law yesterday         |  3 | law | 2026-11-19
            law and order 2026-11-18 3 | 3 | law | 2026-11-18
            7 nov 2 law             |  2 | law | 2026-11-07
            law from 7 november 2025, 4 | 4 | law | 2025-11-07
            3, yesterday            |  3 | ai  | 2026-11-19
            昨天law                 |  5 | law | 2026-11-19
            law昨天                 |  5 | law | 2026-11-19
            昨天的law               |  5 | law | 2026-11-19
            11月18日law             |  5 | law | 2026-11-18
            """)
    void a_day_stands_beside_number_and_topic(String typed, int number, String topic, LocalDate day) {
        assertThat(parse(typed)).contains(new LatestRequest(number, false, topic.equals("ai") ? AI : LAW, day, null));
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "5 nonsense", "law ai", "-3", "2.5", "1 2 3", "yesterday nonsense", "yesterday today",
            "昨天nonsense"})
    void other_words_are_not_understood(String typed) {
        assertThat(parse(typed)).isEmpty();
    }

    @Test
    void only_a_button_says_where_to_continue() {
        List<String> words = List.of("5", "ai", "71563901");
        assertThat(LatestRequest.parse(words, true, AI, FINDERS)).isPresent();
        assertThat(LatestRequest.parse(words, false, AI, FINDERS)).isEmpty();
    }

    @Test
    void a_request_without_words_is_for_the_usual_topic() {
        assertThat(LatestRequest.parse(List.of(), false, LAW, FINDERS)).map(LatestRequest::topic)
                .contains(LAW);
    }

    private static Optional<LatestRequest> parse(String typed) {
        List<String> words = typed.isEmpty() ? List.of() : List.of(typed.split(" "));
        return LatestRequest.parse(words, true, AI, FINDERS);
    }

    private static Optional<Topic> find(String name) {
        return switch (name) {
            case "ai" -> Optional.of(AI);
            case "law", "law and order" -> Optional.of(LAW);
            default -> Optional.empty();
        };
    }
}
