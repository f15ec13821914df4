package io.dwdigest.topic;

import static java.util.stream.Collectors.joining;

/**
 * How a word must be written in a text to be found.
 *
 * @param text without {@code *}, in normal form
 * @param cased whether upper and lower case must match
 * @param opensLeft whether the word in the text may begin earlier
 * @param opensRight whether the word in the text may end later
 */
record WordPattern(String text, boolean cased, boolean opensLeft, boolean opensRight) {

    static WordPattern of(String word) {
        String normal = WordFinder.normal(word).strip();
        boolean left = normal.startsWith("*");
        boolean right = normal.endsWith("*");
        String text = normal.chars().filter(c -> c != '*').mapToObj(Character::toString).collect(joining());
        if (text.isBlank()) {
            throw new IllegalArgumentException("a word is empty");
        }
        return new WordPattern(text, text.chars().anyMatch(Character::isUpperCase), left, right);
    }

    boolean stands(String in, int from, int to) {
        return (opensLeft || isEdge(in, from)) && (opensRight || isEdge(in, to))
                && (!cased || in.startsWith(text, from));
    }

    private static boolean isEdge(String in, int at) {
        return at == 0 || at == in.length() || !spaced(in.charAt(at - 1)) || !spaced(in.charAt(at));
    }

    /** The scripts below U+2E80 put blanks between words; Chinese and its neighbours begin there. */
    private static boolean spaced(char c) {
        return c < '\u2E80' && Character.isLetterOrDigit(c);
    }
}
