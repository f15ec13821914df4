package io.dwdigest.source.reading;

/** What is odd about an answer. */
enum Oddity {
    WHOLE, MISSING, NULL, OTHER_TYPE, DOUBLED, TRANSLATED, OTHER_DIGITS, OTHER_ADDRESS, FOREIGN;

    /** Tells whether a field cannot be read any more that should be one text or one number. */
    boolean takesAway() {
        return switch (this) {
            case MISSING, NULL, OTHER_TYPE, DOUBLED -> true;
            case WHOLE, TRANSLATED, OTHER_DIGITS, OTHER_ADDRESS, FOREIGN -> false;
        };
    }
}
