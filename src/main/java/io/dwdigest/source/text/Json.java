package io.dwdigest.source.text;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads DW's JSON without trusting it. A field of an unexpected type counts as missing. */
public final class Json {

    /**
     * Allows text behind the value, since pages put JavaScript there. Jackson's own limits on depth and length apply.
     */
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

    /** Returns the first value in the text, which may be an object or a string that holds one. */
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

    /** Returns the text of the first of these keys that has one; null if none has. */
    public static @Nullable String text(JsonNode node, String... keys) {
        return Stream.of(keys).map(node::path).filter(JsonNode::isString).map(JsonNode::stringValue)
                .filter(text -> !text.isBlank()).findFirst().orElse(null);
    }

    /** Returns the elements of a list. A single object counts as a list of one; anything else is an empty list. */
    public static List<JsonNode> items(JsonNode node) {
        return node.isArray() ? node.valueStream().toList() : node.isObject() ? List.of(node) : List.of();
    }

    /** Returns an id that is written as a number or as a string of any script's digits; empty if there is none. */
    public static OptionalLong id(JsonNode node, String key) {
        JsonNode id = node.path(key);
        return id.isIntegralNumber() && id.canConvertToLong()
                ? OptionalLong.of(id.longValue())
                : id.isString() && id.stringValue().matches("\\p{Nd}{1,18}")
                        ? OptionalLong.of(Long.parseLong(id.stringValue()))
                        : OptionalLong.empty();
    }
}
