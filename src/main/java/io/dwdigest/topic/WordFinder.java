package io.dwdigest.topic;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

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

    private static final Pattern BLANKS = Pattern.compile("\\s+");

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
        return findIn(normal(text));
    }

    /** Does the same as {@link #find} for a text that is {@link #normal} already. */
    List<Hit<T>> findIn(String normal) {
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
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ");
    }

    private void add(T value, WordPattern pattern) {
        State<T> state = root;
        for (char c : pattern.text().toCharArray()) {
            state = state.longer(Character.toLowerCase(c), root);
        }
        state.ends = End.last(state.ends, value, pattern);
    }

    private void link() {
        Queue<State<T>> states = new ArrayDeque<>();
        root.each((_, state) -> states.add(state));
        while (!states.isEmpty()) {
            State<T> state = states.remove();
            state.nextEnd = state.rest.ends == null ? state.rest.nextEnd : state.rest;
            state.each((c, longer) -> {
                longer.rest = step(state.rest, c);
                states.add(longer);
            });
        }
    }

    private State<T> step(State<T> state, char c) {
        State<T> from = state;
        State<T> longer = from.longer(c);
        while (longer == null && from != root) {
            from = from.rest;
            longer = from.longer(c);
        }
        return longer == null ? root : longer;
    }

    private static <T> void collect(State<T> state, String text, int to, List<Hit<T>> hits) {
        for (State<T> at = state; at != null; at = at.nextEnd) {
            for (End<T> end = at.ends; end != null; end = end.other) {
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
        private static final int FEW = 8;

        /** The signs that may come next, in order, and the state after each. Most states have one. */
        private char[] signs = {};
        private State<T>[] states = none();
        /** The same, where there are many. */
        private @Nullable Map<Character, State<T>> many;
        @Nullable
        End<T> ends;
        State<T> rest;
        @Nullable
        State<T> nextEnd;

        State(@Nullable State<T> rest) {
            this.rest = rest == null ? this : rest;
        }

        @Nullable
        State<T> longer(char c) {
            if (many != null) {
                return many.get(c);
            }
            for (int i = 0; i < signs.length; i++) {
                if (signs[i] == c) {
                    return states[i];
                }
            }
            return null;
        }

        State<T> longer(char c, State<T> root) {
            State<T> known = longer(c);
            if (known != null) {
                return known;
            }
            State<T> longer = new State<>(root);
            signs = Arrays.copyOf(signs, signs.length + 1);
            signs[signs.length - 1] = c;
            states = Arrays.copyOf(states, states.length + 1);
            states[states.length - 1] = longer;
            index(c, longer);
            return longer;
        }

        private void index(char c, State<T> longer) {
            if (many != null) {
                many.put(c, longer);
            } else if (signs.length > FEW) {
                many = new HashMap<>();
                each(many::put);
            }
        }

        void each(BiConsumer<Character, State<T>> visitor) {
            for (int i = 0; i < signs.length; i++) {
                visitor.accept(signs[i], states[i]);
            }
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static <T> State<T>[] none() {
            return new State[0];
        }
    }

    /** A word that ends in a state, and the others that do. */
    private record End<T>(T value, WordPattern pattern, @Nullable End<T> other) {

        static <T> End<T> last(@Nullable End<T> first, T value, WordPattern pattern) {
            return first == null
                    ? new End<>(value, pattern, null)
                    : new End<>(first.value, first.pattern, last(first.other, value, pattern));
        }
    }
}
