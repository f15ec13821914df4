package io.dwdigest.playground.page;

/** Makes a new article appear at the bot's source. The page's button calls it. */
@FunctionalInterface
public interface Publisher {

    void publish();
}
