package io.dwdigest.chat.message;

/** What a message puts in place of the reader's own keyboard. Telegram shows it in private chats alone. */
public sealed interface Keys {

    /**
     * Two keys, each to choose a chat of the reader's own. Telegram adds the bot there, and tells the bot which chat it is.
     *
     * @param channel the label of the key for channels
     * @param group the label of the key for groups
     */
    record ChooseChat(String channel, String group) implements Keys {}

    /** The reader's own keyboard again. */
    record Own() implements Keys {}
}
