package io.dwdigest.subscription;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.regex.Pattern;

import io.dwdigest.language.Script;
import io.dwdigest.topic.WordFinder;

/**
 * A word of a reader's own: articles with it come, or never come.
 *
 * @param id of its row; 0 before it has one
 * @param typed as its reader wrote it
 * @param word as it is looked for: Unicode NFKC, Simplified, in small letters; only what is all in capitals ({@code US}) stays so, and
 * is found as written only
 * @param muted articles with it never come, whatever else speaks for them
 */
public record ReaderWord(long id, String typed, String word, boolean muted) {

    /** UTF-16 units in a word, at most. */
    public static final int LONGEST = 40;

    /** As words are quoted, and as topics are written: what is copied with it is not meant. */
    private static final Pattern AROUND = Pattern
            .compile("^[\\s#＃“”„\"＂「『«»‘’]+|[\\s“”\"＂」』«»‘’。！？!?]+$");

    /** The word as somebody typed it; empty when nothing of it could be found in a text, or it is too long. */
    public static Optional<ReaderWord> of(String typed, boolean muted) {
        String shown = AROUND.matcher(typed).replaceAll("");
        String word = word(shown);
        return isWord(word) && shown.length() <= LONGEST && word.length() <= LONGEST
                ? Optional.of(new ReaderWord(0, shown, word, muted))
                : Optional.empty();
    }

    /** How it begins: the first two characters, or the only one. */
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

    /** A single letter of a script with blanks is no word; a single Chinese character may be one. */
    private static boolean isWord(String word) {
        long letters = word.codePoints().filter(Character::isLetterOrDigit).count();
        return letters > 1 || (letters == 1 && word.codePoints().anyMatch(Character::isIdeographic));
    }
}
