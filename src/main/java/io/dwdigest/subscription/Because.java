package io.dwdigest.subscription;

/** Why a chat gets an article. */
public sealed interface Because {

    /** The chat follows this topic of the article, given by its id. */
    record Topic(String id) implements Because {}

    /** The chat follows this word, which the article contains. */
    record Word(ReaderWord word) implements Because {}
}
