package io.dwdigest.timing;

import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;

/**
 * Reads how long something is to last, or until when, in each language of the bot: {@code 2w}, {@code 两个星期},
 * {@code una semana}, {@code until 12 Jan}, {@code bis Montag}, {@code 12 Ocak'a kadar}. What ends on a day ends at 8:00.
 * A text that is not understood as a whole gives an empty result, and none leads to an exception.
 */
public final class EndParser {

    private static final Map<Language, EndParser> PARSERS = new ConcurrentHashMap<>();
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int LONGEST = 100;
    private static final Map<String, IntFunction<Period>> UNITS = Map.of("days", Period::ofDays, "weeks",
            Period::ofWeeks, "months", Period::ofMonths, "years", Period::ofYears);
    private static final String SEVERAL = "(?:\\d{1,3}|%s)".formatted(TypedTime.NUMBER);

    private static final Pattern COUNTED = Pattern.compile("^" + SEVERAL);

    private final Language reader;
    private final Map<Pattern, IntFunction<Period>> spans = new LinkedHashMap<>();
    private final Pattern until;
    private final Pattern before;

    private EndParser(Language reader) {
        this.reader = reader;
        List<Language> languages = Stream.concat(Stream.of(reader), Arrays.stream(Language.values())).distinct()
                .toList();
        String lasting = "(?:%s ?)?".formatted(anyOf("lasting", languages));
        String one = anyOf("one", languages);
        languages.forEach(language -> UNITS.forEach((name, unit) -> spans.put(Pattern.compile(
                "%s(?:(?<count>%s) ?|%s ?)?%s(?: ?%s)?".formatted(lasting, SEVERAL, one,
                        anyOf(name, List.of(language)), anyOf("lastingafter", languages))),
                unit)));
        UNITS.forEach((name, unit) -> spans.put(
                Pattern.compile("%s%s(?<count>(?!))?".formatted(lasting, anyOf("two" + name, languages))),
                _ -> unit.apply(2)));
        until = Pattern.compile("%s(?:(?<=\\p{IsHan})| +)(?<day>.+)".formatted(anyOf("until", languages)));
        before = Pattern.compile("(?<day>.+?) ?%s".formatted(anyOf("untilafter", languages)));
    }

    /**
     * Returns the end.
     *
     * @param now in the zone of the reader; the end is at the same time of the day where a span was typed
     */
    public static Optional<ZonedDateTime> parse(String typed, Language language, ZonedDateTime now) {
        return parser(typed, language).flatMap(parser -> {
            String text = DayParser.folded(typed).strip();
            return isCounted(text)
                    ? parser.span(text, now).or(() -> parser.day(text, now))
                    : parser.day(text, now).or(() -> parser.span(text, now));
        });
    }

    /**
     * Returns the end, if the text says clearly that it is one: {@code 30d} and {@code until Friday} do, {@code Friday}
     * does not.
     */
    public static Optional<ZonedDateTime> parseClear(String typed, Language language, ZonedDateTime now) {
        return parser(typed, language).flatMap(parser -> {
            String text = DayParser.folded(typed).strip();
            return (isCounted(text) ? parser.span(text, now) : Optional.<ZonedDateTime>empty())
                    .or(() -> parser.daySaid(text, now));
        });
    }

    /** Without a number, a short word is rather a day: {@code mo} is Monday in German and a month in English. */
    private static boolean isCounted(String text) {
        return COUNTED.matcher(text).find();
    }

    /** Tells whether the text means that there is no end yet, in any of the languages: {@code until I come back}. */
    public static boolean isOpen(String typed) {
        String text = DayParser.folded(typed).strip();
        return Arrays.stream(Language.values()).flatMap(language -> TypedWords.of("open", language).stream())
                .anyMatch(words -> DayParser.folded(words).equals(text));
    }

    private static Optional<EndParser> parser(String typed, Language language) {
        return typed.length() > LONGEST
                ? Optional.empty()
                : Optional.of(PARSERS.computeIfAbsent(language, EndParser::new));
    }

    private static String anyOf(String name, List<Language> languages) {
        return TypedPattern.anyOf(languages.stream().flatMap(language -> TypedWords.of(name, language).stream())
                .map(DayParser::folded).distinct().toList());
    }

    private Optional<ZonedDateTime> span(String text, ZonedDateTime now) {
        return spans.entrySet().stream().flatMap(span -> {
            Matcher matcher = span.getKey().matcher(text);
            return matcher.matches() ? Stream.of(span.getValue().apply(count(matcher.group("count")))) : Stream.of();
        }).findFirst().filter(period -> !period.isZero()).map(now::plus);
    }

    private static int count(@Nullable String typed) {
        return typed == null ? 1 : TypedTime.number(typed);
    }

    private Optional<ZonedDateTime> day(String text, ZonedDateTime now) {
        return daySaid(text, now).or(() -> morning(text, now));
    }

    private Optional<ZonedDateTime> daySaid(String text, ZonedDateTime now) {
        return Stream.of(until, before).map(pattern -> pattern.matcher(text)).filter(Matcher::matches)
                .flatMap(matcher -> morning(before.matcher(matcher.group("day")), matcher.group("day"), now).stream())
                .findFirst();
    }

    /** Some languages say it before the day and after it: {@code 到周一为止}. */
    private Optional<ZonedDateTime> morning(Matcher again, String day, ZonedDateTime now) {
        return morning(day, now).or(() -> again.matches() ? morning(again.group("day"), now) : Optional.empty());
    }

    private Optional<ZonedDateTime> morning(String day, ZonedDateTime now) {
        return DayParser.parseAhead(day, reader, now.toLocalDate())
                .map(date -> date.atTime(MORNING).atZone(now.getZone()));
    }
}
