package io.dwdigest.timing;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;

/**
 * Reads which day people mean, in each language of the bot: {@code yesterday}, {@code vorgestern}, {@code 周一},
 * {@code 20 de noviembre}, {@code 2026-11-20}. A word of the reader's own language counts first. A text that is not
 * understood as a whole gives an empty result, and none leads to an exception.
 */
public final class DayParser {

    private static final Map<Language, DayParser> PARSERS = new ConcurrentHashMap<>();
    private static final int LONGEST = 100;
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Map<String, Integer> DAYS_AWAY = Map.of("today", 0, "yesterday", -1, "daybefore", -2,
            "tomorrow",
            1, "dayafter", 2);

    private final Map<String, Integer> daysAway = new HashMap<>();
    private final Map<String, DayOfWeek> weekdays = new HashMap<>();
    private final Pattern fillers;
    private final TypedDate dates;

    private DayParser(Language reader) {
        List<Language> languages = Stream.concat(Stream.of(reader, Language.EN), Arrays.stream(Language.values()))
                .distinct().toList();
        languages.forEach(this::learn);
        List<String> before = new TypedWords(reader, languages).of("nothing").stream().map(DayParser::folded).toList();
        fillers = Pattern.compile("^(?:%s(?:(?<=\\p{IsHan})| +))+".formatted(TypedPattern.anyOf(before)));
        dates = new TypedDate(reader, languages);
    }

    /**
     * Returns the day that is meant. A day of the week, or a date without a year, is the last one up to today. Where
     * numbers could be day and month in either order, the order of the language counts.
     *
     * @param today the reader's
     */
    public static Optional<LocalDate> parse(String typed, Language language, LocalDate today) {
        return typed.length() > LONGEST
                ? Optional.empty()
                : PARSERS.computeIfAbsent(language, DayParser::new).read(folded(typed).strip(),
                        new NearestDay(today, false));
    }

    /**
     * Returns the first day of what is meant: of a year, of a month, or the day itself. {@code 30d} is so many days ago. A
     * month without a year is the last that has begun. The text cannot be anything but a date.
     *
     * @param today the reader's
     */
    public static Optional<LocalDate> parseBegin(String typed, Language language, LocalDate today) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        DayParser parser = PARSERS.computeIfAbsent(language, DayParser::new);
        String text = folded(typed).strip();
        NearestDay near = new NearestDay(today, false);
        return parser.dates.begin(text, near).or(() -> parser.read(text, near))
                .or(() -> parser.dates.numbers(text, near, true));
    }

    /**
     * Returns the day after today that is meant. Of a year or a month it is the first day. The text cannot be anything
     * but a date.
     *
     * @param today the reader's
     */
    public static Optional<LocalDate> parseAhead(String typed, Language language, LocalDate today) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        DayParser parser = PARSERS.computeIfAbsent(language, DayParser::new);
        String text = folded(typed).strip();
        NearestDay near = new NearestDay(today, true);
        return parser.read(text, near).or(() -> parser.dates.numbers(text, near, true))
                .or(() -> parser.dates.beginOfSpan(text, near)).filter(day -> day.isAfter(today));
    }

    private void learn(Language language) {
        DAYS_AWAY.forEach((name, days) -> TypedWords.of(name, language)
                .forEach(word -> daysAway.putIfAbsent(folded(word), days)));
        for (DayOfWeek day : DayOfWeek.values()) {
            TypedWords.of(day.name().toLowerCase(Locale.ROOT), language).stream().filter(word -> word.length() > 1)
                    .forEach(word -> weekdays.putIfAbsent(folded(word), day));
        }
    }

    private Optional<LocalDate> read(String text, NearestDay today) {
        return named(text, today).or(() -> named(fillers.matcher(text).replaceFirst(""), today));
    }

    private Optional<LocalDate> named(String text, NearestDay today) {
        return Optional.ofNullable(daysAway.get(text)).map(today.today()::plusDays)
                .or(() -> Optional.ofNullable(weekdays.get(text)).map(today::of))
                .or(() -> dates.read(text, today));
    }

    /** Returns the text as {@link TypedPattern#normal} does, without accents: many people leave them out. */
    static String folded(String text) {
        return ACCENTS.matcher(Normalizer.normalize(TypedPattern.normal(text), Normalizer.Form.NFD)).replaceAll("");
    }
}
