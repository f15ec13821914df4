package io.dwdigest.playground;

/** Has something new appear at the bot's source, for the page's button. */
@FunctionalInterface
public interface Publisher {

    void publish();
}
