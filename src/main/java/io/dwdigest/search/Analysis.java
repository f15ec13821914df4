package io.dwdigest.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.util.Version;

/** Makes words of texts: the same ones of what is stored, of what people type and of what they are shown. */
final class Analysis extends DelegatingAnalyzerWrapper {

    /** Changes whenever the same text would give other words: an index of another version is built anew. */
    static final String VERSION = "2 " + Version.LATEST;
    static final Analysis WORDS = new Analysis();

    private final Map<String, Analyzer> byField = new ConcurrentHashMap<>();

    /** A word between two places of a text. */
    record Term(String text, int from, int to) {}

    private Analysis() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return byField.computeIfAbsent(field, WordAnalyzer::new);
    }

    /** Returns the words of a text as this field has them, without Chinese ones. */
    static List<Term> terms(String field, String text) {
        return all(field, text).stream()
                .filter(term -> !Character.isIdeographic(Character.codePointAt(text, term.from()))).toList();
    }

    /** Returns all words of a text as this field has them, of Chinese ones pairs of characters. */
    static List<Term> all(String field, String text) {
        List<Term> terms = new ArrayList<>();
        try (TokenStream words = WORDS.tokenStream(field, text)) {
            CharTermAttribute term = words.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = words.addAttribute(OffsetAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                terms.add(new Term(term.toString(), place.startOffset(), place.endOffset()));
            }
            words.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory can always be read
        }
        return terms;
    }
}
