package io.dwdigest.search;

import java.io.IOException;
import java.util.Comparator;
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
    private static final String[] ENDINGS = Stream.of(("ями ами ові еві єві ого ому ими іми його йому"
            + " ої ою ею єю ій ий їй ів їв ев єв ах ях ам ям ом ем єм им ім їм их іх їх ти ть"
            + " а я у ю и і ї е є о ь й").split(" ")).sorted(Comparator.comparingInt(String::length).reversed())
            .toArray(String[]::new);

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    UkrainianStemFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        for (String ending : ENDINGS) {
            if (ends(ending)) {
                term.setLength(term.length() - ending.length());
                break;
            }
        }
        return true;
    }

    private boolean ends(String ending) {
        int stem = term.length() - ending.length();
        if (stem < SHORTEST_STEM) {
            return false;
        }
        for (int i = 0; i < ending.length(); i++) {
            if (term.buffer()[stem + i] != ending.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
