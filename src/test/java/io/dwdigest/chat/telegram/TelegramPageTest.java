package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telegram.telegrambots.meta.api.objects.ApiResponse;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dwdigest.delivery.letter.Outcome;

/** Holds {@code docs/telegram.md} to what the bot does. */
class TelegramPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d{3}) \\| `([^`]+)` \\| (\\w+) \\| ([^|]+) \\|$");
    private static final Pattern OUTCOME = Pattern.compile("(?m)^\\| `(\\w+)` \\| ");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A sentence of Telegram's, and the outcome that the page gives it. */
    record Row(int code, String sentence, String outcome) {}

    static List<Row> rows() throws IOException {
        return results(ROW).map(row -> new Row(Integer.parseInt(row.group(1)), row.group(2), row.group(3))).toList();
    }

    private static Stream<MatchResult> results(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Path.of("docs/telegram.md"))).results();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_sentence_of_the_page_has_its_outcome(Row row) throws JsonProcessingException {
        String answer = JSON.createObjectNode().put("ok", false).put("error_code", row.code())
                .put("description", row.sentence()).toString();
        var error = new TelegramApiRequestException("sendMessage", JSON.readValue(answer, ApiResponse.class));
        assertThat(TelegramErrors.outcome(error).getClass().getSimpleName()).isEqualTo(row.outcome());
    }

    @Test
    void the_page_has_a_sentence_for_each_sign_that_the_bot_knows() throws IOException {
        for (Meaning meaning : Meaning.values()) {
            assertThat(meaning.signs()).as("signs of %s", meaning).isNotEmpty();
            for (String sign : meaning.signs()) {
                assertThat(rows()).as("a sentence with \"%s\" that means %s", sign, meaning)
                        .anySatisfy(row -> {
                            assertThat(row.sentence().toLowerCase(Locale.ROOT).replace('_', ' '))
                                    .contains(sign);
                            assertThat(Meaning.of(row.sentence())).contains(meaning);
                        });
            }
        }
    }

    @Test
    void the_page_tells_of_each_outcome_once() throws IOException {
        assertThat(results(OUTCOME).map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(outcomes());
        assertThat(rows()).extracting(Row::sentence).doesNotHaveDuplicates();
    }

    private static Set<String> outcomes() {
        return Arrays.stream(Outcome.class.getPermittedSubclasses()).map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }
}
