package io.dwdigest.language;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Evens out what keyboards of different scripts type for the same thing: their digits, the marks that end a sentence,
 * and signs that nobody sees.
 */
public final class Keyboard {

    /** Blanks, and marks of any script that part or end sentences; not those that begin words or addresses. */
    private static final String APART = "\\s\\p{Z}\\p{Cf}[\\p{Po}&&[^#%&*@/\\\\\"'§¶†‡‰‱′″‴•.]]";
    private static final Pattern DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");
    /** Signs of direction and of no width. Those that join or part letters (U+200C, U+200D) belong to words. */
    private static final Pattern INVISIBLE = Pattern
            .compile(
                    "[\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0e\\ufeff]");
    private static final Pattern BEFORE = Pattern.compile("^[" + APART + "]+");
    private static final Predicate<String> IS_APART = Pattern.compile("[." + APART + "]").asMatchPredicate();
    private static final Pattern ABBREVIATED = Pattern.compile("[.][^.\\s]+$");

    private Keyboard() {}

    /** Returns the text with the digits 0 to 9 in place of those of other scripts. */
    public static String digits(String text) {
        return DIGIT.matcher(text)
                .replaceAll(digit -> String.valueOf(Character.digit(digit.group().codePointAt(0), 10)));
    }

    /** Returns the text without signs that nobody sees and that change no word. */
    public static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll("");
    }

    /**
     * Returns the text without blanks and marks around it. Marks within it stay, and so does the full stop at the end of an
     * abbreviation that has others: {@code U.S.}.
     */
    public static String unmarked(String text) {
        String begun = unmarkedBefore(text);
        int end = begun.length();
        while (end > 0 && IS_APART.test(begun.substring(end - 1, end))) {
            end--;
        }
        String bare = begun.substring(0, end);
        return begun.startsWith(".", end) && ABBREVIATED.matcher(bare).find() ? bare + "." : bare;
    }

    /** Returns the text without blanks and marks before it. */
    public static String unmarkedBefore(String text) {
        return BEFORE.matcher(text).replaceFirst("");
    }
}
