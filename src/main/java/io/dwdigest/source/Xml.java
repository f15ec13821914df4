package io.dwdigest.source;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.regex.Pattern;

import com.rometools.rome.io.XmlReader;

/** Decodes XML as its byte order mark or its first line says, and leaves out the signs that XML forbids. */
final class Xml {

    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]");

    /** No list of DW's has the like, and what reads feeds takes the square of its length. */
    private static final Pattern ENDLESS_TAG = Pattern.compile("<[^<>]{20000}");
    private static final String CDATA = "<![CDATA[";

    private Xml() {}

    /** @throws UnreadableAnswer also when a tag in it hardly ends */
    static String decoded(byte[] body) throws UnreadableAnswer {
        String text = text(body);
        if (ENDLESS_TAG.matcher(text).results().anyMatch(tag -> !tag.group().startsWith(CDATA))) {
            throw new UnreadableAnswer("a tag of more than 20,000 characters");
        }
        return text;
    }

    private static String text(byte[] body) throws UnreadableAnswer {
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(body), true)) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return FORBIDDEN.matcher(text.toString()).replaceAll(" ");
        } catch (Exception unknownEncoding) {
            throw new UnreadableAnswer("cannot be decoded: " + unknownEncoding.getMessage(), unknownEncoding);
        }
    }
}
