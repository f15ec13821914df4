package io.dwdigest.chat.command;

import java.util.List;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;

/** One thing that the bot does in reply to somebody. */
public sealed interface Answer {

    /** Sends a message. */
    record Say(Message message) implements Answer {}

    /** Changes the buttons under the message whose button was pressed. */
    record Rebutton(List<List<Button>> buttons) implements Answer {}

    /** Puts another message in the place of the one whose button was pressed. */
    record Edit(Message message) implements Answer {}

    /** Shows a short note at the top of the chat, at most 200 characters; only after a button was pressed. */
    record Note(String text) implements Answer {}
}
