package io.dwdigest.subscription;

/** The kinds of Telegram chats that the bot tells apart. */
public enum ChatKind {
    PRIVATE, GROUP, CHANNEL
}
