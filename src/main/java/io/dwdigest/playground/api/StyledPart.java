package io.dwdigest.playground.api;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A styled part of a message.
 *
 * @param type Telegram's name, such as {@code bold} or {@code text_link}
 * @param offset in UTF-16 units
 * @param length in UTF-16 units
 * @param url where a {@code text_link} leads; null for all other types
 */
record StyledPart(String type, int offset, int length, @Nullable String url) {

    /** Returns the styled part of the text. */
    public String of(String text) {
        return text.substring(offset, offset + length);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type).put("offset", offset).put("length", length);
        return url == null ? json : json.put("url", url);
    }
}
