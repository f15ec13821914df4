package io.dwdigest.subscription;

/** What sort of Telegram chat it is. */
public enum ChatKind {
    PRIVATE, GROUP, CHANNEL
}
