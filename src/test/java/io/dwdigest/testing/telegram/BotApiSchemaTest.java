package io.dwdigest.testing.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.testing.NeedsShared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BotApiSchemaTest {

    private final BotApiSchema schema = new BotApiSchema(
            json("""
                    {"methods": {"sendNote": {"chat": [["Integer", "String"], true], "notes": [["Array of Array of Note"], false],
                                              "scope": [["Scope"], false]}},
                     "types": {"Note": {"fields": {"text": [["String"], true], "loud": [["Boolean"], false]}, "subtypes": []},
                               "Scope": {"fields": {}, "subtypes": ["All", "One"]},
                               "All": {"fields": {"type": [["String"], true]}, "subtypes": []},
                               "One": {"fields": {"type": [["String"], true], "id": [["Integer"], true]}, "subtypes": []}}}"""));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"chat": 1, "method": "sendnote"}                   |
            {"chat": "1", "notes": [[{"text": "a"}]]}           |
            {"chat": 1, "scope": {"type": "one", "id": 1}}      |
            {"chat": 1, "scope": {"type": "all"}}               |
            {}                                                  | sendNote.chat: missing
            {"chat": 1.5}                                       | sendNote.chat: 1.5 is no Integer
            {"chat": 1, "colour": "red"}                        | sendNote.colour: unknown
            {"chat": 1, "notes": [{"text": "a"}]}               | sendNote.notes[0]: {"text":"a"} is no Array of Note
            {"chat": 1, "notes": [[{"loud": true}]]}            | sendNote.notes[0][0].text: missing
            {"chat": 1, "notes": [[{"text": "a", "method":1}]]} | sendNote.notes[0][0].method: unknown
            {"chat": 1, "scope": {"type": "one", "ids": 1}}     | sendNote.scope.ids: unknown
            """)
    void finds_what_is_wrong_at_any_depth(String call, String wrong) {
        assertThat(schema.check("sendNote", json(call)))
                .containsExactlyElementsOf(wrong == null ? List.of() : List.of(wrong));
    }

    @Test
    void knows_methods_in_any_case() {
        assertThat(schema.method("sendnote")).contains("sendNote");
        assertThat(schema.check("sendPigeon", json("{}"))).containsExactly("sendPigeon: unknown method");
    }

    @Test
    void what_the_bot_uses_is_held_without_the_published_description() {
        BotApiSchema inUse = BotApiSchema.inUse();
        assertThat(inUse.check("sendMessage", json("{\"chat_id\": \"1\", \"text\": \"a\"}"))).isEmpty();
        assertThat(inUse.check("sendMessage", json("{\"chat_id\": \"1\", \"txt\": \"a\"}")))
                .containsExactly("sendMessage.txt: unknown", "sendMessage.text: missing");
        assertThat(inUse.check("sendPizza", json("{}"))).containsExactly("sendPizza: unknown method");
    }

    @Test
    @NeedsShared
    void what_the_bot_uses_is_as_the_published_description_says() {
        assertThat(BotApiSchema.inUse().differences(BotApiSchema.find())).isEmpty();
    }

    @Test
    @NeedsShared
    void reads_the_published_description() {
        BotApiSchema published = BotApiSchema.find();
        assertThat(published.check("sendMessage", json("{\"chat_id\": 1, \"text\": \"a\"}"))).isEmpty();
        assertThat(published.check("sendMessage", json("{\"chat_id\": 1, \"txt\": \"a\"}"))).hasSize(2);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
