package io.dwdigest.zone;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.dwdigest.language.Replacements;
import io.dwdigest.language.Script;

/** Reduces names so that case, accents, width, blanks, hyphens, the Chinese script and forms of Arabic letters do not matter. */
final class NameFolding {

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Replacements LETTERS = new Replacements(
            Map.of("ß", "ss", "ø", "o", "æ", "ae", "œ", "oe", "ł", "l", "đ", "d", "ı", "i"));
    private static final Replacements UMLAUTS = new Replacements(Map.of("ä", "ae", "ö", "oe", "ü", "ue"));

    private NameFolding() {}

    static String fold(String name) {
        String plain = arabic(Normalizer.normalize(lower(name), Form.NFKD));
        return Script.SIMPLIFIED.write(NEITHER_LETTER_NOR_DIGIT.matcher(LETTERS.write(plain)).replaceAll(""));
    }

    /** Returns the reduced forms in which people type a name: Zürich as zurich and as zuerich. */
    static Set<String> spellings(String name) {
        String plain = fold(name);
        String german = fold(UMLAUTS.write(lower(name)));
        return plain.equals(german) ? Set.of(plain) : Set.of(plain, german);
    }

    /** Evens out letters that people who write Arabic, Persian or Urdu type in two forms. */
    private static String arabic(String name) {
        return name.replace('ة', 'ه').replace('ى', 'ي').replace('ی', 'ي').replace('ک', 'ك');
    }

    private static String lower(String name) {
        return Normalizer.normalize(name, Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
