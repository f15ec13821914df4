package io.dwdigest.language;

import java.util.BitSet;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What of a text is to stay whole: its quotations, in the marks of DW's languages, and its links. A place in the text is
 * the number of UTF-16 units before it. Single quotation marks are none here, for they look like apostrophes.
 */
final class UnbreakableSpans {

    /**
     * What may close a quotation that a mark opens; {@code “} closes one in German and opens one elsewhere. DW also prints
     * {@code “…“} in Chinese and {@code „…"} in German.
     */
    private static final Map<Character, String> CLOSING = Map.of('“', "”“", '„', "“”\"", '«', "»", '»', "«", '「', "」",
            '『',
            "』", '《', "》", '"', "\"", '＂', "＂");
    /** Of these only the place tells whether they open or close. */
    private static final String AMBIGUOUS = "\"＂»";
    private static final char OPENED = '“';
    private static final char CLOSED = '”';
    /** Unlike a link's own signs, full-width ones and marks around it end it. */
    private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)[^\\s“”„«»「」『』《》（）<>\"＂，。；：！？、]*",
            Pattern.CASE_INSENSITIVE);

    private final BitSet insideQuotation = new BitSet();
    private final BitSet insideLink = new BitSet();
    private final StringBuilder told;
    /** The marks that opened what is open, the outermost first. */
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

    /** The text, as long as it was, with marks that tell by themselves whether they open or close. */
    String told() {
        return told.toString();
    }

    boolean areTornAt(int place) {
        return insideQuotation.get(place) || insideLink.get(place);
    }

    /** The place, or the beginning of the link that it lies in. */
    int beforeLink(int place) {
        return insideLink.previousClearBit(place);
    }

    /** The place, or the beginning of the quotation that it lies in. */
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

    /** The innermost, which closes what was forgotten to be closed inside it; -1 when the sign closes nothing. */
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
