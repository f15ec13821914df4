package io.dwdigest.article;

import java.text.Bidi;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A language service of DW, and how its addresses name it. All are read alike.
 * <p>
 * Each channel was seen in public code that reads the feed; some of that code asks for {@code uk} and {@code pt-br} instead
 * of {@code ukr} and {@code br}. News sitemaps were seen at their place for en, de and ru; for the others it is a guess, as
 * is the code in the graph-api's path.
 */
public enum Edition {
    /** Its articles are also printed in Traditional Chinese, under {@code /zh-hant/} and with the same ids. */
    ZH("zh", "chi", "中文"), //
    EN("en", "en", "English"), //
    DE("de", "de", "Deutsch"), //
    ES("es", "es", "Español"), //
    FR("fr", "fr", "Français"), //
    RU("ru", "ru", "Русский"), //
    UK("uk", "ukr", "Українська"), //
    TR("tr", "tur", "Türkçe"), //
    AR("ar", "ar", "العربية"), //
    PT_BR("pt-br", "br", "Português (Brasil)");

    private final String code;
    private final String channel;
    private final String ownName;

    Edition(String code, String channel, String ownName) {
        this.code = code;
        this.channel = channel;
        this.ownName = ownName;
    }

    /** As in {@code www.dw.com/<code>/…} and in the setting {@code DW_EDITIONS}. */
    public String code() {
        return code;
    }

    /** As in {@code rss.dw.com/xml/rss-<channel>-all}. */
    public String channel() {
        return channel;
    }

    /** Its language in that language; {@link #name()} is for the program alone. */
    public String ownName() {
        return ownName;
    }

    /** The locale of its texts. */
    public Locale locale() {
        return Locale.forLanguageTag(code);
    }

    /** Whether its texts run from right to left. */
    public boolean isRightToLeft() {
        return new Bidi(ownName, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isRightToLeft();
    }

    /** The edition with this code, exactly as {@link #code()} has it. */
    public static Optional<Edition> of(String code) {
        return Arrays.stream(values()).filter(edition -> edition.code.equals(code)).findFirst();
    }

    /** All codes as an enumeration for people: {@code zh, en, …}. */
    public static String codes() {
        return Arrays.stream(values()).map(Edition::code).collect(Collectors.joining(", "));
    }
}
