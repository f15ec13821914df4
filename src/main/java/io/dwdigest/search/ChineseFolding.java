package io.dwdigest.search;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dwdigest.language.Script;

/**
 * Evens out how Chinese is written. A text goes to Taiwan's script first, so that words that differ there (軟體) meet those
 * of the mainland (软件), and then to Simplified, so that characters with several forms meet.
 */
final class ChineseFolding {

    static final Pattern RUN = Pattern.compile("\\p{IsHan}+");

    /** The first of the signs among which the Chinese ones are. */
    private static final char FIRST = '\u2E80';

    private static final List<UnaryOperator<String>> WAYS = List.of(ChineseFolding::both, Script.SIMPLIFIED::write);

    private ChineseFolding() {}

    static String fold(String text) {
        return text.chars().anyMatch(sign -> sign >= FIRST) ? both(text) : text;
    }

    /** Folds a text in place: each character stays where it is, even where the other script has more or fewer. */
    static String foldInPlace(String text) {
        return RUN.matcher(text).replaceAll(run -> Matcher.quoteReplacement(ofSameLength(run.group())));
    }

    private static String ofSameLength(String run) {
        return WAYS.stream().map(way -> way.apply(run)).filter(folded -> folded.length() == run.length()).findFirst()
                .orElse(run);
    }

    private static String both(String text) {
        return Script.SIMPLIFIED.write(Script.TAIWAN.write(text));
    }
}
