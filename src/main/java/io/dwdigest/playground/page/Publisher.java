package io.dwdigest.playground.page;

import java.util.Set;

/** Makes a new article appear at the bot's source. The page's button calls it. */
@FunctionalInterface
public interface Publisher {

    /** Who gets the new article. */
    enum Reach {
        /** At least one chat. */
        READERS,
        /** No chat, although some chat follows something else. */
        NO_READERS_OF_THIS,
        /** No chat, since none follows anything. */
        NO_READERS
    }

    /**
     * Publishes an article.
     *
     * @param chats the chats that there are on the page
     */
    Reach publish(Set<Long> chats);
}
