package io.dwdigest.source.text;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads DW's JSON without trusting it: a field of another type than expected is a field that is not there. */
public final class Json {

    /** Pages put JavaScript behind the value; Jackson's own limits on depth and length hold. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private Json() {}

    public static JsonNode object(byte[] json) throws UnreadableAnswerException {
        try {
            return object(MAPPER.readTree(json));
        } catch (JacksonException broken) {
            throw new UnreadableAnswerException("broken JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    /** The first value in the text, which may be an object or a string that holds one. */
    public static JsonNode object(String json) throws UnreadableAnswerException {
        try {
            JsonNode node = MAPPER.readTree(json);
            return object(node.isString() ? MAPPER.readTree(node.stringValue()) : node);
        } catch (JacksonException broken) {
            throw new UnreadableAnswerException("broken JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private static JsonNode object(JsonNode node) throws UnreadableAnswerException {
        if (!node.isObject()) {
            throw new UnreadableAnswerException("JSON, but not an object");
        }
        return node;
    }

    /** The text of the first of these keys that has one. */
    public static @Nullable String text(JsonNode node, String... keys) {
        return Stream.of(keys).map(node::path).filter(JsonNode::isString).map(JsonNode::stringValue)
                .filter(text -> !text.isBlank()).findFirst().orElse(null);
    }

    /** The elements of a list; a single object counts as a list of it. */
    public static List<JsonNode> items(JsonNode node) {
        return node.isArray() ? node.valueStream().toList() : node.isObject() ? List.of(node) : List.of();
    }

    /** An id, written as a number or as its digits. */
    public static OptionalLong id(JsonNode node, String key) {
        JsonNode id = node.path(key);
        return id.isIntegralNumber() && id.canConvertToLong()
                ? OptionalLong.of(id.longValue())
                : id.isString() && id.stringValue().matches("\\d{1,18}")
                        ? OptionalLong.of(Long.parseLong(id.stringValue()))
                        : OptionalLong.empty();
    }
}
