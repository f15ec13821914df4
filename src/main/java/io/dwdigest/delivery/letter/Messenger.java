package io.dwdigest.delivery.letter;

/** Carries letters to chats. */
public interface Messenger {

    /** Sends one letter, once, and tells what became of it; throws nothing for what can be expected. */
    Outcome send(Letter letter);
}
