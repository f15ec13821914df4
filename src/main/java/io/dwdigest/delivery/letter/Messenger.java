package io.dwdigest.delivery.letter;

/** Carries letters to chats. */
public interface Messenger {

    /** Sends one letter once and returns what became of it. Expected failures are outcomes, not exceptions. */
    Outcome send(Letter letter);
}
