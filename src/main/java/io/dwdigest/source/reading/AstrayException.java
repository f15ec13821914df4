package io.dwdigest.source.reading;

import io.dwdigest.source.text.UnreadableAnswerException;

/** Thrown when an answer is not about the article that was asked for. The message says what it is about, if it does. */
final class AstrayException extends UnreadableAnswerException {

    AstrayException(String message) {
        super(message);
    }
}
