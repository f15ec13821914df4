package io.dwdigest.search;

/** The names of the index's fields. Those of words have the edition's code behind them, by which they are analysed. */
final class Fields {

    /** The id: as a number, and as a term by which an article is replaced. */
    static final String ID = "id";
    static final String KEY = "key";
    /** When the row was last written, in microseconds since 1970. */
    static final String CHANGED = "changed";
    /** The date in seconds since 1970. */
    static final String DATED = "dated";
    static final String EDITION = "edition";
    static final String TOPIC = "topic";

    /** Words of the headline, letters evened out. */
    private static final String HEADLINE = "head.";
    /** Words of everything, letters evened out. */
    private static final String TEXT = "text.";
    /** What is left of the words of everything without their endings. */
    static final String STEM = "stem.";
    /** The same backwards, to find the second half of a compound. */
    static final String BACKWARDS = "back.";

    private Fields() {}

    static String headline(String edition) {
        return HEADLINE + edition;
    }

    static String text(String edition) {
        return TEXT + edition;
    }

    static String stem(String edition) {
        return STEM + edition;
    }

    static String backwards(String edition) {
        return BACKWARDS + edition;
    }

    /** Tells whether the language of an edition puts words together, so that a word may be the end of another. */
    static boolean hasCompounds(String edition) {
        return edition.equals("de");
    }

    /** What is left of the words of the headline without their endings. */
    static String headlineStem(String edition) {
        return STEM + HEADLINE + edition;
    }

    /** Returns the code of the edition in the name of a field. */
    static String edition(String field) {
        return field.substring(field.lastIndexOf('.') + 1);
    }
}
