package io.dwdigest.topic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds words in a text in one pass, however many words there are: a table has them by their first signs. Build it once;
 * threads may share it.
 * <p>
 * A word without capitals is found in any case, a word with a capital only as it is written. Chinese is found anywhere.
 * A word in a script with blanks between words is found as a whole word only; a Chinese neighbour ends it, too.
 * {@code *} at the beginning or end of a word lets the word in the text go on there. Full-width letters count as
 * ordinary ones.
 *
 * @param <T> what a word stands for
 */
public final class WordFinder<T> {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Words that begin where a word of the text begins. */
    private final WordTable<T> atEdges;
    /** Words that may begin inside a longer one. */
    private final WordTable<T> anywhere;

    /**
     * Prepares the search for the words of these values.
     *
     * @throws IllegalArgumentException when a word is empty
     */
    public WordFinder(Collection<T> values, Function<T, String> word) {
        List<WordTable.Row<T>> rows = values.stream()
                .map(value -> WordTable.Row.of(value, word.apply(value))).toList();
        atEdges = new WordTable<>(rows.stream().filter(row -> !row.opensLeft()).toList());
        anywhere = new WordTable<>(rows.stream().filter(row -> row.opensLeft()).toList());
    }

    /** One occurrence of a word, between two places in the {@link #normal} text. */
    public record Hit<T>(T value, int from, int to) {

        /** Tells whether the other hit is only a part of this one. */
        public boolean contains(Hit<T> other) {
            return from <= other.from && other.to <= to && other.to - other.from < to - from;
        }

        /** Returns the word as it stands in the {@link #normal} text; where letters go on, up to their end. */
        public String in(String normal) {
            int begin = from;
            while (begin > 0 && isSpelled(normal, begin - 1) && isSpelled(normal, begin)) {
                begin--;
            }
            int end = to;
            while (end < normal.length() && isSpelled(normal, end) && isSpelled(normal, end - 1)) {
                end++;
            }
            return normal.substring(begin, end);
        }

        private static boolean isSpelled(String text, int place) {
            return Character.isLetter(text.charAt(place)) && !Character.isIdeographic(text.charAt(place));
        }
    }

    /** Returns every hit in the text, ordered by where it begins. Hits within longer ones are there, too. */
    public List<Hit<T>> find(String text) {
        return findIn(normal(text));
    }

    /** Does the same as {@link #find} for a text that is {@link #normal} already. */
    List<Hit<T>> findIn(String normal) {
        List<Hit<T>> hits = new ArrayList<>();
        char[] small = small(normal);
        for (int i = 0; i < small.length; i++) {
            if (WordTable.isEdge(normal, i)) {
                atEdges.collect(normal, small, i, hits);
            }
            anywhere.collect(normal, small, i, hits);
        }
        return hits;
    }

    /** Returns the form of the text in which words are compared: Unicode NFKC, each run of blanks as one blank. */
    public static String normal(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return hasSingleBlanks(composed) ? composed : BLANKS.matcher(composed).replaceAll(" ");
    }

    /** Tells whether each run of blanks is one blank, as it nearly always is. */
    private static boolean hasSingleBlanks(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == ' ' ? before == ' ' : sign < ' ') {
                return false;
            }
            before = sign;
        }
        return true;
    }

    /** Returns the signs of a text without capitals, one for each. */
    static char[] small(String normal) {
        char[] small = normal.toCharArray();
        for (int i = 0; i < small.length; i++) {
            small[i] = Character.toLowerCase(small[i]);
        }
        return small;
    }
}
