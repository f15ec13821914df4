package io.dwdigest.topic;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Reads the places of one topic of a topics file. */
final class PlacesParser {

    private static final String WEIGHT = "weight";
    private static final String COUNTRIES = "countries";
    private static final String EXCEPT = "except";
    private static final String MOST = "most";
    private static final String NEEDED = "needed";
    private static final String ALSO = "also";

    private PlacesParser() {}

    static Places places(@Nullable YamlPlace place) {
        if (place == null) {
            return Places.NONE;
        }
        Map<String, YamlPlace> entries = place.entries(Set.of(WEIGHT), Set.of(COUNTRIES, EXCEPT, ALSO, NEEDED, MOST));
        place.check(entries.containsKey(COUNTRIES) != entries.containsKey(EXCEPT),
                "either \"countries\" or \"except\" must say which countries they are");
        return new Places(place.part(WEIGHT).number(1, YamlPlace.MOST),
                entries.containsKey(MOST) ? place.part(MOST).number(1, YamlPlace.MOST) : 1,
                entries.containsKey(NEEDED) && place.part(NEEDED).flag(), countries(entries), also(entries.get(ALSO)));
    }

    private static Set<String> countries(Map<String, YamlPlace> entries) {
        YamlPlace listed = entries.get(COUNTRIES);
        if (listed != null) {
            return codes(listed);
        }
        Set<String> others = new HashSet<>(Places.ALL);
        YamlPlace except = entries.get(EXCEPT);
        others.removeAll(except == null ? Set.of() : codes(except));
        return others;
    }

    private static Set<String> codes(YamlPlace list) {
        List<YamlPlace> items = list.items();
        items.forEach(item -> item.check(Places.ALL.contains(item.text()),
                "\"%s\" is not the code of a country: use two capitals, such as DE".formatted(item.text())));
        return items.stream().map(YamlPlace::text).collect(toSet());
    }

    private static Map<String, List<String>> also(@Nullable YamlPlace place) {
        Map<String, List<String>> words = new HashMap<>();
        if (place != null) {
            TopicParser.languages(place).forEach((language, list) -> {
                list.items().forEach(item -> item.check(!item.text().replace("*", "").isBlank(),
                        "a word may not be * alone"));
                words.put(language, list.items().stream().map(YamlPlace::text).toList());
            });
        }
        return words;
    }
}
