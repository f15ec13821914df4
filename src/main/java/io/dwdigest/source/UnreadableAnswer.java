package io.dwdigest.source;

/** An answer of DW, or an archived file, that is not of the form it should have. The message says what was wrong. */
class UnreadableAnswer extends Exception {

    UnreadableAnswer(String message) {
        super(message);
    }

    UnreadableAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
