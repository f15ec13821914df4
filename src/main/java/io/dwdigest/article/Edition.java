package io.dwdigest.article;

import java.text.Bidi;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A language service of DW, with the names that DW's addresses use for it. All editions are read in the same way.
 * <p>
 * Each channel was seen in public code that reads the feed. Some of that code asks for {@code uk} and {@code pt-br}
 * instead of {@code ukr} and {@code br}. The addresses of the news sitemaps were seen for en, de and ru. For the other
 * editions they are a guess, and so is the code in the graph-api's path.
 */
public enum Edition {
    /** DW also prints its articles in Traditional Chinese, under {@code /zh-hant/}, with the same ids. */
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

    /** Returns its code in {@code www.dw.com/<code>/…} and in the setting {@code DW_EDITIONS}. */
    public String code() {
        return code;
    }

    /** Returns its name in the feed's address, {@code rss.dw.com/xml/rss-<channel>-all}. */
    public String channel() {
        return channel;
    }

    /** Returns the name of its language in that language, for readers; {@link #name()} is for the program only. */
    public String ownName() {
        return ownName;
    }

    /** Returns the locale of its texts. */
    public Locale locale() {
        return Locale.forLanguageTag(code);
    }

    /** Tells whether its texts are in the language of this locale, in whatever script. */
    public boolean isIn(Locale locale) {
        return locale().getLanguage().equals(locale.getLanguage());
    }

    /** Tells whether its texts run from right to left. */
    public boolean isRightToLeft() {
        return new Bidi(ownName, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isRightToLeft();
    }

    /** Returns the edition with exactly this {@link #code()}. */
    public static Optional<Edition> of(String code) {
        return Arrays.stream(values()).filter(edition -> edition.code.equals(code)).findFirst();
    }

    /** Lists all codes for people to read: {@code zh, en, …}. */
    public static String codes() {
        return Arrays.stream(values()).map(Edition::code).collect(Collectors.joining(", "));
    }
}
