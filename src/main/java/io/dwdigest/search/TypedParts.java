package io.dwdigest.search;

import java.util.ArrayList;
import java.util.List;

import io.dwdigest.search.Asked.Part;

/**
 * Splits what somebody typed into words and quotations. Any quotation mark of any language begins and ends a quotation; one
 * that is not ended goes to the end. No text is wrong.
 */
final class TypedParts {

    private static final String QUOTES = "\"“”„‟«»‹›「」『』＂〝〞";
    private static final String BETWEEN = ",，、;；،؛()（）[]【】";
    private static final String COMMAS = ",，、";
    private static final String MINUS = "-−－﹣";
    /** Nobody searches for more; the rest is left out. */
    private static final int MOST = 20;
    private static final int LONGEST = 500;

    private final String typed;
    private final List<Part> parts = new ArrayList<>();
    private int place;

    private TypedParts(String typed) {
        this.typed = typed;
    }

    static List<Part> of(String typed) {
        TypedParts split = new TypedParts(typed.substring(0, Math.min(typed.length(), LONGEST)));
        while (split.place < split.typed.length() && split.parts.size() < MOST) {
            split.next();
        }
        return split.parts;
    }

    private void next() {
        if (isApart(typed.charAt(place))) {
            place++;
            return;
        }
        boolean without = isMinus();
        if (without) {
            place++;
        }
        boolean quoted = place < typed.length() && isQuote(typed.charAt(place));
        String text = quoted ? quotation() : word();
        if (!text.isBlank()) {
            parts.add(new Part(text.strip(), quoted, without));
        }
    }

    /** A minus counts before a word, not alone. */
    private boolean isMinus() {
        return MINUS.indexOf(typed.charAt(place)) >= 0 && place + 1 < typed.length()
                && !isApart(typed.charAt(place + 1)) && MINUS.indexOf(typed.charAt(place + 1)) < 0;
    }

    private String quotation() {
        int from = ++place;
        while (place < typed.length() && !isQuote(typed.charAt(place))) {
            place++;
        }
        return typed.substring(from, Math.min(place++, typed.length()));
    }

    private String word() {
        int from = place;
        while (place < typed.length() && !isQuote(typed.charAt(place))
                && (!isApart(typed.charAt(place)) || isBetweenValues(from))) {
            place++;
        }
        return typed.substring(from, place);
    }

    /** Tells whether a comma parts several values of a filter: {@code edition:de,en}. */
    private boolean isBetweenValues(int from) {
        return COMMAS.indexOf(typed.charAt(place)) >= 0 && place + 1 < typed.length()
                && !isApart(typed.charAt(place + 1)) && !isQuote(typed.charAt(place + 1))
                && typed.substring(from, place).matches("\\p{L}+[:：].+");
    }

    private static boolean isApart(char sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || BETWEEN.indexOf(sign) >= 0;
    }

    private static boolean isQuote(char sign) {
        return QUOTES.indexOf(sign) >= 0;
    }
}
