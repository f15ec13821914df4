package io.dwdigest.chat.telegram;

import org.jspecify.annotations.Nullable;

import io.dwdigest.subscription.ChatKind;

/** What the bot sees of a chat that somebody named. */
public sealed interface Looked {

    /** What the bot may do in a chat. */
    enum Standing {
        /** The bot is not in it. */
        OUTSIDE,
        /** The bot is in it, but may not write. */
        MUTE, WRITES
    }

    /**
     * A group or a channel.
     *
     * @param linked the channel of a discussion group, or the discussion group of a channel; null for none
     * @param open whether members may write; always so in a channel, which has no members that write
     */
    record Found(long id, ChatKind kind, String title, @Nullable Long linked, boolean open) implements Looked {}

    /** A person or a bot. */
    record Person() implements Looked {}

    /** There is no such chat, or Telegram does not show it to the bot. */
    record Hidden() implements Looked {}

    /** Telegram did not answer. */
    record Unanswered() implements Looked {}
}
