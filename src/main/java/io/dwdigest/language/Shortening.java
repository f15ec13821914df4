package io.dwdigest.language;

import java.text.BreakIterator;
import java.util.Locale;

/** Makes a text shorter where it must be: at a sentence end when there is one, and never inside a link. */
public final class Shortening {

    private static final String ELLIPSIS = "…";

    private Shortening() {}

    /**
     * The text, or as many whole sentences of it as fit into {@code limit} UTF-16 units, quotations and links whole. Where
     * not even one fits, as many whole characters as fit, followed by an ellipsis; that stands before a link which would
     * be torn, and before a quotation which would be, unless the text begins with it.
     */
    public static String toFit(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        UnbreakableSpans unbreakable = UnbreakableSpans.in(text);
        int end = new Sentences(text, unbreakable).lastEnd(limit);
        return end > 0 ? text.substring(0, end).strip() : cut(text, unbreakable, limit - ELLIPSIS.length());
    }

    private static String cut(String text, UnbreakableSpans unbreakable, int room) {
        return room <= 0 ? "" : text.substring(0, lastCut(text, unbreakable, room)).strip() + ELLIPSIS;
    }

    private static int lastCut(String text, UnbreakableSpans unbreakable, int room) {
        int besideLinks = unbreakable.beforeLink(lastCharacterEnd(text, room));
        int besideQuotations = unbreakable.beforeQuotation(besideLinks);
        return text.substring(0, besideQuotations).isBlank() ? besideLinks : besideQuotations;
    }

    private static int lastCharacterEnd(String text, int limit) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters.isBoundary(limit) ? limit : characters.preceding(limit);
    }
}
