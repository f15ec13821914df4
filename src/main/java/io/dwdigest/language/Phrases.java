package io.dwdigest.language;

import static java.util.stream.Collectors.joining;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The bot's own phrases. All text for readers that is not DW's comes from the bundles {@code phrases_*.properties}. */
public final class Phrases {

    private static final Map<Language, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();

    /**
     * A piece of a phrase.
     *
     * @param code whether it is shown as code, which Telegram's apps copy at a tap; backticks in the bundle mark it
     */
    public record Piece(String text, boolean code) {}

    private Phrases() {}

    /**
     * Returns the phrase under the key in this language, with {@code {0}}, {@code {1}} … filled in.
     *
     * @throws java.util.MissingResourceException if the bundle lacks the key
     */
    public static String say(Language language, String key, Object... values) {
        return pieces(language, key, values).stream().map(Piece::text).collect(joining());
    }

    /** As {@link #say}, in pieces. A backtick in a value marks nothing. */
    public static List<Piece> pieces(Language language, String key, Object... values) {
        String[] patterns = bundle(language).getString(key).split("`", -1);
        return IntStream.range(0, patterns.length).mapToObj(place -> new Piece(
                new MessageFormat(patterns[place], language.locale()).format(values), place % 2 == 1)).toList();
    }

    /** Writes a moment in the zone, in the form of the language. Says when it is UTC, since nobody lives in it. */
    public static String time(Language language, ZoneId zone, Instant moment) {
        String pattern = bundle(language).getString("time.pattern");
        String time = DateTimeFormatter.ofPattern(pattern, language.locale()).format(moment.atZone(zone));
        return zone.normalized().equals(ZoneOffset.UTC) ? say(language, "time.utc", time) : time;
    }

    static ResourceBundle bundle(Language language) {
        return BUNDLES.computeIfAbsent(language, it -> ResourceBundle.getBundle("phrases", it.locale(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }
}
