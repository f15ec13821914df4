package io.dwdigest.language;

import static io.dwdigest.language.Language.Direction.RIGHT_TO_LEFT;

import java.util.regex.Pattern;

import io.dwdigest.language.Language.Direction;

/**
 * Unicode's signs around a part of a line, by which it keeps its own direction and its place: U+2066 to U+2069. Nobody
 * sees them.
 */
final class Isolates {

    /** Begins a part that goes as its first letter does. */
    private static final String PART = "\u2068";
    private static final String FROM_THE_RIGHT = "\u2067";
    private static final String END = "\u2069";
    /** Stands for an Arabic letter, so that a line that begins with a part goes from right to left, too. */
    private static final String MARK = "\u200F";

    /** What stands before and after a Latin part of a line from right to left. */
    static final String BEFORE_LATIN = MARK + PART;
    static final String AFTER_LATIN = END;

    /** A command in a text. What looks like one within a word or an address is none. */
    private static final Pattern COMMAND = Pattern.compile("(?<![\\p{L}\\p{N}/.])/[a-z]+");

    private Isolates() {}

    /**
     * Returns a part of a line with signs around it; without, where all goes from left to right. In a line from right to
     * left, times and other numbers of a part follow each other as its words do.
     */
    static String part(Direction line, String text) {
        if (line == RIGHT_TO_LEFT) {
            return MARK + (text.codePoints().anyMatch(Isolates::isDirected) ? PART : FROM_THE_RIGHT) + text + END;
        }
        return text.codePoints().anyMatch(Isolates::isFromTheRight) ? PART + text + END : text;
    }

    /** Returns a phrase with signs around its commands: in a line from right to left, the slash would follow the name. */
    static String commands(Direction line, String phrase) {
        return line == RIGHT_TO_LEFT
                ? COMMAND.matcher(phrase).replaceAll(command -> BEFORE_LATIN + command.group() + AFTER_LATIN)
                : phrase;
    }

    private static boolean isDirected(int sign) {
        return Character.getDirectionality(sign) == Character.DIRECTIONALITY_LEFT_TO_RIGHT || isFromTheRight(sign);
    }

    private static boolean isFromTheRight(int sign) {
        byte direction = Character.getDirectionality(sign);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
