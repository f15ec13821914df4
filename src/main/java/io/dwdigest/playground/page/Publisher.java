package io.dwdigest.playground.page;

/** Has something new appear at the bot's source, for the page's button. */
@FunctionalInterface
public interface Publisher {

    void publish();
}
