package io.dwdigest.language;

import java.util.BitSet;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parts of a text that must stay whole: its links, and its quotations in the marks of DW's languages. A place in
 * the text is the number of UTF-16 units before it. Single quotation marks do not count: they look like apostrophes.
 */
final class UnbreakableSpans {

    /**
     * For each opening mark, the marks that may close its quotation. {@code “} closes one in German and opens one in
     * other languages. DW also prints {@code “…“} in Chinese and {@code „…"} in German.
     */
    private static final Map<Character, String> CLOSING = Map.of('“', "”“", '„', "“”\"", '«', "»", '»', "«", '「', "」",
            '『',
            "』", '《', "》", '"', "\"", '＂', "＂");
    /** Marks of which only the place tells whether they open or close a quotation. */
    private static final String AMBIGUOUS = "\"＂»";
    private static final char OPENED = '“';
    private static final char CLOSED = '”';
    /** A link. Full-width punctuation and quotation marks end it; a link's own signs, such as ? and =, do not. */
    private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)[^\\s“”„«»「」『』《》（）<>\"＂，。；：！？、]*",
            Pattern.CASE_INSENSITIVE);

    private final BitSet insideQuotation = new BitSet();
    private final BitSet insideLink = new BitSet();
    private final StringBuilder told;
    /** The opening marks of the quotations that are open, the outermost first. */
    private final StringBuilder open = new StringBuilder();

    private UnbreakableSpans(String text) {
        told = new StringBuilder(text);
        LINK.matcher(text).results().forEach(link -> insideLink.set(link.start() + 1, link.end()));
        for (int at = 0; at < text.length(); at++) {
            read(text.charAt(at), at);
            insideQuotation.set(at + 1, !open.isEmpty());
        }
    }

    static UnbreakableSpans in(String text) {
        return new UnbreakableSpans(text);
    }

    /** Returns the text with {@code “} for each opening and {@code ”} for each closing mark. Its length is the same. */
    String told() {
        return told.toString();
    }

    boolean areTornAt(int place) {
        return insideQuotation.get(place) || insideLink.get(place);
    }

    /** Returns the place, or the beginning of the link around it. */
    int beforeLink(int place) {
        return insideLink.previousClearBit(place);
    }

    /** Returns the place, or the beginning of the quotation around it. */
    int beforeQuotation(int place) {
        return insideQuotation.previousClearBit(place);
    }

    private void read(char sign, int at) {
        int opener = openerClosedBy(sign);
        if (opener >= 0) {
            open.setLength(opener);
            told.setCharAt(at, CLOSED);
        } else if (CLOSING.containsKey(sign) && mayOpen(sign, at)) {
            open.append(sign);
            told.setCharAt(at, OPENED);
        }
    }

    /** Returns the innermost open mark that the sign closes, or -1. Marks inside it that nobody closed end with it. */
    private int openerClosedBy(char sign) {
        int opener = open.length() - 1;
        while (opener >= 0 && CLOSING.getOrDefault(open.charAt(opener), "").indexOf(sign) < 0) {
            opener--;
        }
        return opener;
    }

    private boolean mayOpen(char sign, int at) {
        boolean followed = at + 1 < told.length() && !Character.isWhitespace(told.charAt(at + 1));
        return followed || AMBIGUOUS.indexOf(sign) < 0;
    }
}
