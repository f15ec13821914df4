package io.dwdigest.zone;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.dwdigest.language.Language;

/**
 * Finds zones by a city, a country, or their own names in any language that the bot speaks. Names zones as readers know them. The first
 * use is slow: it reads the names.
 */
public final class Zones {

    private Zones() {}

    /**
     * Returns the places that {@code typed} may mean, at most {@code limit}, with names in the language. What is a zone's
     * own name or an offset from UTC means nothing else. Otherwise exact names of places come first, then names that begin
     * with it, then names with a word that begins with it. A country stands for all its zones, an IANA id for its own. Case,
     * accents, width, blanks, hyphens and the Chinese script do not matter.
     */
    public static List<Place> find(String typed, Language language, int limit) {
        List<Place> own = ownNames(typed, language);
        if (!own.isEmpty()) {
            return own.stream().limit(limit).toList();
        }
        Stream<Place> named = Names.GAZETTEER.named(typed, language).map(city -> city.in(language));
        List<Place> found = Stream.concat(withId(typed.strip(), language).stream(), named).distinct().limit(limit)
                .toList();
        return found.isEmpty() ? longNames(typed, language).limit(limit).toList() : found;
    }

    /** Finds places as {@link #find} does, but only those with exactly the typed name, which is no abbreviation. */
    public static List<Place> called(String typed, Language language, int limit) {
        Stream<Place> offset = UtcOffset.isNamed(typed) ? ownNames(typed, language).stream() : Stream.empty();
        Stream<City> cities = Names.OWN.listed(typed).isEmpty() ? Names.GAZETTEER.called(typed) : Stream.empty();
        List<Place> found = Stream.concat(offset, cities.map(city -> city.in(language))).distinct().limit(limit)
                .toList();
        return found.isEmpty() ? longNames(typed, language).limit(limit).toList() : found;
    }

    /** Tells whether the text is a whole name of what {@link #find} finds for it, and not only the beginning of one. */
    public static boolean isWhole(String typed, Language language) {
        return !ownNames(typed, language).isEmpty() || withId(typed.strip(), language).isPresent()
                || !called(typed, language, 1).isEmpty();
    }

    /** Returns the zone with this id, also if it is a fixed offset from UTC; empty if there is none. */
    public static Optional<ZoneId> withId(String id) {
        return ZoneId.getAvailableZoneIds().contains(id)
                ? Optional.of(ZoneId.of(id))
                : Optional.of(id.startsWith("UTC") ? id.substring(3) : id).flatMap(UtcOffset::parse)
                        .map(_ -> ZoneId.of(id));
    }

    /** Returns the zone's name for readers of the language: its city. UTC stays UTC, since nobody lives in it. */
    public static String name(ZoneId zone, Language language) {
        return Names.GAZETTEER.zone(zone.getId()).map(city -> city.in(language).name()).orElseGet(() -> plain(zone));
    }

    /** Returns the zones in which most readers of the language live, the likeliest first. */
    public static List<Place> common(Language language) {
        return language.zones().stream().map(zone -> new Place(zone, name(zone, language))).toList();
    }

    private static Optional<Place> withId(String id, Language language) {
        return Names.GAZETTEER.zone(id).map(city -> city.in(language))
                .or(() -> ZoneId.getAvailableZoneIds().stream().filter(id::equalsIgnoreCase).findFirst().map(ZoneId::of)
                        .map(zone -> new Place(zone, name(zone, language))));
    }

    private static List<Place> ownNames(String typed, Language language) {
        return UtcOffset.parse(typed).<List<ZoneId>>map(offset -> List.of(plainly(offset)))
                .orElseGet(() -> Names.OWN.listed(typed)).stream().map(zone -> place(zone, language))
                .sorted(Comparator.comparingInt(place -> likeliness(place.zone(), language))).toList();
    }

    private static Stream<Place> longNames(String typed, Language language) {
        return Names.OWN.named(typed, place -> Names.GAZETTEER.called(place).map(City::zone).distinct().toList())
                .stream().map(zone -> place(zone, language));
    }

    /** Returns the place among the zones of the language, from 0; those that are none come last. */
    private static int likeliness(ZoneId zone, Language language) {
        int place = language.zones().indexOf(zone);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static Place place(ZoneId zone, Language language) {
        return new Place(zone, name(zone, language));
    }

    private static ZoneId plainly(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : offset;
    }

    private static String plain(ZoneId zone) {
        if (zone.normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
        }
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    private static final class Names {
        static final Gazetteer GAZETTEER = new Gazetteer();
        static final ZoneNames OWN = new ZoneNames();
    }
}
