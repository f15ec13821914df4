package io.dwdigest.chat.message;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Language;
import io.dwdigest.language.Moment;
import io.dwdigest.language.Phrase;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Picture;
import io.dwdigest.subscription.ShownWord.Span;

/**
 * A text in Telegram's HTML markup, and the same text without markup. Only this class writes markup and escapes text
 * for it. Telegram knows few tags and refuses the whole message on one mistake (Bot API, "HTML style").
 */
public final class Html {

    /** The most UTF-16 units in one message, counted without markup (Bot API, {@code sendMessage}). */
    public static final int LIMIT = 4096;

    private final StringBuilder html = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private final Entities entities = new Entities();
    private int length;

    /** Returns one of the bot's phrases, see {@link Phrases#phrase}. */
    public static Html saying(Language language, String key, Object... values) {
        return new Html().phrase(Phrases.phrase(language, key, values));
    }

    public Html text(String text) {
        html.append(escape(text));
        entities.addFound(text);
        return shown(text);
    }

    public Html bold(String text) {
        return tagged("b", text);
    }

    public Html bold(Html text) {
        return tagged("b", text);
    }

    /** Appends a bold text with some parts underlined. */
    Html bold(String text, List<Span> underlined) {
        html.append("<b>");
        entities.add();
        text(text, underlined);
        html.append("</b>");
        return this;
    }

    /**
     * Appends a text with some parts underlined.
     *
     * @param underlined from left to right, none within another
     */
    Html text(String text, List<Span> underlined) {
        int at = 0;
        for (Span span : underlined) {
            text(text.substring(at, span.from())).tagged("u", text.substring(span.from(), span.to()));
            at = span.to();
        }
        return text(text.substring(at));
    }

    Html italic(String text) {
        return tagged("i", text);
    }

    Html italic(Html text) {
        return tagged("i", text);
    }

    /** Appends a quotation that the apps show folded, to three lines or so, until somebody opens it. */
    Html folded(String text, List<Span> underlined) {
        html.append("<blockquote expandable>");
        entities.add();
        text(text, underlined);
        html.append("</blockquote>");
        return this;
    }

    /** Appends one of the bot's phrases. */
    public Html phrase(Phrase phrase) {
        for (Phrase.Piece piece : phrase.pieces()) {
            if (piece.code()) {
                tagged("code", piece.text());
            } else if (piece.moment() != null) {
                moment(piece.moment());
            } else {
                text(piece.text());
            }
        }
        return this;
    }

    /** Appends a moment, which Telegram's apps show in the zone and language of whoever reads it (Bot API 9.5). */
    private void moment(Moment moment) {
        html.append("<tg-time unix=\"").append(moment.at().getEpochSecond()).append("\" format=\"")
                .append(moment.withDay() ? "Dt" : "t").append("\">").append(escape(moment.text())).append("</tg-time>");
        entities.addMoment();
        shown(moment.text());
    }

    public Html link(URI address, String text) {
        return link(address, new Html().text(text));
    }

    /** Appends a link that is of use only where it can be pressed: the text without markup leaves it out. */
    Html aside(String before, URI address, String text) {
        html.append(escape(before)).append("<a href=\"").append(escape(address.toString())).append("\">")
                .append(escape(text)).append("</a>");
        entities.addLink(address.toString());
        length += before.length() + text.length();
        return this;
    }

    /** Appends a link around a text that may be bold or underlined in places. */
    public Html link(URI address, Html text) {
        html.append("<a href=\"").append(escape(address.toString())).append("\">");
        entities.addLink(address.toString());
        append(text);
        html.append("</a>");
        plain.append(' ').append(address);
        return this;
    }

    public Html lines(int breaks) {
        return text("\n".repeat(breaks));
    }

    public Html append(Html other) {
        html.append(other.html);
        plain.append(other.plain);
        entities.add(other.entities);
        length += other.length;
        return this;
    }

    /** Returns the length in UTF-16 units; Telegram never counts more. */
    public int length() {
        return length;
    }

    /**
     * Tells whether both can stand in one message together.
     *
     * @param room how long they may be, in UTF-16 units
     */
    public boolean takes(Html other, int room) {
        return length + other.length <= room && entities.fitWith(other.entities);
    }

    public Message message() {
        return message(null, Picture.OFF);
    }

    /**
     * Returns a message of the text written so far.
     *
     * @param picture left out when {@code size} is off
     */
    public Message message(@Nullable URI picture, Picture size) {
        return new Message(html.toString(), plain.toString(), size == Picture.OFF ? null : picture, size, List.of(),
                false, null);
    }

    private Html tagged(String tag, String text) {
        html.append('<').append(tag).append('>').append(escape(text)).append("</").append(tag).append('>');
        entities.add();
        entities.addFound(text);
        return shown(text);
    }

    private Html tagged(String tag, Html text) {
        html.append('<').append(tag).append('>');
        entities.add();
        append(text);
        html.append("</").append(tag).append('>');
        return this;
    }

    private Html shown(String text) {
        plain.append(text);
        length += text.length();
        return this;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
