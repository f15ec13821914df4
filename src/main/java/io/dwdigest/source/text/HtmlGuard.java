package io.dwdigest.source.text;

import java.util.List;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/**
 * Guards the parser against broken answers: tag names so long, or elements nested so deep, that parsing takes seconds.
 * A name of a megabyte takes the square of its length; thousands of elements one inside another are as bad.
 */
public final class HtmlGuard {

    /** Characters from which a tag name counts as endless. The longest name in pages of DW has fewer than 30. */
    private static final int ENDLESS = 1_000;
    /** Length of a block in characters. An endless name fills at least one whole block, wherever it begins. */
    private static final int BLOCK = ENDLESS / 2;
    private static final String SCRIPT = "script";
    /** The deepest nesting, in elements. Pages of DW have fewer than 30. */
    private static final int DEEPEST = 100;

    private HtmlGuard() {}

    /**
     * Returns an HTML parser that puts elements nested deeper beside each other. Where jsoup would open bold text again
     * at that depth, it throws an {@link IndexOutOfBoundsException}.
     */
    public static Parser parser() {
        return Parser.htmlParser().setMaxDepth(DEEPEST);
    }

    /** Returns the nodes of a fragment; none if the parser throws. */
    static List<Node> nodes(String html, Element parent) {
        try {
            return parser().parseFragmentInput(untilEndless(html), parent, "");
        } catch (IndexOutOfBoundsException e) {
            return List.of();
        }
    }

    /**
     * Returns the text up to the first tag with an endless name. Skips what scripts hold: it is no tag, and the parser
     * copes with it at any length.
     */
    public static String untilEndless(String html) {
        return mayBeIn(html) ? html.substring(0, endless(html)) : html;
    }

    /**
     * Tells whether there may be an endless name. Nearly every page has none, so this looks at a few characters of each
     * block only.
     */
    private static boolean mayBeIn(String html) {
        for (int block = 0; block + BLOCK <= html.length(); block += BLOCK) {
            if (nameEnd(html, block, block + BLOCK) == block + BLOCK) {
                return true;
            }
        }
        return false;
    }

    /** Returns where the first tag with an endless name begins; the text's length if there is none. */
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
