package io.dwdigest.language;

import java.util.regex.Pattern;

/** Writes the quotation marks of Traditional Chinese: 「」, and 『』 inside them. Other languages keep theirs. */
final class CornerBrackets {

    private static final Pattern OUTER = Pattern.compile("“([^“”]*\\p{IsHan}[^“”]*)”");
    private static final Pattern INNER = Pattern.compile("‘([^‘’]*\\p{IsHan}[^‘’]*)’");

    private CornerBrackets() {}

    static String write(String text) {
        return OUTER.matcher(INNER.matcher(text).replaceAll("『$1』")).replaceAll("「$1」");
    }
}
