package io.dwdigest.search;

import static java.util.Locale.ROOT;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.dwdigest.language.Language;

/** The names of months in all languages of the bot, long and short. */
final class TypedMonths {

    private static final Map<String, Month> NAMES = names();

    private TypedMonths() {}

    static Optional<Month> named(String typed) {
        return Optional.ofNullable(NAMES.get(key(typed)));
    }

    private static Map<String, Month> names() {
        Map<String, Month> names = new HashMap<>();
        for (Language language : Language.values()) {
            for (Month month : Month.values()) {
                Arrays.stream(TextStyle.values()).filter(style -> !style.name().startsWith("NARROW"))
                        .forEach(
                                style -> names.putIfAbsent(key(month.getDisplayName(style, language.locale())), month));
            }
        }
        return names;
    }

    private static String key(String name) {
        return name.replace(".", "").toLowerCase(ROOT);
    }
}
