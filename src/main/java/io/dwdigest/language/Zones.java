package io.dwdigest.language;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds zones by a city or a country in any language that the bot speaks. Names zones as readers know them. The first
 * use is slow: it reads the names.
 */
public final class Zones {

    private Zones() {}

    /**
     * Returns the places that {@code typed} may mean, at most {@code limit}, with names in the language. Exact names
     * come first, then names that begin with it, then names that contain it. A country stands for all its zones, an
     * IANA id for its own. Case, accents, width, blanks, hyphens and the Chinese script do not matter.
     */
    public static List<Place> find(String typed, Language language, int limit) {
        Stream<Place> named = Names.GAZETTEER.named(typed).map(city -> city.in(language));
        return Stream.concat(withId(typed.strip(), language).stream(), named).distinct().limit(limit).toList();
    }

    /** Finds places as {@link #find} does, but only those with exactly the typed name. */
    public static List<Place> called(String typed, Language language, int limit) {
        return Names.GAZETTEER.called(typed).map(city -> city.in(language)).distinct().limit(limit).toList();
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

    private static String plain(ZoneId zone) {
        if (zone.normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
        }
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    private static final class Names {
        static final Gazetteer GAZETTEER = new Gazetteer();
    }
}
