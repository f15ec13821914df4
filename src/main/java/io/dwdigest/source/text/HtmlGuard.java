package io.dwdigest.source.text;

import java.util.List;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/**
 * Tags as only a broken answer has them, and which would hold the parser up for seconds: a megabyte of a name, of whose length
 * it takes the square, or thousands of elements one inside another.
 */
public final class HtmlGuard {

    /** Characters; the longest name in pages of DW has less than 30. */
    private static final int ENDLESS = 1_000;
    /** What is endless fills at least one block of this length, wherever it begins. */
    private static final int BLOCK = ENDLESS / 2;
    private static final String SCRIPT = "script";
    /** Elements; pages of DW have less than 30. */
    private static final int DEEPEST = 100;

    private HtmlGuard() {}

    /**
     * A parser of HTML that puts what is nested deeper beside each other. jsoup breaks off with an
     * {@link IndexOutOfBoundsException} where it would open bold text again down there.
     */
    public static Parser parser() {
        return Parser.htmlParser().setMaxDepth(DEEPEST);
    }

    /** What a part of a text holds; nothing where the parser breaks off. */
    static List<Node> nodes(String html, Element parent) {
        try {
            return parser().parseFragmentInput(untilEndless(html), parent, "");
        } catch (IndexOutOfBoundsException e) {
            return List.of();
        }
    }

    /** The text up to the first such tag. What scripts hold is no tag; as long as they are, that is left to the parser. */
    public static String untilEndless(String html) {
        return mayBeIn(html) ? html.substring(0, endless(html)) : html;
    }

    /** Looks at a few characters of each block, since nearly every page has none. */
    private static boolean mayBeIn(String html) {
        for (int block = 0; block + BLOCK <= html.length(); block += BLOCK) {
            if (nameEnd(html, block, block + BLOCK) == block + BLOCK) {
                return true;
            }
        }
        return false;
    }

    /** Where the first begins; the length of the text if none does. */
    private static int endless(String html) {
        int tag = html.indexOf('<');
        while (tag >= 0) {
            int name = html.startsWith("/", tag + 1) ? tag + 2 : tag + 1;
            boolean begun = name < html.length() && Character.isLetter(html.charAt(name));
            int end = begun ? nameEnd(html, name, Math.min(html.length(), tag + ENDLESS)) : name;
            if (end == tag + ENDLESS) {
                return tag;
            }
            boolean script = html.regionMatches(true, tag + 1, SCRIPT, 0, SCRIPT.length());
            tag = script ? html.indexOf("</" + SCRIPT, end) : html.indexOf('<', end);
        }
        return html.length();
    }

    private static int nameEnd(String html, int from, int to) {
        int end = from;
        while (end < to && !endsName(html.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean endsName(char sign) {
        return switch (sign) {
            case '\t', '\n', '\r', '\f', ' ', '/', '>' -> true;
            default -> false;
        };
    }
}
