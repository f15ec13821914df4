package io.dwdigest.source.text;

import java.util.regex.Pattern;

/**
 * How editors sign: {@code mm}, in Turkish {@code BK}, in Arabic {@code ع.ش}. No name is that short and all in one case.
 */
final class Initials {

    /** One editor's, as part of a greater pattern. */
    static final String ONE = "(?:\\p{Ll}{1,4}|\\p{Lu}{1,4}|\\p{L}(?:\\. ?\\p{L}){1,3}\\.?)";

    private static final Pattern WHOLE = Pattern.compile(ONE);

    private Initials() {}

    static boolean are(String text) {
        return WHOLE.matcher(text).matches();
    }
}
