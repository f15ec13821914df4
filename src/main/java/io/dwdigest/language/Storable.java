package io.dwdigest.language;

import java.util.regex.Pattern;

/**
 * Keeps out of texts what not every database stores: the sign of number 0, which PostgreSQL refuses, and half a surrogate
 * pair, which UTF-8 cannot encode. It is asked where a text comes in, so that the bot does the same on each database.
 */
public final class Storable {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private Storable() {}

    /** Returns the text without these signs. */
    public static String text(String text) {
        return UNSTORABLE.matcher(text).replaceAll("");
    }

    /** Tells whether the text has none of these signs. */
    public static boolean is(String text) {
        return !UNSTORABLE.matcher(text).find();
    }
}
