package io.dwdigest.topic;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Finds words in a text in one pass, however many words there are (Aho–Corasick). Build it once; threads may share it.
 * <p>
 * A word without capitals is found in any case, a word with a capital only as it is written. Chinese is found anywhere.
 * A word in a script with blanks between words is found as a whole word only; a Chinese neighbour ends it, too.
 * {@code *} at the beginning or end of a word lets the word in the text go on there. Full-width letters count as
 * ordinary ones.
 *
 * @param <T> what a word stands for
 */
public final class WordFinder<T> {

    private final State<T> root = new State<>(null);

    /**
     * Prepares the search for the words of these values.
     *
     * @throws IllegalArgumentException when a word is empty
     */
    public WordFinder(Collection<T> values, Function<T, String> word) {
        values.forEach(value -> add(value, WordPattern.of(word.apply(value))));
        link();
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

    /** Returns every hit in the text, ordered by its end. Hits within longer ones are there, too. */
    public List<Hit<T>> find(String text) {
        String normal = normal(text);
        List<Hit<T>> hits = new ArrayList<>();
        State<T> state = root;
        for (int i = 0; i < normal.length(); i++) {
            state = step(state, Character.toLowerCase(normal.charAt(i)));
            collect(state, normal, i + 1, hits);
        }
        return hits;
    }

    /** Returns the form of the text in which words are compared: Unicode NFKC, each run of blanks as one blank. */
    public static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", " ");
    }

    private void add(T value, WordPattern pattern) {
        State<T> state = root;
        for (char c : pattern.text().toCharArray()) {
            state = state.next.computeIfAbsent(Character.toLowerCase(c), _ -> new State<>(root));
        }
        state.ends.add(new End<>(value, pattern));
    }

    private void link() {
        Queue<State<T>> states = new ArrayDeque<>(root.next.values());
        while (!states.isEmpty()) {
            State<T> state = states.remove();
            state.nextEnd = state.rest.ends.isEmpty() ? state.rest.nextEnd : state.rest;
            state.next.forEach((c, longer) -> longer.rest = step(state.rest, c));
            states.addAll(state.next.values());
        }
    }

    private State<T> step(State<T> state, char c) {
        State<T> from = state;
        while (from != root && !from.next.containsKey(c)) {
            from = from.rest;
        }
        return from.next.getOrDefault(c, root);
    }

    private static <T> void collect(State<T> state, String text, int to, List<Hit<T>> hits) {
        for (State<T> at = state; at != null; at = at.nextEnd) {
            for (End<T> end : at.ends) {
                int from = to - end.pattern.text().length();
                if (end.pattern.stands(text, from, to)) {
                    hits.add(new Hit<>(end.value, from, to));
                }
            }
        }
    }

    /**
     * What was read last, as the beginning of some words. {@code rest} is the longest end of it that also begins a
     * word. {@code nextEnd} is the next state along {@code rest} in which a word ends; null when there is none.
     */
    private static final class State<T> {
        final Map<Character, State<T>> next = new HashMap<>(2);
        final List<End<T>> ends = new ArrayList<>(0);
        State<T> rest;
        @Nullable
        State<T> nextEnd;

        State(@Nullable State<T> rest) {
            this.rest = rest == null ? this : rest;
        }
    }

    private record End<T>(T value, WordPattern pattern) {}
}
