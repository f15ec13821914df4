package io.dwdigest.chat.find;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.dwdigest.search.Marks.Piece;

/** Cuts the part out of a text in which the first match stands. */
final class Fragment {

    /** How long a part is, in UTF-16 units, and how much of it may stand before the match. */
    private static final int LONGEST = 160;
    private static final int BEFORE = 60;
    private static final String ELLIPSIS = "…";

    private Fragment() {}

    static List<Piece> of(List<Piece> pieces) {
        StringBuilder whole = new StringBuilder();
        int match = 0;
        boolean found = false;
        for (Piece piece : pieces) {
            found |= piece.matched();
            match = found ? match : match + piece.text().length();
            whole.append(piece.text());
        }
        String text = whole.toString();
        int from = text.length() <= LONGEST || !found || match <= BEFORE ? 0 : wordBegin(text, match - BEFORE);
        int to = text.length() - from <= LONGEST ? text.length() : wordEnd(text, from + LONGEST);
        return cut(pieces, from, to, text.length());
    }

    private static List<Piece> cut(List<Piece> pieces, int from, int to, int length) {
        List<Piece> cut = new ArrayList<>();
        if (from > 0) {
            cut.add(new Piece(ELLIPSIS, false));
        }
        int place = 0;
        for (Piece piece : pieces) {
            int begin = Math.max(from - place, 0);
            int end = Math.min(to - place, piece.text().length());
            if (begin < end) {
                cut.add(new Piece(piece.text().substring(begin, end), piece.matched()));
            }
            place += piece.text().length();
        }
        if (to < length) {
            cut.add(new Piece(ELLIPSIS, false));
        }
        return cut;
    }

    private static int wordBegin(String text, int near) {
        BreakIterator words = words(text);
        return words.isBoundary(near) ? near : words.following(near);
    }

    private static int wordEnd(String text, int near) {
        BreakIterator words = words(text);
        return words.isBoundary(near) ? near : words.preceding(near);
    }

    /** Java takes a row of Chinese characters for one word; there any character may be the first or the last. */
    private static BreakIterator words(String text) {
        boolean chinese = text.codePoints().filter(Character::isIdeographic).count() * 2 > text.length();
        BreakIterator words = chinese
                ? BreakIterator.getCharacterInstance(Locale.ROOT)
                : BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text);
        return words;
    }
}
