package io.dwdigest.language;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words that readers type about times and days, in some of the bot's languages. Each bundle has them under
 * {@code typed.<name>}, with commas between them, and {@code -} where its language has none. Its {@code typed.parts} says
 * where the language writes a part of the day: {@code before} the hour, {@code after} it, or {@code both}.
 *
 * @param reader the language of who typed them
 * @param languages the first one counts where a word means different things
 */
public record TypedWords(Language reader, List<Language> languages) {

    private static final String NONE = "-";
    private static final String BOTH = "both";

    /** Returns the words under this name. */
    public List<String> of(String name) {
        return of(name, Set.of("before", "after", BOTH));
    }

    /** Returns the words under this name in the languages that write them before the hour. */
    public List<String> before(String name) {
        return of(name, Set.of("before", BOTH));
    }

    /** Returns the words under this name in the languages that write them after the hour. */
    public List<String> after(String name) {
        return of(name, Set.of("after", BOTH));
    }

    /** Returns the words of one language; none where it has none. */
    public static List<String> of(String name, Language language) {
        String words = typed(name, language);
        return words.equals(NONE) ? List.of() : Stream.of(words.split(",")).map(String::strip).toList();
    }

    private List<String> of(String name, Set<String> parts) {
        return languages.stream().filter(language -> parts.contains(typed("parts", language)))
                .flatMap(language -> of(name, language).stream()).distinct().toList();
    }

    private static String typed(String name, Language language) {
        return Phrases.bundle(language).getString("typed." + name).strip();
    }
}
