package io.dwdigest.zone;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.dwdigest.language.Language;
import io.dwdigest.language.TsvFile;

/**
 * A city with its zone.
 *
 * @param names its names by language; the first one is shown
 */
record City(ZoneId zone, Map<Language, List<String>> names) {

    /** The names of each language in the form of {@code places_<tag>.tsv}. English is in the lists of cities. */
    private static final Map<Language, Map<String, String>> FOREIGN = new EnumMap<>(Language.class);

    static {
        Arrays.stream(Language.values()).filter(language -> language != Language.EN)
                .forEach(language -> FOREIGN.put(language,
                        TsvFile.pairs("places_%s.tsv".formatted(language.tag().replace('-', '_')))));
    }

    /**
     * Makes a city of its names in English, with those of other languages.
     *
     * @param key under which the other languages have it
     */
    static City of(String zone, String key, String english) {
        Map<Language, List<String>> names = new EnumMap<>(Language.class);
        names.put(Language.EN, split(english));
        FOREIGN.forEach((language, places) -> names.put(language, split(places.getOrDefault(key, english))));
        return new City(ZoneId.of(zone), names);
    }

    /** Makes a city of a row of {@code cities.tsv}. */
    static City of(List<String> row) {
        return of(row.getFirst(), split(row.get(1)).getFirst(), row.get(1));
    }

    /** Returns the place with its first name in the language; with the English name where it has none. */
    Place in(Language language) {
        List<String> english = names.getOrDefault(Language.EN, List.of(zone.getId()));
        return new Place(zone, names.getOrDefault(language, english).getFirst());
    }

    private static List<String> split(String names) {
        return Arrays.asList(names.split("/"));
    }
}
