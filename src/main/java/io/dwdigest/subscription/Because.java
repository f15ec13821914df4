package io.dwdigest.subscription;

import java.util.List;

/** Why a chat gets an article. */
public sealed interface Because {

    /** The chat follows this topic of the article, given by its id. */
    record Topic(String id) implements Because {}

    /**
     * The chat follows a story that the article belongs to.
     *
     * @param id of the article from which the chat follows it
     * @param headline of that article, as DW wrote it
     */
    record Story(long id, String headline) implements Because {}

    /** The chat follows this word, which the article contains. */
    record Word(ReaderWord word) implements Because {}

    /**
     * The chat got it, and would not get it any more.
     *
     * @param topic of the article, by its id; empty when it has none
     */
    record Former(String topic) implements Because {}

    /**
     * The chat asked for this article.
     *
     * @param topic of the article, by its id; empty when it has none
     * @param follows whether the chat follows that topic
     */
    record Asked(String topic, boolean follows) implements Because {

        /**
         * Returns the reason for an article that a chat with these wishes asked for.
         *
         * @param about the article's topics, in the order of the topics file
         */
        public static Asked of(List<String> about, Wishes wishes) {
            String topic = about.isEmpty() ? "" : about.getFirst();
            return new Asked(topic, wishes.topics().contains(topic));
        }
    }
}
