package io.dwdigest.search;

import java.io.IOException;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Evens out Cyrillic letters that people type in two forms, and takes apostrophes out of words. */
final class LetterFilter extends TokenFilter {

    private static final String APOSTROPHES = "'’ʼ‘";

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    LetterFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        char[] letters = term.buffer();
        int length = 0;
        for (int i = 0; i < term.length(); i++) {
            if (APOSTROPHES.indexOf(letters[i]) < 0) {
                letters[length++] = folded(letters[i]);
            }
        }
        term.setLength(Math.max(length, Math.min(1, term.length())));
        return true;
    }

    private static char folded(char letter) {
        return switch (letter) {
            case 'ё' -> 'е';
            case 'ґ' -> 'г';
            default -> letter;
        };
    }
}
