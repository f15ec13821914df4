package io.dwdigest.search;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** Knows the words of a language that say little, such as articles: who types them means the others. */
final class StopWords {

    private static final Map<String, CharArraySet> WORDS = new ConcurrentHashMap<>();
    /** Ukrainian words of one or two letters are prepositions and the like. */
    private static final int SHORT = 2;

    private StopWords() {}

    static boolean has(String edition, String typed) {
        return edition.equals("uk")
                ? typed.length() <= SHORT && typed.codePoints().allMatch(Character::isLetter)
                : WORDS.computeIfAbsent(edition, StopWords::words).contains(typed.toLowerCase(ROOT));
    }

    private static CharArraySet words(String edition) {
        return switch (edition) {
            case "en" -> EnglishAnalyzer.getDefaultStopSet();
            case "de" -> GermanAnalyzer.getDefaultStopSet();
            case "es" -> SpanishAnalyzer.getDefaultStopSet();
            case "fr" -> FrenchAnalyzer.getDefaultStopSet();
            case "pt-br" -> PortugueseAnalyzer.getDefaultStopSet();
            case "ru" -> RussianAnalyzer.getDefaultStopSet();
            case "tr" -> TurkishAnalyzer.getDefaultStopSet();
            case "ar" -> ArabicAnalyzer.getDefaultStopSet();
            default -> CharArraySet.EMPTY_SET;
        };
    }
}
