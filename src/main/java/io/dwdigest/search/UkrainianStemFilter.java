package io.dwdigest.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes the endings of nouns and adjectives off Ukrainian words. Lucene's own way to do that needs a dictionary of several
 * megabytes.
 */
final class UkrainianStemFilter extends TokenFilter {

    private static final int SHORTEST_STEM = 3;
    private static final List<String> ENDINGS = Stream.of(("ями ами ові еві єві ого ому ими іми його йому"
            + " ої ою ею єю ій ий їй ів їв ев єв ах ях ам ям ом ем єм им ім їм их іх їх ти ть"
            + " а я у ю и і ї е є о ь й").split(" ")).sorted(Comparator.comparing(String::length).reversed()).toList();

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    UkrainianStemFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        ENDINGS.stream().filter(this::ends).findFirst()
                .ifPresent(ending -> term.setLength(term.length() - ending.length()));
        return true;
    }

    private boolean ends(String ending) {
        int stem = term.length() - ending.length();
        return stem >= SHORTEST_STEM && term.subSequence(stem, term.length()).toString().equals(ending);
    }
}
