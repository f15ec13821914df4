package io.dwdigest.language;

import static java.util.stream.Collectors.joining;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Language.Direction;

/** The bot's own phrases. All text for readers that is not DW's comes from the bundles {@code phrases_*.properties}. */
public final class Phrases {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Map<Language, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();

    /**
     * A piece of a phrase.
     *
     * @param code whether it is shown as code, which Telegram's apps copy at a tap; backticks in the bundle mark it
     */
    public record Piece(String text, boolean code) {}

    private Phrases() {}

    /**
     * Returns the phrase under the key in this language, with {@code {0}}, {@code {1}} … filled in.
     *
     * @throws java.util.MissingResourceException if the bundle lacks the key
     */
    public static String say(Language language, String key, Object... values) {
        return pieces(language, key, values).stream().map(Piece::text).collect(joining());
    }

    /** As {@link #say}, in pieces. A backtick in a value marks nothing. */
    public static List<Piece> pieces(Language language, String key, Object... values) {
        return pieces(bundle(language).getString(key), language.locale(), language.direction(), values);
    }

    static List<Piece> pieces(String phrase, Locale locale, Direction direction, Object... values) {
        String[] patterns = phrase.split("`", -1);
        Object[] parts = Stream.of(values).map(value -> part(direction, value)).toArray();
        return IntStream.range(0, patterns.length).boxed()
                .flatMap(place -> place % 2 == 0
                        ? Stream.of(new Piece(
                                new MessageFormat(Isolates.commands(direction, patterns[place]), locale).format(parts),
                                false))
                        : code(new MessageFormat(patterns[place], locale).format(values), direction))
                .toList();
    }

    /** Keeps the signs outside the code, since they would be copied along. */
    private static Stream<Piece> code(String text, Direction direction) {
        return direction == Direction.RIGHT_TO_LEFT
                ? Stream.of(new Piece(Isolates.BEFORE_LATIN, false), new Piece(text, true),
                        new Piece(Isolates.AFTER_LATIN, false))
                : Stream.of(new Piece(text, true));
    }

    /**
     * Returns a part of a line that may be in another script, such as a name, a number or a time. Where scripts of both
     * directions meet, it keeps its own direction, and its place.
     */
    public static String part(Language language, String text) {
        return Isolates.part(language.direction(), text);
    }

    /** As {@link #part(Language, String)}. A number stays one in a language that has its own way to write it. */
    private static Object part(Direction direction, Object value) {
        return direction == Direction.RIGHT_TO_LEFT || value instanceof String
                ? Isolates.part(direction, value.toString())
                : value;
    }

    /** Writes a moment in the zone, in the form of the language. Says when it is UTC, since nobody lives in it. */
    public static String time(Language language, ZoneId zone, Instant moment) {
        String pattern = bundle(language).getString("time.pattern");
        String time = DateTimeFormatter.ofPattern(pattern, language.locale()).format(moment.atZone(zone));
        return zone.normalized().equals(ZoneOffset.UTC) ? say(language, "time.utc", time) : time;
    }

    /**
     * Writes a moment beside another one: without its day, if both are of the same day in the zone.
     *
     * @param other null for none
     */
    public static String timeBeside(Language language, ZoneId zone, Instant moment, @Nullable Instant other) {
        return other == null || !LocalDate.ofInstant(moment, zone).equals(LocalDate.ofInstant(other, zone))
                ? time(language, zone, moment)
                : CLOCK.withLocale(language.locale()).format(moment.atZone(zone));
    }

    /** Writes a day in the form of the language. */
    public static String day(Language language, LocalDate day) {
        return DateTimeFormatter.ofPattern(bundle(language).getString("day.pattern"), language.locale()).format(day);
    }

    static ResourceBundle bundle(Language language) {
        return BUNDLES.computeIfAbsent(language, it -> ResourceBundle.getBundle("phrases", it.locale(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }
}
