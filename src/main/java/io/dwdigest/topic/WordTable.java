package io.dwdigest.topic;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.dwdigest.topic.WordFinder.Hit;

/**
 * Words by their first signs: a hash table of numbers, since there are thousands of words for each edition, and each
 * place of a text is looked up.
 *
 * @param <T> what a word stands for
 */
final class WordTable<T> {

    /** By how many of their first signs words are found. */
    private static final int SIGNS = 3;
    private static final int BITS = 16;
    /** Spreads numbers over the table; the golden ratio. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    record Row<T>(T value, Pattern pattern) {}

    private final long[] keys;
    private final List<List<Row<T>>> rows;
    private final boolean[] lengths = new boolean[SIGNS + 1];
    private final int shift;

    WordTable(List<Row<T>> all) {
        int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(2L * all.size()));
        shift = Long.SIZE - bits;
        keys = new long[1 << bits];
        rows = new ArrayList<>(Collections.nCopies(keys.length, List.of()));
        all.forEach(this::add);
    }

    private void add(Row<T> row) {
        char[] small = WordFinder.small(row.pattern().text());
        int signs = Math.min(SIGNS, small.length);
        lengths[signs] = true;
        int place = place(key(small, 0, signs));
        keys[place] = key(small, 0, signs);
        List<Row<T>> longer = new ArrayList<>(rows.get(place));
        longer.add(row);
        rows.set(place, List.copyOf(longer));
    }

    /** Adds the words that begin at this place of a text. */
    void collect(String normal, char[] small, int from, List<Hit<T>> hits) {
        for (int signs = 1; signs <= SIGNS && from + signs <= small.length; signs++) {
            if (lengths[signs]) {
                for (Row<T> row : rows.get(place(key(small, from, signs)))) {
                    int to = from + row.pattern().text().length();
                    if (row.pattern().begins(small, from) && row.pattern().stands(normal, from, to)) {
                        hits.add(new Hit<>(row.value(), from, to));
                    }
                }
            }
        }
    }

    /** Returns a number for the signs; never 0. */
    private static long key(char[] small, int from, int signs) {
        long key = signs;
        for (int i = from; i < from + signs; i++) {
            key = (key << BITS) | small[i];
        }
        return key;
    }

    /** Returns where the key is in the table, or where it would be. */
    private int place(long key) {
        int place = (int) ((key * SPREAD) >>> shift);
        while (keys[place] != 0 && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    /**
     * How a word must be written in a text to be found.
     *
     * @param text without {@code *}, in normal form
     * @param cased whether upper and lower case must match
     * @param opensLeft whether the word in the text may begin earlier
     * @param opensRight whether the word in the text may end later
     */
    record Pattern(String text, boolean cased, boolean opensLeft, boolean opensRight) {

        static Pattern of(String word) {
            String normal = WordFinder.normal(word).strip();
            boolean left = normal.startsWith("*");
            boolean right = normal.endsWith("*");
            String text = normal.chars().filter(c -> c != '*').mapToObj(Character::toString).collect(joining());
            if (text.isBlank()) {
                throw new IllegalArgumentException("a word is empty");
            }
            return new Pattern(text, text.chars().anyMatch(Character::isUpperCase), left, right);
        }

        /** Tells whether the text, without capitals, goes on here as the word does. */
        boolean begins(char[] small, int from) {
            if (from + text.length() > small.length) {
                return false;
            }
            for (int i = 0; i < text.length(); i++) {
                if (Character.toLowerCase(text.charAt(i)) != small[from + i]) {
                    return false;
                }
            }
            return true;
        }

        boolean stands(String in, int from, int to) {
            return (opensLeft || isEdge(in, from)) && (opensRight || isEdge(in, to))
                    && (!cased || in.startsWith(text, from));
        }

        static boolean isEdge(String in, int at) {
            return at == 0 || at == in.length() || !spaced(in.charAt(at - 1)) || !spaced(in.charAt(at));
        }

        /** The scripts below U+2E80 put blanks between words; Chinese and its neighbours begin there. */
        private static boolean spaced(char c) {
            return c < '\u2E80' && Character.isLetterOrDigit(c);
        }
    }
}
