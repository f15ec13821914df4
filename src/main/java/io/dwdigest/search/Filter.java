package io.dwdigest.search;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;

/** What limits a search. Each bundle has its names under {@code typed.filter.<name>}. */
public enum Filter {
    TOPIC, EDITION, SINCE;

    /** Returns the filter with this name in any of the bot's languages. */
    static Optional<Filter> named(String typed) {
        String name = TypedEditions.key(typed);
        return Arrays.stream(values()).filter(filter -> filter.names().anyMatch(name::equals)).findFirst();
    }

    /** Tells whether a value means all there are, in any of the bot's languages. */
    static boolean isAll(String typed) {
        String value = TypedEditions.key(typed);
        return value.equals("*") || Stream.of(Language.values())
                .flatMap(language -> TypedWords.of("filter.all", language).stream()).map(TypedEditions::key)
                .anyMatch(value::equals);
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(name()), Stream.of(Language.values())
                .flatMap(language -> words(language).stream())).map(TypedEditions::key);
    }

    private List<String> words(Language language) {
        return TypedWords.of("filter." + name().toLowerCase(ROOT), language);
    }
}
