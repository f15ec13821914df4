package io.dwdigest.language;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A city with its zone.
 *
 * @param names its names by language; the first one is shown
 */
record City(ZoneId zone, Map<Language, List<String>> names) {

    /** Makes a city of its names in English, German, Simplified and Traditional, in the form of {@code cities.tsv}. */
    static City of(String zone, List<String> columns) {
        Map<Language, List<String>> names = new EnumMap<>(Language.class);
        List<String> english = split(columns.get(0));
        names.put(Language.EN, english);
        names.put(Language.DE, isGiven(columns.get(1)) ? split(columns.get(1)) : english);
        names.put(Language.ZH_HANS, split(columns.get(2)));
        names.put(Language.ZH_HANT,
                split(isGiven(columns.get(3)) ? columns.get(3) : Script.TAIWAN.write(columns.get(2))));
        return new City(ZoneId.of(zone), names);
    }

    /** Returns the place with its first name in the language; with the English name where it has none. */
    Place in(Language language) {
        List<String> english = names.getOrDefault(Language.EN, List.of(zone.getId()));
        return new Place(zone, names.getOrDefault(language, english).getFirst());
    }

    private static boolean isGiven(String column) {
        return !column.equals(TsvFile.NOTHING);
    }

    private static List<String> split(String names) {
        return Arrays.asList(names.split("/"));
    }
}
