package io.dwdigest.language;

/**
 * Keeps out of texts what not every database stores: the sign of number 0, which PostgreSQL refuses, and half a surrogate
 * pair, which UTF-8 cannot encode. It is asked where a text comes in, so that the bot does the same on each database.
 */
public final class Storable {

    private Storable() {}

    /** Returns the text without these signs. */
    public static String text(String text) {
        return is(text)
                ? text
                : text.codePoints().filter(Storable::is)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Tells whether the text has none of these signs. */
    public static boolean is(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!is(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }
}
