package io.dwdigest.subscription;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Script;
import io.dwdigest.topic.WordFinder;

/**
 * A reader's own word: articles that contain it come, or never come.
 *
 * @param id of its row; 0 before it is stored
 * @param typed as the reader wrote it, without quotation marks around it
 * @param word its form for searching: Unicode NFKC, Simplified Chinese, lower case; a word all in capitals ({@code US})
 * stays so and is found only as written
 * @param muted whether articles with it never come, whatever else speaks for them
 * @param until when it ends by itself; null for never
 */
public record ReaderWord(long id, String typed, String word, boolean muted, @Nullable Instant until) {

    /** The greatest length of a word, in UTF-16 units. */
    public static final int LONGEST = 40;

    /**
     * Quotation marks, hashtag signs, blanks and closing punctuation around a word. They were copied along and are not
     * part of it.
     */
    private static final Pattern AROUND = Pattern
            .compile("^[\\s#＃“”„\"＂「『«»‘’]+|[\\s“”\"＂」』«»‘’。！？!?؟،؛۔]+$");

    /** Creates a word that does not end by itself. */
    public ReaderWord(long id, String typed, String word, boolean muted) {
        this(id, typed, word, muted, null);
    }

    /** Reads a word as somebody typed it; empty when it has nothing to search for, or is too long. */
    public static Optional<ReaderWord> of(String typed, boolean muted) {
        String shown = AROUND.matcher(typed).replaceAll("");
        String word = word(shown);
        return isWord(word) && shown.length() <= LONGEST && word.length() <= LONGEST
                ? Optional.of(new ReaderWord(0, shown, word, muted, null))
                : Optional.empty();
    }

    /** Returns the word with another end; null for none. */
    public ReaderWord until(@Nullable Instant end) {
        return new ReaderWord(id, typed, word, muted, end);
    }

    /** Returns the first two characters in lower case, or the only one. */
    String head() {
        return word.substring(0, Math.min(word.length(), WordText.HEAD)).toLowerCase(ROOT);
    }

    private static String word(String typed) {
        String plain = typed.chars().filter(c -> c != '*').mapToObj(Character::toString).collect(joining());
        String normal = WordFinder.normal(Script.SIMPLIFIED.write(WordFinder.normal(plain))).strip();
        return isAllCapitals(normal) ? normal : normal.toLowerCase(ROOT);
    }

    private static boolean isAllCapitals(String word) {
        return word.codePoints().filter(Character::isLetter).count() > 1
                && word.codePoints().filter(Character::isLetter).allMatch(Character::isUpperCase);
    }

    /**
     * Tells whether it can be searched for. A single letter of a script with blanks is not enough; a Chinese character
     * is.
     */
    private static boolean isWord(String word) {
        long letters = word.codePoints().filter(Character::isLetterOrDigit).count();
        return letters > 1 || (letters == 1 && word.codePoints().anyMatch(Character::isIdeographic));
    }
}
