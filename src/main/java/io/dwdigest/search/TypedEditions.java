package io.dwdigest.search;

import static java.util.Locale.ROOT;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.dwdigest.article.Edition;
import io.dwdigest.language.Language;

/** The editions by what people call them: their codes, and the names of their languages in all languages of the bot. */
final class TypedEditions {

    private static final Map<String, String> NAMES = names();

    private TypedEditions() {}

    static Optional<String> named(String typed) {
        String name = key(typed);
        return Optional.ofNullable(NAMES.get(name)).or(() -> Optional.ofNullable(NAMES.get(name.split("-", 2)[0])));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (Edition edition : Edition.values()) {
            String language = edition.locale().getLanguage();
            Stream.concat(Stream.of(edition.code(), edition.channel(), language, edition.ownName(),
                    edition.ownName().split(" ", 2)[0]),
                    Stream.of(Language.values())
                            .map(reader -> edition.locale().stripExtensions().getDisplayLanguage(reader.locale())))
                    .forEach(name -> names.putIfAbsent(key(name), edition.code()));
        }
        Map.of("中文", "zh", "华语", "zh", "漢語", "zh", "德文", "de", "英文", "en", "法文", "fr", "俄文", "ru", "西班牙文", "es",
                "阿拉伯文", "ar", "葡萄牙文", "pt-br").forEach(names::putIfAbsent);
        return names;
    }

    /** Returns a name without differences that mean nothing: capitals, and whether a Turkish i has its dot. */
    static String key(String name) {
        return name.toLowerCase(ROOT).replace("i̇", "i").replace('ı', 'i').replace('_', '-');
    }
}
