package io.dwdigest.revision;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is said, without how it is set: blanks, quotation marks, dashes, wide signs and signs that nobody sees make no
 * difference. Other punctuation does, since a question is no statement.
 */
final class Typesetting {

    private static final String QUOTATION_MARKS = "\"'`´‘’‚‛“”„‟‹›«»「」『』〝〞〟′″";
    private static final int FIRST_VARIANT = 0xFE00;
    private static final int LAST_VARIANT = 0xFE0F;

    private Typesetting() {}

    /** Tells whether two texts differ in how they are set alone. */
    static boolean isSame(String one, String other) {
        return said(one).equals(said(other));
    }

    /** Tells whether two lists have the same names, but for how they are set and in which order they stand. */
    static boolean isSame(List<String> some, List<String> others) {
        return Stream.of(some, others).map(names -> names.stream().map(Typesetting::said).sorted().toList()).distinct()
                .count() == 1;
    }

    private static String said(String text) {
        StringBuilder said = new StringBuilder(text.length());
        text.codePoints().filter(sign -> QUOTATION_MARKS.indexOf(sign) < 0).forEach(said::appendCodePoint);
        String plain = Normalizer.normalize(said, Normalizer.Form.NFKC);
        said.setLength(0);
        plain.codePoints().filter(sign -> !isSetting(sign)).forEach(said::appendCodePoint);
        return said.toString();
    }

    private static boolean isSetting(int sign) {
        return switch (Character.getType(sign)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL,
                    Character.FORMAT, Character.DASH_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION ->
                true;
            default -> QUOTATION_MARKS.indexOf(sign) >= 0 || (sign >= FIRST_VARIANT && sign <= LAST_VARIANT);
        };
    }
}
