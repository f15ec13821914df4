package io.dwdigest.delivery.letter;

/** Carries letters to chats. */
public interface Messenger {

    /** Sends one letter once and returns what became of it. Expected failures are outcomes, not exceptions. */
    Outcome send(Letter letter);

    /**
     * Changes a message once to what the letter says now, and returns what became of it. A message that says so already
     * counts as changed. One that cannot be changed any more is {@link Outcome.Refused}.
     */
    Outcome edit(Letter letter, Spot spot);
}
