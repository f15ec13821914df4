package io.dwdigest.source.text;

/** An answer of DW, or an archived file, that is not of the form it should have. The message says what was wrong. */
public class UnreadableAnswer extends Exception {

    public UnreadableAnswer(String message) {
        super(message);
    }

    public UnreadableAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
