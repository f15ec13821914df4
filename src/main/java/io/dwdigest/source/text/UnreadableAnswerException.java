package io.dwdigest.source.text;

/**
 * Thrown when an answer of DW, or an archived file, does not have the expected form. The message says what is wrong.
 */
public class UnreadableAnswerException extends Exception {

    public UnreadableAnswerException(String message) {
        super(message);
    }

    public UnreadableAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
