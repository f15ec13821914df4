package io.dwdigest.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evens out Chinese for comparing: Simplified characters, and the mainland's words where those of Taiwan and Hong Kong differ. */
public final class MainlandWords {

    private static final int TAIWAN = 2;
    private static final Replacements WORDS = new Replacements(words());

    private MainlandWords() {}

    /** Writes 軟體 as 软件. The first call is slow: it reads the dictionaries. */
    public static String write(String text) {
        return WORDS.write(Script.SIMPLIFIED.write(text));
    }

    private static Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        for (List<String> row : TsvFile.rows("scripts.tsv")) {
            String own = row.getFirst();
            if (own.length() > 1 && Script.SIMPLIFIED.write(own).equals(own)) {
                row.subList(TAIWAN, row.size()).stream().filter(there -> !there.equals(TsvFile.NOTHING))
                        .map(Script.SIMPLIFIED::write).filter(there -> !there.equals(own))
                        .forEach(there -> words.putIfAbsent(there, own));
            }
        }
        return words;
    }
}
