package io.dwdigest.language;

import static java.text.MessageFormat.Field.ARGUMENT;

import java.text.AttributedCharacterIterator;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
import io.dwdigest.language.Phrase.Piece;

/** The bot's own phrases. All text for readers that is not DW's comes from the bundles {@code phrases_*.properties}. */
public final class Phrases {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Map<Language, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();

    private Phrases() {}

    /**
     * Returns the phrase under the key in this language, with {@code {0}}, {@code {1}} … filled in.
     *
     * @throws java.util.MissingResourceException if the bundle lacks the key
     */
    public static String say(Language language, String key, Object... values) {
        return phrase(language, key, values).toString();
    }

    /** As {@link #say}, with marks at code and moments. A backtick in a value marks nothing. */
    public static Phrase phrase(Language language, String key, Object... values) {
        return phrase(bundle(language).getString(key), language.locale(), language.direction(), values);
    }

    static Phrase phrase(String phrase, Locale locale, Direction direction, Object... values) {
        String[] patterns = phrase.split("`", -1);
        Object[] parts = Stream.of(values).map(value -> part(direction, value)).toArray();
        return new Phrase(IntStream.range(0, patterns.length).boxed()
                .flatMap(place -> place % 2 == 0
                        ? filled(new MessageFormat(Isolates.commands(direction, patterns[place]), locale), parts,
                                values)
                        : code(new MessageFormat(patterns[place], locale).format(values), direction))
                .toList());
    }

    private static Stream<Piece> filled(MessageFormat pattern, Object[] parts, Object[] values) {
        if (Stream.of(values).noneMatch(value -> value instanceof Phrase || value instanceof Moment)) {
            return Stream.of(Piece.of(pattern.format(parts)));
        }
        List<Piece> pieces = new ArrayList<>();
        AttributedCharacterIterator text = pattern.formatToCharacterIterator(parts);
        for (int at = text.getBeginIndex(); at < text.getEndIndex(); at = text.getIndex()) {
            text.setIndex(at);
            Object value = text.getAttribute(ARGUMENT) instanceof Integer number ? values[number] : "";
            pieces.addAll(marked(taken(text), value));
        }
        return pieces.stream();
    }

    /** Takes what belongs to one value, or stands between two. */
    private static String taken(AttributedCharacterIterator text) {
        int end = text.getRunLimit(ARGUMENT);
        StringBuilder taken = new StringBuilder();
        for (char sign = text.current(); text.getIndex() < end; sign = text.next()) {
            taken.append(sign);
        }
        return taken.toString();
    }

    /** Returns a text with the marks of the value in it. */
    private static List<Piece> marked(String text, Object value) {
        List<Piece> marked = switch (value) {
            case Moment moment -> List.of(Piece.of(moment));
            case Phrase phrase -> phrase.pieces();
            default -> List.of();
        };
        int at = marked.isEmpty() ? -1 : text.indexOf(value.toString());
        return at < 0
                ? List.of(Piece.of(text))
                : Stream.of(List.of(Piece.of(text.substring(0, at))), marked,
                        List.of(Piece.of(text.substring(at + value.toString().length()))))
                        .flatMap(List::stream).filter(piece -> !piece.text().isEmpty()).toList();
    }

    /** Keeps the signs outside the code, since they would be copied along. */
    private static Stream<Piece> code(String text, Direction direction) {
        return direction == Direction.RIGHT_TO_LEFT
                ? Stream.of(Piece.of(Isolates.BEFORE_LATIN), Piece.code(text), Piece.of(Isolates.AFTER_LATIN))
                : Stream.of(Piece.code(text));
    }

    /**
     * Returns a part of a line that may be in another script, such as a name, a number or a time. Where scripts of both
     * directions meet, it keeps its own direction, and its place.
     */
    public static String part(Language language, String text) {
        return Isolates.part(language.direction(), text);
    }

    /** As {@link #part(Language, String)}. */
    public static Phrase part(Language language, Phrase part) {
        return new Phrase(marked(part(language, part.toString()), part));
    }

    /** As {@link #part(Language, String)}. A number stays one in a language that has its own way to write it. */
    private static Object part(Direction direction, Object value) {
        return direction == Direction.LEFT_TO_RIGHT && value instanceof Number
                ? value
                : Isolates.part(direction, value.toString());
    }

    /** Writes a moment in the zone, in the form of the language. Says when it is UTC, since nobody lives in it. */
    public static Moment time(Language language, ZoneId zone, Instant moment) {
        String pattern = bundle(language).getString("time.pattern");
        String time = DateTimeFormatter.ofPattern(pattern, language.locale()).format(moment.atZone(zone));
        return new Moment(moment, true,
                zone.normalized().equals(ZoneOffset.UTC) ? say(language, "time.utc", time) : time);
    }

    /**
     * Writes a moment beside another one: without its day, if both are of the same day in the zone.
     *
     * @param other null for none
     */
    public static Moment timeBeside(Language language, ZoneId zone, Instant moment, @Nullable Instant other) {
        return other == null || !LocalDate.ofInstant(moment, zone).equals(LocalDate.ofInstant(other, zone))
                ? time(language, zone, moment)
                : new Moment(moment, false, CLOCK.withLocale(language.locale()).format(moment.atZone(zone)));
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
