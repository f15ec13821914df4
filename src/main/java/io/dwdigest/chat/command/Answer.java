package io.dwdigest.chat.command;

import java.util.List;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Document;
import io.dwdigest.chat.message.Message;

/** One thing that the bot does in reply to somebody. */
public sealed interface Answer {

    /** Sends a message. */
    record Say(Message message) implements Answer {}

    /**
     * Sends a message that shows one article whole, and is corrected when DW changes the article.
     *
     * @param revision the number of the last revision that it shows; 0 for none
     */
    record Show(Message message, long articleId, int revision) implements Answer {}

    /** Sends a file. */
    record Send(Document document) implements Answer {}

    /** Changes the buttons under the message whose button was pressed. */
    record Rebutton(List<List<Button>> buttons) implements Answer {}

    /** Replaces the message whose button was pressed. */
    record Edit(Message message) implements Answer {}

    /**
     * Opens a thread in the private chat, and moves a subscription there from the chat's first plan.
     *
     * @param name of the thread
     * @param topic the id of the topic that the chat follows
     */
    record OpenThread(String name, String topic) implements Answer {}

    /** Shows a note at the top of the chat, of at most 200 characters; possible only after a button was pressed. */
    record Note(String text) implements Answer {}
}
