package io.dwdigest.language;

import java.text.BreakIterator;
import java.util.Locale;

/** Makes a text shorter where it must be, at a sentence end when there is one. */
public final class Shortening {

    private static final String ELLIPSIS = "…";
    /** Ends a sentence too, which {@link BreakIterator} does not know. */
    private static final char ARABIC_QUESTION_MARK = '\u061F';

    private Shortening() {}

    /**
     * The text, or as many whole sentences of it as fit into {@code limit} UTF-16 units; where not even one fits, as
     * many whole characters as fit, followed by an ellipsis.
     */
    public static String toFit(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        String ending = text.replace(ARABIC_QUESTION_MARK, '?');
        int end = lastEnd(BreakIterator.getSentenceInstance(Locale.ROOT), ending, limit);
        return end > 0 ? text.substring(0, end).strip() : cut(text, limit);
    }

    private static String cut(String text, int limit) {
        int room = limit - ELLIPSIS.length();
        return room <= 0
                ? ""
                : text.substring(0, lastEnd(BreakIterator.getCharacterInstance(Locale.ROOT), text, room)).strip()
                        + ELLIPSIS;
    }

    private static int lastEnd(BreakIterator ends, String text, int limit) {
        ends.setText(text);
        return ends.isBoundary(limit) ? limit : ends.preceding(limit);
    }
}
