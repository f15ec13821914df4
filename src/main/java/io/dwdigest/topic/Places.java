package io.dwdigest.topic;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.yaml.YamlPlace;

/**
 * The places that belong to a topic. All of them together count once in an article, where they weigh most.
 *
 * @param weight what one of them adds to the score, times the field's; 0 when places do not count
 * @param most how many different places of one article count
 * @param needed whether weak words and sections count only beside a place, or beside a word that is not weak
 * @param alone whether one of them in the headline is enough where nothing speaks for another topic
 * @param countries codes of the countries, whose names the JDK knows in every language
 * @param words by language, names that the JDK lacks: short forms, cities, peoples, politicians
 */
record Places(int weight, int most, boolean needed, boolean alone, Set<String> countries,
        Map<String, List<String>> words) {

    static final Places NONE = new Places(0, 0, false, false, Set.of(), Map.of());
    /** Codes of all countries. */
    static final Set<String> ALL = Set.of(Locale.getISOCountries());

    private static final String WEIGHT = "weight";
    private static final String COUNTRIES = "countries";
    private static final String EXCEPT = "except";
    private static final String MOST = "most";
    private static final String NEEDED = "needed";
    private static final String ALONE = "alone";
    private static final String ALSO = "also";
    private static final Pattern VOWELS = Pattern.compile("[аеиоуыэюяійьєї]{1,2}$");
    private static final int SHORTEST = 4;

    Places {
        countries = Set.copyOf(countries);
        words = Map.copyOf(words);
    }

    /** Reads the places of one topic of a topics file. */
    static Places at(@Nullable YamlPlace place) {
        if (place == null) {
            return NONE;
        }
        Map<String, YamlPlace> entries = place.entries(Set.of(WEIGHT),
                Set.of(COUNTRIES, EXCEPT, ALSO, NEEDED, ALONE, MOST));
        place.check(entries.containsKey(COUNTRIES) != entries.containsKey(EXCEPT),
                "either \"countries\" or \"except\" must say which countries they are");
        return new Places(place.part(WEIGHT).number(1, TopicRule.MOST),
                entries.containsKey(MOST) ? place.part(MOST).number(1, TopicRule.MOST) : 1,
                flag(place, NEEDED), flag(place, ALONE), countries(entries), also(entries.get(ALSO)));
    }

    private static boolean flag(YamlPlace place, String key) {
        return place.entries().containsKey(key) && place.part(key).flag();
    }

    private static Set<String> countries(Map<String, YamlPlace> entries) {
        YamlPlace listed = entries.get(COUNTRIES);
        if (listed != null) {
            return codes(listed);
        }
        Set<String> others = new HashSet<>(ALL);
        YamlPlace except = entries.get(EXCEPT);
        others.removeAll(except == null ? Set.of() : codes(except));
        return others;
    }

    private static Set<String> codes(YamlPlace list) {
        List<YamlPlace> items = list.items();
        items.forEach(item -> item.check(ALL.contains(item.text()),
                "\"%s\" is not the code of a country: use two capitals, such as DE".formatted(item.text())));
        return items.stream().map(YamlPlace::text).collect(toSet());
    }

    private static Map<String, List<String>> also(@Nullable YamlPlace place) {
        Map<String, List<String>> words = new HashMap<>();
        if (place != null) {
            TopicParser.languages(place).forEach((language, list) -> {
                words.put(language, list.items().stream().map(TopicParser::word).toList());
            });
        }
        return words;
    }

    /** Returns how the places are written in an edition. */
    Set<String> in(String edition) {
        return Stream.concat(TopicWord.in(edition, words), weight == 0 ? Stream.empty() : names(edition))
                .collect(toSet());
    }

    private Stream<String> names(String edition) {
        Locale locale = Locale.forLanguageTag(edition);
        List<Locale> written = locale.getLanguage().equals("zh")
                ? List.of(Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE)
                : List.of(locale);
        Function<String, String> inflected = inflection(locale.getLanguage());
        return written.stream().flatMap(language -> countries.stream()
                .map(code -> Locale.of("", code).getDisplayCountry(language)).filter(name -> name.length() > 1)
                .map(inflected));
    }

    /** Returns how a name is written where its ending may change. */
    private static Function<String, String> inflection(String language) {
        return switch (language) {
            case "ru", "uk" -> Places::stem;
            case "ar" -> name -> "*" + name;
            case "de" -> name -> name.length() < SHORTEST ? name : name + "*";
            default -> Function.identity();
        };
    }

    private static String stem(String name) {
        String stem = VOWELS.matcher(name).replaceFirst("");
        return stem.length() < SHORTEST ? name : stem + "*";
    }
}
