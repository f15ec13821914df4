package io.dwdigest.playground.api;

import java.util.Map;
import java.util.Set;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A styled part of a message.
 *
 * @param type Telegram's name, such as {@code bold} or {@code text_link}
 * @param offset in UTF-16 units
 * @param length in UTF-16 units
 * @param more what Telegram says besides about some types, such as {@code url}
 */
record StyledPart(String type, int offset, int length, Map<String, Object> more) {

    /** What Telegram says about every type. */
    static final Set<String> FIELDS = Set.of("type", "offset", "length");

    /** Returns the styled part of the text. */
    public String of(String text) {
        return text.substring(offset, offset + length);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type).put("offset", offset).put("length", length);
        more.forEach(json::putPOJO);
        return json;
    }
}
