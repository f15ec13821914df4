package io.dwdigest.source.discovery;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.rometools.rome.io.XmlReader;

import io.dwdigest.source.text.UnreadableAnswerException;

/**
 * Decodes XML as its byte order mark or its first line says, and leaves out the signs that XML forbids, be they written as
 * such or by their numbers.
 */
final class Xml {

    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]");
    /** A sign by its number, hexadecimal or decimal; a parser refuses what is forbidden in this form, too. */
    private static final Pattern REFERENCE = Pattern
            .compile("&#(?:x(?=[0-9a-fA-F])0*+([0-9a-fA-F]*+)|(?=[0-9])0*+([0-9]*+));");
    private static final String ALLOWED_CONTROLS = "\t\n\r";
    /** More than the last sign there is has. */
    private static final int MOST_DIGITS = 7;

    /** No list of DW's has the like, and what reads feeds takes the square of its length. */
    private static final int ENDLESS = 20_000;
    private static final String CDATA = "<![CDATA[";

    private Xml() {}

    /** @throws UnreadableAnswerException also when a tag in it hardly ends */
    static String decoded(byte[] body) throws UnreadableAnswerException {
        String text = text(body);
        if (Stream.of(text.split(">")).anyMatch(Xml::hasEndlessTag)) {
            throw new UnreadableAnswerException("a tag of more than 20,000 characters");
        }
        return text;
    }

    /** Also where one begins again and again; but a text that stands as it is, if it begins once, may be long. */
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

    /** The sign that is meant; -1 when there is none of so high a number. */
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
