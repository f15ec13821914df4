package io.dwdigest.search;

import java.io.Reader;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tr.ApostropheFilter;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Splits a text of an edition into words, and evens these out by the rules of its language. Chinese is split into pairs of
 * neighbouring characters.
 */
final class WordAnalyzer extends Analyzer {

    /** As many letters of a Turkish word tell which word it is: its endings are long, and often typed without accents. */
    private static final int TURKISH_STEM = 5;

    /** Signs that many type for an apostrophe, and at which a word would be split. */
    private static final NormalizeCharMap APOSTROPHES = apostrophes();

    private final String field;
    private final String edition;

    WordAnalyzer(String field) {
        this.field = field;
        this.edition = Fields.edition(field);
    }

    private static NormalizeCharMap apostrophes() {
        NormalizeCharMap.Builder signs = new NormalizeCharMap.Builder();
        signs.add("`", "'");
        signs.add("´", "'");
        return signs.build();
    }

    @Override
    protected Reader initReader(String name, Reader text) {
        return new MappingCharFilter(APOSTROPHES, text);
    }

    @Override
    protected TokenStreamComponents createComponents(String name) {
        Tokenizer source = new StandardTokenizer();
        boolean stems = field.startsWith(Fields.STEM) || field.startsWith(Fields.BACKWARDS);
        TokenStream words = new CJKBigramFilter(of(new DecimalDigitFilter(new LowerCaseFilter(source))),
                CJKBigramFilter.HAN, !stems);
        TokenStream folded = folded(stems ? stem(words) : words);
        return new TokenStreamComponents(source,
                field.startsWith(Fields.BACKWARDS) ? new ReverseStringFilter(folded) : folded);
    }

    @Override
    public int getPositionIncrementGap(String name) {
        return 100;
    }

    /** Takes off what a language hangs onto its words. */
    private TokenStream of(TokenStream words) {
        return switch (edition) {
            case "en" -> new EnglishPossessiveFilter(words);
            case "fr" -> new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES);
            case "tr" -> new ApostropheFilter(words);
            case "ar" -> new ArabicNormalizationFilter(words);
            case "de" -> new GermanNormalizationFilter(words);
            default -> words;
        };
    }

    private TokenStream stem(TokenStream words) {
        return switch (edition) {
            case "en" -> new PorterStemFilter(words);
            case "de" -> new GermanLightStemFilter(words);
            case "es" -> new SpanishLightStemFilter(words);
            case "fr" -> new FrenchLightStemFilter(words);
            case "pt-br" -> new PortugueseLightStemFilter(words);
            case "ru" -> new RussianLightStemFilter(words);
            case "uk" -> new UkrainianStemFilter(words);
            case "ar" -> new ArabicStemFilter(words);
            case "tr" -> TruncateTokenFilter.truncateAfterChars(folded(words), TURKISH_STEM);
            default -> words;
        };
    }

    private static TokenStream folded(TokenStream words) {
        return new LetterFilter(new ASCIIFoldingFilter(words));
    }
}
