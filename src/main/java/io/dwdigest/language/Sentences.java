package io.dwdigest.language;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the ends of sentences in a text of any script. {@link BreakIterator} tells where a sentence may end. It does
 * not know the end signs of some scripts, sees an end in {@code 3. Oktober} and {@code Dr. Muster}, and ignores
 * quotations.
 */
final class Sentences {

    /** Signs that end a sentence in Arabic, Urdu, Hindi and Bengali, and Amharic. */
    private static final Pattern OTHER_ENDS = Pattern.compile("[؟۔।॥።፧]");
    /** A period that ends no sentence: after a number other than a year, after one letter or an abbreviation. */
    private static final Pattern NO_END = Pattern.compile("(?:(?<![\\d.,])(?!(?:1\\d|20)\\d\\d\\.)\\d+|[.,]\\d+"
            + "|(?<![\\p{L}\\p{M}\\p{N}])(?:\\p{L}"
            + "|Dr|Dra|Prof|Profa|Doç|Yrd|Öğr|Dña|Mgr|Rev|Dipl|Ing|Nr|No|Mr|Mrs|Ms|Mt|St|Str|Sr|Sra|Jr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Co|Inc|Ltd|Corp|EE|UU"
            + "|bzw|ca|vgl|vs|evtl|ggf|inkl|geb|gest|sog|Abs|Bd|Hl|Jh|Mio|Mrd|Tel|Jan|Feb|Aug|Sept|Oct|Okt|Nov|Dec|Dez"
            + "|гг|рр|им|ім|св|ул|вул|проф|акад|тыс|млн|млрд))\\.\\s*\\z");
    /** How far to look back for {@link #NO_END}, in UTF-16 units: more than any of its abbreviations is long. */
    private static final int LOOK_BACK = 24;
    /** Begins the rest of a sentence after a quotation, or after a name that ends in an exclamation mark. */
    private static final Pattern GOING_ON = Pattern.compile("\\s*[\\p{Ll}—–]");

    private final String text;
    private final UnbreakableSpans unbreakable;
    private final BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
    private final BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);

    Sentences(String text, UnbreakableSpans unbreakable) {
        this.text = OTHER_ENDS.matcher(unbreakable.told()).replaceAll("?");
        this.unbreakable = unbreakable;
        ends.setText(this.text);
        characters.setText(text);
    }

    /** Returns the end of the last sentence within the limit, 0 or less for none. Blanks after it do not count. */
    int lastEnd(int limit) {
        int furthest = blanksFrom(limit);
        int end = ends.isBoundary(furthest) ? furthest : ends.preceding(furthest);
        while (end > 0 && !isEnd(end)) {
            end = ends.preceding(end);
        }
        return end;
    }

    private int blanksFrom(int limit) {
        int end = limit;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isEnd(int place) {
        return !unbreakable.areTornAt(place) && characters.isBoundary(place) && !text.substring(0, place).isBlank()
                && !endsInAbbreviation(place) && !at(GOING_ON, place, text.length()).lookingAt();
    }

    private boolean endsInAbbreviation(int place) {
        return at(NO_END, Math.max(0, place - LOOK_BACK), place).find();
    }

    /** Matches the pattern against this part of the text. Its look-around sees the text before and after the part. */
    private Matcher at(Pattern pattern, int from, int to) {
        return pattern.matcher(text).region(from, to).useTransparentBounds(true);
    }
}
