package io.dwdigest.source.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"x\"}", "{\"a\": \"x\"}; more()", "\"{\\\"a\\\": \\\"x\\\"}\""})
    void an_object_is_read_be_it_in_a_script_or_in_a_text(String json) throws UnreadableAnswerException {
        assertThat(Json.text(Json.object(json), "a")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"x\"", "\"[]\"", "{", "null"})
    void what_is_no_object_is_refused(String json) {
        assertThatThrownBy(() -> Json.object(json)).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> Json.object(json.getBytes(UTF_8))).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void the_first_key_with_a_text_counts() throws UnreadableAnswerException {
        assertThat(Json.text(Json.object("{\"a\": 7, \"b\": \" \", \"c\": \"x\", \"d\": \"y\"}"), "a", "b", "c", "d"))
                .isEqualTo("x");
        assertThat(Json.text(Json.object("{\"a\": \"\"}"), "a", "b")).isNull();
    }

    @Test
    void one_object_counts_as_a_list_of_one() throws UnreadableAnswerException {
        assertThat(Json.items(Json.object("{\"a\": [1, 2]}").path("a"))).hasSize(2);
        assertThat(Json.items(Json.object("{\"a\": {\"b\": 1, \"c\": 2}}").path("a"))).hasSize(1);
        assertThat(Json.items(Json.object("{\"a\": \"x\"}").path("a"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'\"7\"', 7", "'\"7x\"',", "7.5,", "99999999999999999999,", "true,",
            "'\"1234567890123456789\"',"})
    void an_id_is_a_whole_number_be_it_in_quotes(String id, @Nullable Long read) throws UnreadableAnswerException {
        assertThat(Json.id(Json.object("{\"id\": " + id + "}"), "id"))
                .isEqualTo(read == null ? OptionalLong.empty() : OptionalLong.of(read));
    }
}
