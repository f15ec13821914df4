package io.dwdigest.timing;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

import io.dwdigest.language.Keyboard;
import io.dwdigest.language.TypedWords;

/** Makes patterns of the words that readers type. */
final class TypedPattern {

    /** Matches wherever no word of letters goes on. Chinese has no blanks between words, so any of its words may end. */
    static final String END = "(?!(?<=[\\p{L}&&[^\\p{IsHan}]])[\\p{L}&&[^\\p{IsHan}]])";
    static final String DASH = "[-‐–—―−~〜]{1,2}";

    private TypedPattern() {}

    /** Returns a pattern of all that stands between the ends of a range. */
    static String to(TypedWords words) {
        return "(?:%s|%s%s)".formatted(DASH, anyOf(words.of("to")), END);
    }

    /** Returns a pattern that matches any of the words, the longest that fits; none matches nothing. */
    static String anyOf(Collection<String> words) {
        return words.isEmpty()
                ? "(?!)"
                : words.stream().map(TypedPattern::normal).sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote).collect(joining("|", "(?:", ")"));
    }

    /**
     * Returns the text in half-width, lower-case characters, with one kind of space and one way to write each numeral.
     * Digits of other scripts become 0 to 9. The Turkish i with and without a dot is one letter here.
     */
    static String normal(String typed) {
        return Keyboard.digits(Normalizer.normalize(typed, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT)
                .replaceAll("(?<=i)\\u0307", "").replace('ı', 'i').replaceAll("[\\s\\p{Z}\\p{Cf}]+", " ")
                .replace('〇', '零').replace('两', '二').replace('兩', '二');
    }
}
