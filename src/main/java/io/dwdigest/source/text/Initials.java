package io.dwdigest.source.text;

import java.util.regex.Pattern;

/**
 * Editors' initials: {@code mm}, in Turkish {@code BK}, in Arabic {@code ع.ش}. No name is so short and all in one case.
 */
final class Initials {

    /** Matches the initials of one editor, for use inside a larger pattern. */
    static final String ONE = "(?:\\p{Ll}{1,4}|\\p{Lu}{1,4}|\\p{L}(?:\\. ?\\p{L}){1,3}\\.?)";

    private static final Pattern WHOLE = Pattern.compile(ONE);

    private Initials() {}

    static boolean are(String text) {
        return WHOLE.matcher(text).matches();
    }
}
