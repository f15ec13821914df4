package io.dwdigest.language;

import static io.dwdigest.language.Language.Direction.LEFT_TO_RIGHT;
import static io.dwdigest.language.Language.Direction.RIGHT_TO_LEFT;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A language that the bot speaks: this row and the bundle {@code phrases_<tag>.properties} are all that it needs. A row
 * says the BCP 47 tag, the script of Chinese texts, the direction of writing, and the zones in which most of its
 * readers live, the likeliest first.
 */
public enum Language {
    ZH_HANS("zh-Hans", Script.SIMPLIFIED, LEFT_TO_RIGHT,
            "Asia/Shanghai Asia/Hong_Kong Asia/Singapore Asia/Kuala_Lumpur Asia/Tokyo "
                    + "Europe/Berlin Europe/London America/New_York America/Los_Angeles Australia/Sydney"), //
    ZH_HANT("zh-Hant", Script.TAIWAN, LEFT_TO_RIGHT,
            "Asia/Taipei Asia/Hong_Kong Asia/Macau Asia/Shanghai Asia/Tokyo Europe/Berlin "
                    + "Europe/London America/New_York America/Los_Angeles America/Vancouver"), //
    /** Its readers live anywhere, so their first zone is UTC. */
    EN("en", Script.AS_PRINTED, LEFT_TO_RIGHT,
            "UTC Europe/London America/New_York America/Chicago America/Los_Angeles "
                    + "Europe/Berlin Asia/Kolkata Asia/Singapore Asia/Hong_Kong Australia/Sydney"), //
    DE("de", Script.AS_PRINTED, LEFT_TO_RIGHT,
            "Europe/Berlin Europe/Vienna Europe/Zurich Europe/London America/New_York "
                    + "America/Los_Angeles Asia/Shanghai Asia/Tokyo UTC"), //
    ES("es", Script.AS_PRINTED, LEFT_TO_RIGHT,
            "America/Mexico_City Europe/Madrid America/Bogota America/Argentina/Buenos_Aires America/Lima "
                    + "America/Santiago America/Caracas America/New_York America/Los_Angeles Europe/Berlin"), //
    FR("fr", Script.AS_PRINTED, LEFT_TO_RIGHT,
            "Europe/Paris Africa/Kinshasa Africa/Abidjan Africa/Dakar Africa/Douala Africa/Algiers "
                    + "Africa/Casablanca Europe/Brussels America/Toronto Europe/Berlin"), //
    PT_BR("pt-BR", Script.AS_PRINTED, LEFT_TO_RIGHT,
            "America/Sao_Paulo America/Bahia America/Fortaleza America/Manaus America/Cuiaba "
                    + "America/Rio_Branco Europe/Lisbon Europe/Berlin America/New_York Africa/Luanda"), //
    RU("ru", Script.AS_PRINTED, LEFT_TO_RIGHT,
            "Europe/Moscow Europe/Minsk Europe/Berlin Asia/Almaty Asia/Yekaterinburg Asia/Novosibirsk "
                    + "Europe/Kyiv Asia/Tashkent Asia/Tbilisi Asia/Jerusalem"), //
    UK("uk", Script.AS_PRINTED, LEFT_TO_RIGHT,
            "Europe/Kyiv Europe/Warsaw Europe/Berlin Europe/Prague Europe/Rome Europe/Madrid Europe/London "
                    + "America/New_York America/Toronto"), //
    TR("tr", Script.AS_PRINTED, LEFT_TO_RIGHT,
            "Europe/Istanbul Europe/Berlin Europe/Vienna Europe/Amsterdam Europe/Paris Europe/Brussels "
                    + "Europe/London Asia/Nicosia Asia/Baku America/New_York"), //
    AR("ar", Script.AS_PRINTED, RIGHT_TO_LEFT,
            "Africa/Cairo Asia/Riyadh Asia/Baghdad Asia/Damascus Africa/Khartoum "
                    + "Africa/Casablanca Africa/Algiers Africa/Tunis Asia/Dubai Europe/Berlin");

    /** Chinese of Taiwan, Hong Kong and Macau. */
    private static final Pattern TRADITIONAL = Pattern.compile("zh-(hant|tw|hk|mo).*");

    private final String tag;
    private final Script script;
    private final Direction direction;
    private final String zones;

    /** How a language is written. */
    enum Direction {
        LEFT_TO_RIGHT, RIGHT_TO_LEFT
    }

    Language(String tag, Script script, Direction direction, String zones) {
        this.tag = tag;
        this.script = script;
        this.direction = direction;
        this.zones = zones;
    }

    /** Returns the BCP 47 tag, such as {@code zh-Hans}. */
    public String tag() {
        return tag;
    }

    /** Returns the two letters by which Telegram and DW know it, such as {@code zh}. */
    public String code() {
        return tag.substring(0, 2);
    }

    /**
     * Tells whether Telegram means this language by its two letters: of two languages with the same letters, Telegram
     * means the first.
     */
    public boolean isKnownToTelegram() {
        return ofCode(code()).orElseThrow() == this;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** Returns the script in which its readers get Chinese texts. */
    public Script script() {
        return script;
    }

    Direction direction() {
        return direction;
    }

    /** Tells whether its readers may have this script without having chosen it. Traditional has Hong Kong's, too. */
    public boolean isWrittenIn(Script its) {
        return its == script || (this == ZH_HANT && its == Script.HONG_KONG);
    }

    /** Returns the zone of most of its readers; UTC for English, which does not tell the zone. */
    public ZoneId zone() {
        return zones().getFirst();
    }

    /** Returns the zones in which most of its readers live, the likeliest first. */
    public List<ZoneId> zones() {
        return Stream.of(zones.split(" ")).map(ZoneId::of).toList();
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
     * Taiwan, Hong Kong and Macau is Traditional, other Chinese is Simplified. A language that the bot does not speak
     * is English.
     */
    public static Language ofTelegram(String code) {
        String wanted = code.toLowerCase(Locale.ROOT).replace('_', '-');
        return TRADITIONAL.matcher(wanted).matches() ? ZH_HANT : ofCode(wanted.split("-", 2)[0]).orElse(EN);
    }

    private static Optional<Language> ofCode(String code) {
        return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
    }
}
