package io.dwdigest.language;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;

/** The bot's own phrases. All text for readers that is not DW's comes from the bundles {@code phrases_*.properties}. */
public final class Phrases {

    private static final Map<Language, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();

    private Phrases() {}

    /**
     * Returns the phrase under the key in this language, with {@code {0}}, {@code {1}} … filled in.
     *
     * @throws java.util.MissingResourceException if the bundle lacks the key
     */
    public static String say(Language language, String key, Object... values) {
        return new MessageFormat(bundle(language).getString(key), language.locale()).format(values);
    }

    /** Writes a moment in the zone, in the form of the language. Says when it is UTC, since nobody lives in it. */
    public static String time(Language language, ZoneId zone, Instant moment) {
        String pattern = bundle(language).getString("time.pattern");
        String time = DateTimeFormatter.ofPattern(pattern, language.locale()).format(moment.atZone(zone));
        return zone.normalized().equals(ZoneOffset.UTC) ? time + " UTC" : time;
    }

    static ResourceBundle bundle(Language language) {
        return BUNDLES.computeIfAbsent(language, it -> ResourceBundle.getBundle("phrases", it.locale(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }
}
