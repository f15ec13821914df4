package io.dwdigest.chat.message;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.subscription.Picture;

/**
 * A message of the bot: its text with and without markup, a picture, and rows of buttons.
 *
 * @param picture shown as the link's preview, above the text; null for no preview
 * @param size how large the picture is shown
 * @param silent whether it arrives without a sound
 * @param keys what is shown in place of the reader's own keyboard; null leaves what is there. A message with buttons has none
 * @param listing what it lists because somebody asked, so that it is corrected with the articles; null for anything else
 */
public record Message(String html, String plain, @Nullable URI picture, Picture size, List<List<Button>> buttons,
        boolean silent, @Nullable Keys keys, @Nullable Listing listing) {

    /** A message that lists nothing. */
    public Message(String html, String plain, @Nullable URI picture, Picture size, List<List<Button>> buttons,
            boolean silent, @Nullable Keys keys) {
        this(html, plain, picture, size, buttons, silent, keys, null);
    }

    /** Returns a message of plain text. */
    public static Message of(String text) {
        return new Html().text(text).message();
    }

    /** Returns the same message with one more row of buttons, if there are any. */
    public Message with(Button... row) {
        return row.length == 0 ? this : withRows(List.of(List.of(row)));
    }

    public Message withRows(List<List<Button>> rows) {
        return withOnly(Stream.concat(buttons.stream(), rows.stream()).toList());
    }

    /** Returns the same message with one more row of buttons, above the others. */
    public Message above(List<Button> row) {
        return withOnly(Stream.concat(Stream.of(row), buttons.stream()).toList());
    }

    /** Returns the same message with these rows of buttons instead of its own. */
    public Message withOnly(List<List<Button>> rows) {
        return new Message(html, plain, picture, size, rows, silent, keys, listing);
    }

    /** Returns the same message, which shows these keys in place of the reader's own. */
    public Message with(Keys shown) {
        return new Message(html, plain, picture, size, buttons, silent, shown, listing);
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
                : new Message(above.html + html, above.plain + plain, picture, size, buttons, silent, keys, listing);
    }

    public Message silent(boolean wanted) {
        return new Message(html, plain, picture, size, buttons, wanted, keys, listing);
    }

    /** Returns the same message, which lists these articles and is brought by the command. */
    public Message listing(String command, List<Long> articles) {
        return new Message(html, plain, picture, size, buttons, silent, keys, new Listing(command, articles));
    }

    /** Returns the same message; if it lists something, another command brings it. */
    public Message broughtBy(String command) {
        return listing == null ? this : listing(command, listing.articles());
    }
}
