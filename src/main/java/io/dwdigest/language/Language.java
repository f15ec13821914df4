package io.dwdigest.language;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language the bot speaks, with what it means for a reader who has chosen nothing else. */
public enum Language {
    ZH_HANS("zh-Hans", Script.SIMPLIFIED, "Asia/Shanghai"), //
    ZH_HANT("zh-Hant", Script.TAIWAN, "Asia/Taipei"), //
    EN("en", Script.AS_PRINTED, "UTC"), //
    DE("de", Script.AS_PRINTED, "Europe/Berlin");

    private final String tag;
    private final Script script;
    private final ZoneId zone;

    Language(String tag, Script script, String zone) {
        this.tag = tag;
        this.script = script;
        this.zone = ZoneId.of(zone);
    }

    /** The BCP 47 tag, such as {@code zh-Hans}. */
    public String tag() {
        return tag;
    }

    /** The two letters by which Telegram and DW know it, such as {@code zh}. */
    public String code() {
        return tag.substring(0, 2);
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The script in which its readers get Chinese texts. */
    public Script script() {
        return script;
    }

    /** Whether its readers may get this script without having chosen one: Traditional has Hong Kong's characters, too. */
    public boolean isWrittenIn(Script its) {
        return its == script || (this == ZH_HANT && its == Script.HONG_KONG);
    }

    /** The zone that most of its readers live in; UTC for English, which tells none. */
    public ZoneId zone() {
        return zone;
    }

    /** The language with this tag, in any case and with {@code _} for {@code -}; {@code zh} alone is Simplified. */
    public static Optional<Language> ofTag(String tag) {
        String wanted = tag.strip().replace('_', '-');
        return wanted.equalsIgnoreCase("zh")
                ? Optional.of(ZH_HANS)
                : Arrays.stream(values()).filter(language -> language.tag.equalsIgnoreCase(wanted)).findFirst();
    }

    /**
     * The language for somebody whose Telegram says {@code code}, an IETF tag such as {@code zh-hant-TW}: Chinese of
     * Taiwan, Hong Kong and Macau is Traditional, other Chinese Simplified, German German, everything else English.
     */
    public static Language ofTelegram(String code) {
        String wanted = code.toLowerCase(Locale.ROOT).replace('_', '-');
        if (wanted.equals("zh") || wanted.startsWith("zh-")) {
            return wanted.matches("zh-(hant|tw|hk|mo).*") ? ZH_HANT : ZH_HANS;
        }
        return wanted.equals("de") || wanted.startsWith("de-") ? DE : EN;
    }
}
