package io.dwdigest.subscription;

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
}
