package io.dwdigest.chat.notice;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.subscription.Picture;

/**
 * Something that a chat is to be told and has not been told yet.
 *
 * @param chatId Telegram's id of the chat
 * @param planId of the plan in whose thread it is told; {@link #OUTSIDE} for none
 * @param text as it will be sent; of one with markup, the text without it
 * @param html the text in Telegram's markup; null for plain text
 * @param alarm whether it is for the operator: such a notice always comes with a sound, also to a chat that the bot does
 * not know
 * @param listing what it lists, so that it is corrected with the articles; null for anything else
 */
public record Notice(long id, long chatId, long planId, String text, @Nullable String html, List<Button> buttons,
        boolean alarm, Instant raisedAt, @Nullable Listing listing) {

    /** Stands for no plan: the notice is told outside the threads of its chat. */
    static final long OUTSIDE = 0;

    /** Returns it as a message, each button in a row of its own. */
    Message message() {
        return (html == null ? Message.of(text) : new Message(html, text, null, Picture.OFF, List.of(), false, null))
                .withRows(ButtonRows.of(1, buttons));
    }

    /** Returns the form in which it is sent. */
    Form form() {
        return html == null ? Form.PLAIN : Form.NO_PICTURE;
    }
}
