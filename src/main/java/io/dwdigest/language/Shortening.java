package io.dwdigest.language;

import java.text.BreakIterator;
import java.util.Locale;

/** Shortens texts that are too long: at a sentence end where possible, and never inside a link. */
public final class Shortening {

    private static final String ELLIPSIS = "…";

    private Shortening() {}

    /**
     * Returns the text, or as many whole sentences of it as fit into {@code limit} UTF-16 units. Quotations and links
     * stay whole. Where no sentence fits, returns as many whole characters as fit, followed by an ellipsis. That ends
     * before a link that would be torn, and before a torn quotation unless the text begins with it.
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
