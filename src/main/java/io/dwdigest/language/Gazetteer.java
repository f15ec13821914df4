package io.dwdigest.language;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All names by which a zone is found: cities and countries in every language that the bot speaks. */
final class Gazetteer {

    /** Least letters to look for parts of names: fewer are in too many names. One Chinese character is enough. */
    private static final int LETTERS = 3;

    /** The end of a word that another one follows. */
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+(?=[\\p{L}\\p{N}])");

    private final List<Name> names = new ArrayList<>();
    private final Map<String, City> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param words how the name goes on from each of its words but the first; Chinese has no words, so there it may go on
     *     from anywhere
     */
    private record Name(String folded, List<String> words, City city) {

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
     * whose name begins with it, then those with a word that begins with it. Each group begins with the shortest name. Only
     * exact names count when they all mean one zone ({@code 柏林} is not 都柏林), or when too few letters were typed.
     */
    Stream<City> named(String typed) {
        String wanted = NameFolding.fold(typed);
        List<City> called = called(typed).toList();
        boolean clear = called.stream().map(City::zone).distinct().count() == 1;
        return clear || !isTelling(wanted)
                ? called.stream()
                : Stream.concat(called.stream(), Stream.<Predicate<Name>>of(name -> name.folded().startsWith(wanted),
                        name -> name.isWithin(wanted)).flatMap(this::matching));
    }

    /** Finds the cities with exactly this name, and those of a country with this name. */
    Stream<City> called(String typed) {
        String wanted = NameFolding.fold(typed);
        return matching(name -> name.folded().equals(wanted));
    }

    private Stream<City> matching(Predicate<Name> wanted) {
        return names.stream().filter(wanted).sorted(Comparator.comparingInt(name -> name.folded().length()))
                .map(Name::city);
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
            Stream<String> names = Stream.of(Language.values()).map(it -> locale.getDisplayCountry(it.locale()));
            Stream.concat(names, Stream.of(locale.getISO3Country())).distinct()
                    .forEach(name -> zones.forEach(zone -> add(name, zone)));
        }
    }

    private void add(City city) {
        city.names().values().stream().flatMap(List::stream).distinct().forEach(name -> add(name, city));
    }

    private void add(String name, City city) {
        List<String> words = WORD.matcher(name).results()
                .flatMap(word -> NameFolding.spellings(name.substring(word.end())).stream()).toList();
        NameFolding.spellings(name).forEach(folded -> names.add(new Name(folded, words, city)));
    }
}
