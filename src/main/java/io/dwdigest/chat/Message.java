package io.dwdigest.chat;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the bot says: the same text with and without markup, a picture, and rows of buttons.
 *
 * @param picture shown as the link's preview, large and above the text; null for no preview
 */
record Message(String html, String plain, @Nullable URI picture, List<List<Button>> buttons) {

    /** A message of plain words. */
    static Message of(String words) {
        return new Html().text(words).message();
    }

    Message with(@Nullable URI shown) {
        return new Message(html, plain, shown, buttons);
    }

    /** The same message with one more row of buttons. */
    Message with(Button... row) {
        return withRows(List.of(List.of(row)));
    }

    Message withRows(List<List<Button>> rows) {
        return new Message(html, plain, picture,
                Stream.concat(buttons.stream(), rows.stream()).toList());
    }
}
