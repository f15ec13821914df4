package io.dwdigest.search;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dwdigest.language.MainlandWords;
import io.dwdigest.language.Script;

/** Evens out how Chinese is written, so that both scripts meet, and words that differ in Taiwan (軟體) those of the mainland (软件). */
final class ChineseFolding {

    static final Pattern RUN = Pattern.compile("\\p{IsHan}+");

    /** The first of the signs among which the Chinese ones are. */
    private static final char FIRST = '\u2E80';

    private static final List<UnaryOperator<String>> WAYS = List.of(MainlandWords::write, Script.SIMPLIFIED::write);

    private ChineseFolding() {}

    static String fold(String text) {
        return text.chars().anyMatch(sign -> sign >= FIRST) ? MainlandWords.write(text) : text;
    }

    /** Folds a text in place: each character stays where it is, even where the other script has more or fewer. */
    static String foldInPlace(String text) {
        return RUN.matcher(text).replaceAll(run -> Matcher.quoteReplacement(ofSameLength(run.group())));
    }

    private static String ofSameLength(String run) {
        return WAYS.stream().map(way -> way.apply(run)).filter(folded -> folded.length() == run.length()).findFirst()
                .orElse(run);
    }
}
