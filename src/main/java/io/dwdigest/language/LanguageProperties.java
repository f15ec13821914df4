package io.dwdigest.language;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Language and zone for chats that state neither.
 *
 * @param defaultLanguage {@code DEFAULT_LANGUAGE}, a tag such as {@code zh-Hans}
 * @param defaultZone {@code DEFAULT_ZONE}, an IANA id such as {@code Europe/Berlin}
 */
@ConfigurationProperties("dwdigest.language")
public record LanguageProperties(String defaultLanguage, String defaultZone) {

    /** Language codes of Hong Kong and Macau, whose characters differ from Taiwan's. */
    private static final Pattern HONG_KONG = Pattern.compile("(?i)zh[-_](hant[-_])?(hk|mo)");

    public LanguageProperties {
        if (Language.ofTag(defaultLanguage).isEmpty()) {
            throw new IllegalArgumentException("DEFAULT_LANGUAGE is %s: use one of %s".formatted(defaultLanguage,
                    Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.joining(", "))));
        }
        if (!isZone(defaultZone)) {
            throw new IllegalArgumentException(
                    "DEFAULT_ZONE is %s: use an IANA zone such as Asia/Shanghai or UTC".formatted(defaultZone));
        }
    }

    /** Returns language, script and zone for a user of whom at most the language code in Telegram is known. */
    public Reader reader(@Nullable String telegramCode) {
        if (telegramCode == null || telegramCode.isBlank()) {
            Language language = Language.ofTag(defaultLanguage).orElseThrow();
            return new Reader(language, language.script(), ZoneId.of(defaultZone));
        }
        Language language = Language.ofTelegram(telegramCode);
        return HONG_KONG.matcher(telegramCode).matches()
                ? new Reader(language, Script.HONG_KONG, ZoneId.of("Asia/Hong_Kong"))
                : new Reader(language, language.script(), language.zone());
    }

    private static boolean isZone(String id) {
        try {
            ZoneId.of(id);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
