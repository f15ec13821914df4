package io.dwdigest.source.discovery;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.rometools.rome.io.XmlReader;

import io.dwdigest.source.text.UnreadableAnswerException;

/**
 * Decodes XML in the encoding that its byte order mark or its first line names. Replaces characters that XML forbids by
 * blanks, whether they are written as such or by their numbers.
 */
final class Xml {

    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]");
    /** A character by its number, hexadecimal or decimal. A parser refuses forbidden characters in this form, too. */
    private static final Pattern REFERENCE = Pattern
            .compile("&#(?:x(?=[0-9a-fA-F])0*+([0-9a-fA-F]*+)|(?=[0-9])0*+([0-9]*+));");
    private static final String ALLOWED_CONTROLS = "\t\n\r";
    /** Digits of the highest Unicode code point, 1114111 in decimal. */
    private static final int MOST_DIGITS = 7;

    /** Most characters of a tag. DW's listings have none so long, and the feed parser needs quadratic time for one. */
    private static final int ENDLESS = 20_000;
    private static final String CDATA = "<![CDATA[";

    private Xml() {}

    /**
     * Decodes the XML.
     *
     * @throws UnreadableAnswerException when it cannot be decoded, or a tag in it is too long
     */
    static String decoded(byte[] body) throws UnreadableAnswerException {
        String text = text(body);
        if (Stream.of(text.split(">")).anyMatch(Xml::hasEndlessTag)) {
            throw new UnreadableAnswerException("a tag of more than 20,000 characters");
        }
        return text;
    }

    /**
     * Tells whether the text up to the end of a tag has a tag that is too long, even one that begins again and again. A
     * CDATA section may be long, unless another begins inside it.
     */
    private static boolean hasEndlessTag(String untilEnd) {
        int begin = untilEnd.indexOf('<');
        return begin >= 0 && untilEnd.length() - begin > ENDLESS
                && !(untilEnd.startsWith(CDATA, begin) && untilEnd.indexOf(CDATA, begin + 1) < 0);
    }

    private static String text(byte[] body) throws UnreadableAnswerException {
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(body), true)) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return withoutForbidden(text.toString());
        } catch (Exception unknownEncoding) {
            throw new UnreadableAnswerException("cannot be decoded: " + unknownEncoding.getMessage(), unknownEncoding);
        }
    }

    private static String withoutForbidden(String text) {
        return REFERENCE.matcher(FORBIDDEN.matcher(text).replaceAll(" "))
                .replaceAll(reference -> isAllowed(sign(reference)) ? reference.group() : " ");
    }

    /** Returns the character's code point; -1 when the number is too high for one. */
    private static int sign(MatchResult reference) {
        int radix = reference.group(1) == null ? 10 : 16;
        String digits = reference.group(radix == 16 ? 1 : 2);
        return digits.length() > MOST_DIGITS ? -1 : Integer.parseInt("0" + digits, radix);
    }

    private static boolean isAllowed(int sign) {
        return sign < ' '
                ? ALLOWED_CONTROLS.indexOf(sign) >= 0
                : Character.isValidCodePoint(sign) && Character.getType(sign) != Character.SURROGATE && sign != 0xFFFE
                        && sign != 0xFFFF;
    }
}
