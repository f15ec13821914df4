package io.dwdigest.topic;

import java.util.Arrays;
import java.util.List;

import io.dwdigest.topic.WordFinder.Hit;

/**
 * Words by their first signs: a hash table of numbers, since there are thousands of words for each edition, and each
 * place of a text is looked up. It has each beginning of each word, so that most places are left after a few signs.
 *
 * @param <T> what a word stands for
 */
final class WordTable<T> {

    /** By how many of their first signs words are found, at most. */
    private static final int SIGNS = 4;
    /** Spreads numbers over the table; the golden ratio. */
    private static final int SPREAD = 0x9E37_79B1;
    private static final int NONE = -1;

    /**
     * A word, and how it must be written in a text to be found.
     *
     * @param value what it stands for
     * @param text without {@code *}, in normal form
     * @param cased whether upper and lower case must match
     * @param opensLeft whether the word in the text may begin earlier
     * @param opensRight whether the word in the text may end later
     */
    record Row<T>(T value, String text, boolean cased, boolean opensLeft, boolean opensRight) {

        static <T> Row<T> of(T value, String word) {
            String normal = WordFinder.normal(word).strip();
            String text = normal.replace("*", "");
            if (text.isBlank()) {
                throw new IllegalArgumentException("a word is empty");
            }
            return new Row<>(value, text, hasCapitals(text), normal.startsWith("*"), normal.endsWith("*"));
        }

        private static boolean hasCapitals(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isUpperCase(text.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Tells whether the word stands here in a text.
         *
         * @param small the text without capitals
         */
        boolean is(String normal, char[] small, int from) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.toLowerCase(text.charAt(i)) != small[from + i]) {
                    return false;
                }
            }
            return (opensLeft || isEdge(normal, from)) && (opensRight || isEdge(normal, from + text.length()))
                    && (!cased || normal.startsWith(text, from));
        }
    }

    private final List<Row<T>> rows;
    /** Of each row, the next one with the same first signs. */
    private final int[] next;
    /** Of each row, how many signs its word has, and the last of them: what is in one piece of memory is read fast. */
    private final int[] lengths;
    private final char[] last;
    /** The beginnings, each at its place. Two may have the same number: then words of both are tried. */
    private final int[] keys;
    /** Makes a place in the table out of a number. */
    private final int shift;
    /** Of each beginning, the first row of the words that are found by it. */
    private final int[] first;

    WordTable(List<Row<T>> rows) {
        this.rows = List.copyOf(rows);
        next = new int[rows.size()];
        lengths = new int[rows.size()];
        last = new char[rows.size()];
        keys = table(different(rows));
        shift = shift(keys);
        first = new int[keys.length];
        Arrays.fill(first, NONE);
        for (int row = rows.size() - 1; row >= 0; row--) { // so that each is before those after it
            add(row);
        }
    }

    /** Returns how many different beginnings these words have. */
    private static <T> int different(List<Row<T>> rows) {
        int[] seen = table(rows.size() * SIGNS);
        int shift = shift(seen);
        int different = 0;
        for (Row<T> row : rows) {
            int key = 0;
            for (int i = 0; i < beginnings(row.text()); i++) {
                key = longer(key, Character.toLowerCase(row.text().charAt(i)));
                int place = place(seen, shift, key);
                different += seen[place] == 0 ? 1 : 0;
                seen[place] = key;
            }
        }
        return different;
    }

    /** Returns an empty table for so many keys. A third of it or more stays empty, so that a key is found fast. */
    private static int[] table(int keys) {
        return new int[Integer.highestOneBit(Math.max(1, keys + keys / 2)) << 1];
    }

    private static int shift(int[] table) {
        return Integer.numberOfLeadingZeros(table.length) + 1;
    }

    private static int beginnings(String text) {
        return Math.min(SIGNS, text.length());
    }

    private void add(int row) {
        String text = rows.get(row).text();
        lengths[row] = text.length();
        last[row] = Character.toLowerCase(text.charAt(text.length() - 1));
        int key = 0;
        int place = 0;
        for (int i = 0; i < beginnings(text); i++) {
            key = longer(key, Character.toLowerCase(text.charAt(i)));
            place = place(keys, shift, key);
            keys[place] = key;
        }
        next[row] = first[place];
        first[place] = row;
    }

    /** Adds the words that begin at this place of a text. */
    void collect(String normal, char[] small, int from, List<Hit<T>> hits) {
        int key = 0;
        for (int i = from; i < small.length && i < from + SIGNS; i++) {
            key = longer(key, small[i]);
            int place = place(keys, shift, key);
            if (keys[place] == 0) {
                return;
            }
            for (int row = first[place]; row != NONE; row = next[row]) {
                int to = from + lengths[row];
                if (to <= small.length && small[to - 1] == last[row]
                        && rows.get(row).is(normal, small, from)) {
                    hits.add(new Hit<>(rows.get(row).value(), from, to));
                }
            }
        }
    }

    /** Returns the number of a beginning with one more sign; never 0. */
    private static int longer(int key, char sign) {
        return ((key + sign + 1) * SPREAD) | 1;
    }

    /** Returns where the key is in a table, or where it would be. */
    private static int place(int[] keys, int shift, int key) {
        int place = (key * SPREAD) >>> shift;
        while (keys[place] != 0 && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    static boolean isEdge(String in, int at) {
        return at == 0 || at == in.length() || !spaced(in.charAt(at - 1)) || !spaced(in.charAt(at));
    }

    /** The scripts below U+2E80 put blanks between words; Chinese and its neighbours begin there. */
    private static boolean spaced(char c) {
        return c < '\u2E80' && Character.isLetterOrDigit(c);
    }
}
