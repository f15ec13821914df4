package io.dwdigest.zone;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.dwdigest.language.Language;
import io.dwdigest.language.TsvFile;

/** All names by which a zone is found: cities and countries in every language that the bot speaks. */
final class Gazetteer {

    /** Least letters to look for parts of names: fewer are in too many names. One Chinese character is enough. */
    private static final int LETTERS = 3;

    /** The end of a word that another one follows. */
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+(?=[\\p{L}\\p{N}])");

    private final List<Name> names = new ArrayList<>();
    private final Map<String, List<Name>> byName = new HashMap<>();
    private final Map<String, City> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param words how the name goes on from each of its words but the first; Chinese has no words, so there it may go on
     *     from anywhere
     * @param languages in which the city has it
     */
    private record Name(String folded, List<String> words, City city, Set<Language> languages) {

        /** Tells whether a reader of this language knows the name: English ones are known to all. */
        boolean isKnown(Language language) {
            return languages.contains(language) || languages.contains(Language.EN);
        }

        boolean isWithin(String wanted) {
            return words.stream().anyMatch(word -> word.startsWith(wanted))
                    || (wanted.codePoints().anyMatch(Character::isIdeographic) && folded.contains(wanted));
        }
    }

    Gazetteer() {
        Map<ZoneId, Integer> cities = new HashMap<>();
        for (List<String> row : TsvFile.rows("cities.tsv")) {
            City city = City.of(row);
            cities.merge(city.zone(), 1, Integer::sum);
            add(city);
        }
        zones().forEach((country, spots) -> addCountry(country, spots.stream()
                .sorted(Comparator.comparingInt(city -> -cities.getOrDefault(city.zone(), 0))).toList()));
    }

    /** Returns the zone with this id. Old ids count, too. */
    Optional<City> zone(String id) {
        return Optional.ofNullable(ids.get(id));
    }

    /**
     * Finds cities by their own names and by their countries': first those with exactly the typed name, then those
     * whose name begins with it, then those with a word that begins with it. Each group begins with names that are English
     * or in the reader's language, and of these with the shortest. Only exact names count when they all mean one zone
     * ({@code 柏林} is not 都柏林), or when too few letters were typed.
     */
    Stream<City> named(String typed, Language language) {
        String wanted = NameFolding.fold(typed);
        List<City> called = called(typed).toList();
        boolean clear = called.stream().map(City::zone).distinct().count() == 1;
        return clear || !isTelling(wanted)
                ? called.stream()
                : Stream.concat(called.stream(), Stream.<Predicate<Name>>of(name -> name.folded().startsWith(wanted),
                        name -> name.isWithin(wanted)).flatMap(part -> matching(part, language)));
    }

    /** Finds the cities with exactly this name, and those of a country with this name. */
    Stream<City> called(String typed) {
        String wanted = NameFolding.fold(typed);
        return sorted(byName.getOrDefault(wanted, List.of()).stream(), Language.EN);
    }

    private Stream<City> matching(Predicate<Name> wanted, Language language) {
        return sorted(names.stream().filter(wanted), language);
    }

    private static Stream<City> sorted(Stream<Name> found, Language language) {
        return found.sorted(Comparator.<Name, Boolean>comparing(name -> !name.isKnown(language))
                .thenComparingInt(name -> name.folded().length())).map(Name::city);
    }

    private static boolean isTelling(String wanted) {
        return wanted.length() >= LETTERS || wanted.codePoints().anyMatch(Character::isIdeographic);
    }

    private Map<String, List<City>> zones() {
        Map<String, List<City>> countries = new LinkedHashMap<>();
        for (List<String> row : TsvFile.rows("zones.tsv")) {
            City zone = City.of(row.getFirst(), row.getFirst(), row.get(2));
            ids.put(row.getFirst(), zone);
            Stream.of(row.get(3).split(" ")).filter(old -> !old.equals(TsvFile.NOTHING))
                    .forEach(old -> ids.put(old, zone));
            add(zone);
            countries.computeIfAbsent(row.get(1), it -> new ArrayList<>()).add(zone);
        }
        return countries;
    }

    private void addCountry(String country, List<City> zones) {
        if (!country.equals(TsvFile.NOTHING)) {
            Locale locale = Locale.of("", country);
            Map<String, Set<Language>> names = new LinkedHashMap<>();
            for (Language language : Language.values()) {
                note(locale.getDisplayCountry(language.locale()), language, names);
            }
            note(locale.getISO3Country(), Language.EN, names);
            names.forEach((name, languages) -> zones.forEach(zone -> add(name, zone, languages)));
        }
    }

    private void add(City city) {
        Map<String, Set<Language>> names = new LinkedHashMap<>();
        city.names().forEach((language, its) -> its.forEach(name -> note(name, language, names)));
        names.forEach((name, languages) -> add(name, city, languages));
    }

    private static void note(String name, Language language, Map<String, Set<Language>> names) {
        names.computeIfAbsent(name, _ -> EnumSet.noneOf(Language.class)).add(language);
    }

    private void add(String name, City city, Set<Language> languages) {
        List<String> words = WORD.matcher(name).results()
                .flatMap(word -> NameFolding.spellings(name.substring(word.end())).stream()).toList();
        for (String folded : NameFolding.spellings(name)) {
            Name added = new Name(folded, words, city, languages);
            names.add(added);
            byName.computeIfAbsent(folded, _ -> new ArrayList<>()).add(added);
        }
    }
}
