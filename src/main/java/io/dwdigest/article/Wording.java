package io.dwdigest.article;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a text says, without how it is set: blanks, punctuation, quotation marks, dashes, capitals, wide letters and the
 * digits of a script make no difference.
 */
public final class Wording {

    /** Lengthens an Arabic word on the page. It is a letter to Unicode, but says nothing. */
    private static final int TATWEEL = 0x640;

    private Wording() {}

    /** Tells whether the two texts say the same. Two texts without words do not. */
    public static boolean isSame(String one, String other) {
        String words = words(one);
        return !words.isEmpty() && words.equals(words(other));
    }

    /**
     * Returns a fingerprint of what a headline and its lead say; null where one of them says nothing, because headlines
     * alone come back: {@code The news of the day}.
     */
    static @Nullable String fingerprint(String headline, @Nullable String lead) {
        String said = words(headline);
        String told = lead == null ? "" : words(lead);
        return said.isEmpty() || told.isEmpty() ? null : hash(said + "\n" + told);
    }

    private static String words(String text) {
        StringBuilder words = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).codePoints()
                .forEach(sign -> append(sign, words));
        return words.toString();
    }

    private static void append(int sign, StringBuilder words) {
        switch (Character.getType(sign)) {
            case Character.DECIMAL_DIGIT_NUMBER -> words.append(Character.digit(sign, 10));
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER, Character.OTHER_LETTER, Character.LETTER_NUMBER, Character.OTHER_NUMBER,
                    Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.CURRENCY_SYMBOL,
                    Character.MATH_SYMBOL, Character.OTHER_SYMBOL ->
                words.append(shown(sign));
            default -> {
                // blanks, punctuation and signs that nobody sees
            }
        }
    }

    private static String shown(int sign) {
        boolean emptySign = sign == TATWEEL || (sign >= 0xFE00 && sign <= 0xFE0F); // variants of the sign before
        return emptySign ? "" : Character.toString(sign);
    }

    private static String hash(String words) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
