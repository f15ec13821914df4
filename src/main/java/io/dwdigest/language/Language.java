package io.dwdigest.language;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that the bot speaks, with the script and the zone of its readers who chose neither. */
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

    /** Returns the BCP 47 tag, such as {@code zh-Hans}. */
    public String tag() {
        return tag;
    }

    /** Returns the two letters by which Telegram and DW know it, such as {@code zh}. */
    public String code() {
        return tag.substring(0, 2);
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** Returns the script in which its readers get Chinese texts. */
    public Script script() {
        return script;
    }

    /** Tells whether its readers may have this script without having chosen it. Traditional has Hong Kong's, too. */
    public boolean isWrittenIn(Script its) {
        return its == script || (this == ZH_HANT && its == Script.HONG_KONG);
    }

    /** Returns the zone of most of its readers; UTC for English, which does not tell the zone. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns the language with this tag. Case and {@code _} for {@code -} do not matter; {@code zh} is Simplified. */
    public static Optional<Language> ofTag(String tag) {
        String wanted = tag.strip().replace('_', '-');
        return wanted.equalsIgnoreCase("zh")
                ? Optional.of(ZH_HANS)
                : Arrays.stream(values()).filter(language -> language.tag.equalsIgnoreCase(wanted)).findFirst();
    }

    /**
     * Returns the language for an IETF tag that Telegram tells of a user, such as {@code zh-hant-TW}. Chinese of
     * Taiwan, Hong Kong and Macau is Traditional, other Chinese is Simplified. German is German, all else is English.
     */
    public static Language ofTelegram(String code) {
        String wanted = code.toLowerCase(Locale.ROOT).replace('_', '-');
        if (wanted.equals("zh") || wanted.startsWith("zh-")) {
            return wanted.matches("zh-(hant|tw|hk|mo).*") ? ZH_HANT : ZH_HANS;
        }
        return wanted.equals("de") || wanted.startsWith("de-") ? DE : EN;
    }
}
