package io.dwdigest.source;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.regex.Pattern;

import com.rometools.rome.io.XmlReader;

/** Decodes XML as its byte order mark or its first line says, and leaves out the signs that XML forbids. */
final class Xml {

    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]");

    private Xml() {}

    static String decoded(byte[] body) throws UnreadableAnswer {
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(body), true)) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return FORBIDDEN.matcher(text.toString()).replaceAll(" ");
        } catch (Exception unknownEncoding) {
            throw new UnreadableAnswer("cannot be decoded: " + unknownEncoding.getMessage(), unknownEncoding);
        }
    }
}
