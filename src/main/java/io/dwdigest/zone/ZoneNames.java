package io.dwdigest.zone;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dwdigest.language.Language;
import io.dwdigest.language.TsvFile;

/**
 * What zones themselves are called: {@code CET}, {@code MEZ}, {@code Pacific Time}, {@code 北京时间}. The abbreviations are
 * those of {@code zone-names.tsv}, and the long names those of the JDK in every language of the bot.
 */
final class ZoneNames {

    private static final String TIME = "time";
    private static final String TIME_BEFORE = "time before";
    private static final String GERMAN_ENDING = "er";

    private final Map<String, List<ZoneId>> listed = new HashMap<>();
    private final List<String> behind;
    private final List<String> before;
    private final List<ZoneId> first;

    ZoneNames() {
        List<List<String>> rows = TsvFile.rows("zone-names.tsv");
        behind = words(TIME, rows);
        before = words(TIME_BEFORE, rows);
        List<List<String>> zones = rows.stream().filter(row -> !row.getFirst().startsWith(TIME)).toList();
        first = zones.stream().flatMap(ZoneNames::zones).distinct().toList();
        zones.forEach(row -> names(row).forEach(name -> listed.put(name, zones(row).toList())));
    }

    private static List<String> words(String place, List<List<String>> rows) {
        return rows.stream().filter(row -> row.getFirst().equals(place)).flatMap(ZoneNames::names).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    /** Returns the zones that exactly this abbreviation or listed name means. */
    List<ZoneId> listed(String typed) {
        return listed.getOrDefault(NameFolding.fold(typed), List.of());
    }

    /**
     * Returns the zones that a name with a word for time in it means.
     *
     * @param places returns the zones of a place
     */
    List<ZoneId> named(String typed, Function<String, List<ZoneId>> places) {
        String folded = NameFolding.fold(typed);
        List<String> named = places(folded).toList();
        List<ZoneId> known = named.isEmpty() ? List.of() : listed(typed);
        return named.isEmpty() || !known.isEmpty() ? known : unlisted(folded, named, places);
    }

    private List<ZoneId> unlisted(String folded, List<String> named, Function<String, List<ZoneId>> places) {
        List<ZoneId> sharing = JdkNames.ZONES.getOrDefault(folded, List.of());
        return sharing.isEmpty()
                ? named.stream().map(place -> ofPlace(place, places)).filter(zones -> !zones.isEmpty()).findFirst()
                        .orElse(List.of())
                : List.of(first.stream().filter(sharing::contains).findFirst().orElse(sharing.getFirst()));
    }

    private static List<ZoneId> ofPlace(String place, Function<String, List<ZoneId>> places) {
        List<ZoneId> zones = places.apply(place);
        return zones.isEmpty() && place.endsWith(GERMAN_ENDING)
                ? places.apply(place.substring(0, place.length() - GERMAN_ENDING.length()))
                : zones;
    }

    /** What is left without a word for time; nothing where there is no such word. */
    private Stream<String> places(String folded) {
        return Stream.concat(
                behind.stream().filter(folded::endsWith)
                        .map(word -> folded.substring(0, folded.length() - word.length())),
                before.stream().filter(folded::startsWith).map(word -> folded.substring(word.length())))
                .filter(place -> !place.isEmpty());
    }

    private static Stream<ZoneId> zones(List<String> row) {
        return Stream.of(row.getFirst().split(" ")).map(ZoneId::of);
    }

    private static Stream<String> names(List<String> row) {
        return Stream.of(row.get(1).split("/")).map(NameFolding::fold);
    }

    /** The names of the JDK. The first use takes a moment: there are thousands. */
    private static final class JdkNames {

        static final Map<String, List<ZoneId>> ZONES = names();

        private static Map<String, List<ZoneId>> names() {
            Map<String, List<ZoneId>> names = new HashMap<>();
            List<ZoneId> zones = TsvFile.rows("zones.tsv").stream().map(List::getFirst).map(ZoneId::of).toList();
            for (Language language : Language.values()) {
                DateTimeFormatter generic = new DateTimeFormatterBuilder().appendGenericZoneText(TextStyle.FULL)
                        .toFormatter(language.locale());
                zones.forEach(zone -> of(zone, language.locale(), generic)
                        .flatMap(name -> NameFolding.spellings(name).stream()).distinct()
                        .forEach(name -> names.merge(name, List.of(zone), ZoneNames::joined)));
            }
            return names;
        }

        private static Stream<String> of(ZoneId zone, Locale locale, DateTimeFormatter generic) {
            TimeZone named = TimeZone.getTimeZone(zone);
            return Stream.of(named.getDisplayName(false, TimeZone.LONG, locale),
                    named.getDisplayName(true, TimeZone.LONG, locale), generic.format(Instant.EPOCH.atZone(zone)));
        }
    }

    private static List<ZoneId> joined(List<ZoneId> some, List<ZoneId> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
