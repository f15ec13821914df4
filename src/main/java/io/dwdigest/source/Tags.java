package io.dwdigest.source;

/**
 * Tags of HTML whose name hardly ends, which only a broken answer has: the parser takes the square of a name's length, so that
 * one megabyte of it takes seconds.
 */
final class Tags {

    /** Characters; the longest name in pages of DW has less than 30. */
    private static final int ENDLESS = 1_000;
    private static final String NAME_ENDS = "\t\n\r\f />";
    private static final String SCRIPT = "script";

    private Tags() {}

    /** The text up to the first such tag. What scripts hold is no tag; as long as they are, that is left to the parser. */
    static String untilEndless(String html) {
        int tag = html.indexOf('<');
        while (tag >= 0) {
            int end = nameEnd(html, tag);
            if (end - tag > ENDLESS) {
                return html.substring(0, tag);
            }
            boolean script = html.regionMatches(true, tag + 1, SCRIPT, 0, SCRIPT.length());
            tag = script ? html.indexOf("</" + SCRIPT, end) : html.indexOf('<', end);
        }
        return html;
    }

    private static int nameEnd(String html, int tag) {
        int start = html.startsWith("/", tag + 1) ? tag + 2 : tag + 1;
        int end = start;
        if (start < html.length() && Character.isLetter(html.charAt(start))) {
            while (end < html.length() && end - tag <= ENDLESS && NAME_ENDS.indexOf(html.charAt(end)) < 0) {
                end++;
            }
        }
        return end;
    }
}
