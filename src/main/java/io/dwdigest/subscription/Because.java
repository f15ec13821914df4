package io.dwdigest.subscription;

/** Why a chat gets an article. */
public sealed interface Because {

    /** It follows this topic, by its id. */
    record Topic(String id) implements Because {}

    /** It follows this word. */
    record Word(ReaderWord word) implements Because {}
}
