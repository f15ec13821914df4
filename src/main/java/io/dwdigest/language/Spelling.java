package io.dwdigest.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.github.houbb.opencc4j.support.datamap.IDataMap;
import com.github.houbb.opencc4j.support.datamap.impl.DataMaps;

/**
 * How one script writes Chinese: OpenCC's characters and phrases, corrected by {@code scripts.tsv}.
 *
 * <p>OpenCC's results count as phrases, too. Otherwise a text that is Traditional already would be read as Simplified
 * where the two share characters (里, 后, 干): 萬里 would become 萬裡.
 */
final class Spelling implements UnaryOperator<String> {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s，。、；：！？（）「」《》“”]+");
    /**
     * How often a text is read at most. It is read again until it no longer changes, since its new characters may form
     * further phrases. Millions of random texts took 3 readings.
     */
    private static final int READINGS = 9;

    private final Replacements glyphs;
    private final Replacements phrases;

    private Spelling(Map<String, List<String>> phrases, Map<String, List<String>> characters, int column) {
        Map<String, String> mended = mended(column);
        glyphs = new Replacements(characters(mended));
        Map<String, String> forms = new HashMap<>();
        phrases.forEach((from, to) -> forms.put(glyphs.write(from), glyphs.write(to.getFirst())));
        List.copyOf(forms.values()).forEach(to -> forms.putIfAbsent(to, to));
        characters.forEach((from, to) -> forms.put(glyphs.write(from), glyphs.write(to.getFirst())));
        forms.putAll(words(mended, new Replacements(forms)));
        this.phrases = new Replacements(forms);
    }

    static Spelling simplified() {
        IDataMap opencc = DataMaps.defaults();
        return new Spelling(opencc.tsPhrase(), opencc.tsChar(), 1);
    }

    static Spelling taiwan() {
        IDataMap opencc = DataMaps.defaults();
        return new Spelling(opencc.stPhrase(), opencc.stChar(), 2);
    }

    static Spelling hongKong() {
        IDataMap opencc = DataMaps.defaults();
        return new Spelling(opencc.stPhrase(), opencc.stChar(), 3);
    }

    @Override
    public String apply(String text) {
        StringBuilder written = new StringBuilder(text.length());
        for (String part : LINK.splitWithDelimiters(text, 0)) {
            written.append(LINK.matcher(part).matches() ? part : settled(part));
        }
        return written.toString();
    }

    private String settled(String text) {
        String written = read(text);
        for (int i = 1; i < READINGS && !written.equals(text); i++) {
            text = written;
            written = read(text);
        }
        return written;
    }

    private String read(String text) {
        return phrases.write(glyphs.write(text));
    }

    private static Map<String, String> mended(int column) {
        Map<String, String> mended = new HashMap<>();
        for (List<String> row : TsvFile.rows("scripts.tsv")) {
            if (!row.get(column).equals(TsvFile.NOTHING)) {
                mended.put(row.getFirst(), row.get(column));
            }
        }
        return mended;
    }

    private static Map<String, String> characters(Map<String, String> mended) {
        Map<String, String> characters = new HashMap<>(mended);
        characters.keySet().removeIf(from -> from.length() > 1);
        return characters;
    }

    private Map<String, String> words(Map<String, String> mended, Replacements opencc) {
        Map<String, String> words = new HashMap<>();
        mended.forEach((from, to) -> {
            if (from.length() > 1) {
                words.put(glyphs.write(from), to);
                words.put(opencc.write(glyphs.write(from)), to);
                words.put(glyphs.write(to), to);
            }
        });
        return words;
    }
}
