package io.dwdigest.playground.api;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * A button under a message. It has data for the bot, or an address, or neither, as one that names the bot in a chat.
 *
 * @param row counted from 0
 */
public record ShownButton(int row, String text, @Nullable String data, @Nullable String url) {

    /** Tells whether this is the button's text or its data. */
    public boolean is(String textOrData) {
        return textOrData.equals(text) || textOrData.equals(data);
    }

    static List<ShownButton> of(JsonNode markup) {
        JsonNode rows = markup.path("inline_keyboard");
        List<ShownButton> buttons = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (JsonNode button : rows.path(row)) {
                buttons.add(new ShownButton(row, button.path("text").asString(""), text(button, "callback_data"),
                        text(button, "url")));
            }
        }
        return List.copyOf(buttons);
    }

    private static @Nullable String text(JsonNode button, String name) {
        return button.has(name) ? button.path(name).asString("") : null;
    }
}
