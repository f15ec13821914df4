package io.dwdigest.chat.message;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.subscription.Picture;

/**
 * A message of the bot: its text with and without markup, a picture, and rows of buttons.
 *
 * @param picture shown as the link's preview, above the text; null for no preview
 * @param size how large the picture is shown
 * @param silent whether it arrives without a sound
 * @param keys what is shown in place of the reader's own keyboard; null leaves what is there. A message with buttons has none
 */
public record Message(String html, String plain, @Nullable URI picture, Picture size, List<List<Button>> buttons,
        boolean silent, @Nullable Keys keys) {

    /** Returns a message of plain text. */
    public static Message of(String text) {
        return new Html().text(text).message();
    }

    /** Returns the same message with one more row of buttons, if there are any. */
    public Message with(Button... row) {
        return row.length == 0 ? this : withRows(List.of(List.of(row)));
    }

    public Message withRows(List<List<Button>> rows) {
        return new Message(html, plain, picture, size, Stream.concat(buttons.stream(), rows.stream()).toList(), silent,
                keys);
    }

    /** Returns the same message with one more row of buttons, above the others. */
    public Message above(List<Button> row) {
        return new Message(html, plain, picture, size, Stream.concat(Stream.of(row), buttons.stream()).toList(),
                silent, keys);
    }

    /** Returns the same message with these rows of buttons instead of its own. */
    public Message withOnly(List<List<Button>> rows) {
        return new Message(html, plain, picture, size, rows, silent, keys);
    }

    /** Returns the same message, which shows these keys in place of the reader's own. */
    public Message with(Keys shown) {
        return new Message(html, plain, picture, size, buttons, silent, shown);
    }

    /** Returns the same message below a line of text, if both fit into one message. */
    public Message below(String line) {
        return below(new Html().text(line));
    }

    /** As {@link #below(String)}. */
    public Message below(Html line) {
        Message above = line.lines(2).message();
        return above.plain.length() + plain.length() > Html.LIMIT
                ? this
                : new Message(above.html + html, above.plain + plain, picture, size, buttons, silent, keys);
    }

    public Message silent(boolean wanted) {
        return new Message(html, plain, picture, size, buttons, wanted, keys);
    }
}
