package io.dwdigest.source.text;

/** An answer of DW, or an archived file, that is not of the form it should have. The message says what was wrong. */
public class UnreadableAnswerException extends Exception {

    public UnreadableAnswerException(String message) {
        super(message);
    }

    public UnreadableAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
