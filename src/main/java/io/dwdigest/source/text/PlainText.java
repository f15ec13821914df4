package io.dwdigest.source.text;

import static java.util.stream.Collectors.joining;

import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Makes plain text that a reader may see: one line, without blanks at its edges. Drops signs that are invisible, turn
 * the writing direction or break a database. Blanks inside stay as printed. Here {@code <} and {@code &} are ordinary
 * signs.
 */
public final class PlainText {

    /** Emphasis inside a headline. A lone {@code <b>} or an unknown {@code <tag>} is the author's own text. */
    private static final Pattern PAIR = Pattern.compile(
            "<(a|b|cite|em|font|i|mark|small|span|strong|sub|sup|u)(?:\\s[^<>]{0,500})?>(.{0,500}?)</\\1>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BREAK = Pattern.compile("<br ?/?>", Pattern.CASE_INSENSITIVE);
    private static final int DEEPEST = 3;
    /** Characters. A longer text is nonsense, and searching it for emphasis would take long. */
    private static final int LONGEST_MARKED = 20_000;
    /** Characters. No longer text of an article is shown, so none is worth keeping. */
    private static final int LONGEST = 5_000;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /**
     * Returns the text of a field that should be plain but may hold entities or emphasis. Null when nothing is left, or
     * far too much is.
     */
    public static @Nullable String text(@Nullable String raw) {
        return raw == null ? null : line(unescaped(unmarked(raw)));
    }

    /**
     * Returns one line of text that is unescaped already, such as an element's. Null when nothing is left, or far too
     * much is.
     */
    public static @Nullable String line(@Nullable String raw) {
        if (raw == null || raw.length() > LONGEST) {
            return null;
        }
        String line = visible(raw).lines().map(PlainText::stripped).filter(Predicate.not(String::isEmpty))
                .collect(joining(" "));
        return line.isEmpty() ? null : line;
    }

    /** Tells whether a text says anything, rather than being dots and dashes. */
    static boolean hasWords(@Nullable String text) {
        return text != null && text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static String unmarked(String raw) {
        String text = raw.indexOf('<') < 0 ? raw : BREAK.matcher(raw).replaceAll(" ");
        boolean marked = text.length() <= LONGEST_MARKED && text.contains("</");
        for (int depth = 0; marked && depth < DEEPEST; depth++) {
            text = PAIR.matcher(text).replaceAll("$2");
        }
        return text;
    }

    private static String unescaped(String text) {
        return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, true);
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> append(sign, visible));
        return visible.toString();
    }

    private static void append(int sign, StringBuilder visible) {
        switch (Character.getType(sign)) {
            case Character.CONTROL -> visible.append(Character.isWhitespace(sign) || sign == 0x85 ? "\n" : "");
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> visible.append('\n');
            case Character.FORMAT -> appendIf(joins(sign), sign, visible);
            case Character.SURROGATE -> visible.append("");
            default -> appendIf((sign & 0xFFFE) != 0xFFFE, sign, visible);
        }
    }

    private static void appendIf(boolean shown, int sign, StringBuilder visible) {
        if (shown) {
            visible.appendCodePoint(sign);
        }
    }

    /** Tells whether a format sign is one that emoji and some scripts need. Every other one is dropped. */
    private static boolean joins(int sign) {
        boolean tag = sign >= 0xE0020 && sign <= 0xE007F;
        return tag || sign == ZERO_WIDTH_JOINER || sign == ZERO_WIDTH_NON_JOINER;
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean blank(char sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
    }
}
