package io.dwdigest.timing;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Language;

/** Reads a date as people type it: {@code 20.11.}, {@code 11/20/2026}, {@code 11月20日}, {@code 20 ноября 2026 г.}. */
final class TypedDate {

    private static final String YEAR = "(?<year>(?:19|20)\\d\\d)";
    private static final Pattern YEAR_FIRST = Pattern
            .compile(YEAR + "(?<mark>[-./])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})[.]?");
    private static final Pattern CHINESE = Pattern.compile("(?:%s ?年 ?)?(?<month>%s) ?月 ?(?<day>%s) ?[日号號]?"
            .formatted(YEAR, TypedTime.NUMBER, TypedTime.NUMBER));
    private static final Pattern NUMBERS = Pattern.compile(
            "(?<first>\\d{1,2})(?<mark>[-./])(?<second>\\d{1,2})(?<end>\\k<mark>(?<year>(?:19|20)?\\d\\d)?)?");
    private static final List<Pattern> YEAR_OR_MONTH = List.of(
            Pattern.compile("(?<year>\\d{4})(?:[-./年](?<month>\\d{1,2})月?|年)?"),
            Pattern.compile("(?<month>\\d{1,2})[-./](?<year>\\d{4})"),
            Pattern.compile("(?<month>%s) ?月(?<year>(?!))?".formatted(TypedTime.NUMBER)));
    private static final Pattern DAYS_AGO = Pattern.compile("(\\d{1,3}) ?[d天日]");
    /** Names of months that the locale of a language does not have, but those of some of its countries. */
    private static final Map<Language, List<String>> COUNTRIES = Map.of(Language.AR, List.of("ar-SY", "ar-MA", "ar-DZ"),
            Language.DE, List.of("de-AT"));

    private final Language reader;
    private final Map<String, Month> months = new HashMap<>();
    private final Pattern dayFirst;
    private final Pattern monthFirst;
    private final Pattern monthAlone;

    TypedDate(Language reader, List<Language> languages) {
        this.reader = reader;
        languages.forEach(language -> locales(language).forEach(this::learn));
        String month = "(?<month>%s)[.]?".formatted(TypedPattern.anyOf(months.keySet()));
        dayFirst = Pattern.compile("""
                (?<day>\\d{1,2})(?:st|nd|rd|th|er|[.ao])? ?(?:de |of )?%s\
                (?:[,،]? ?(?:del? )?%s(?: ?(?:г|года|р|року)[.]?)?)?""".formatted(month, YEAR));
        monthFirst = Pattern.compile("%s ?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:[,،]? ?%s)?".formatted(month, YEAR));
        monthAlone = Pattern.compile("%s(?:[ -]*(?:del? )?(?<year>\\d{4}))?".formatted(month));
    }

    private static Stream<Locale> locales(Language language) {
        return Stream.concat(Stream.of(language.locale()),
                COUNTRIES.getOrDefault(language, List.of()).stream().map(Locale::forLanguageTag));
    }

    private void learn(Locale locale) {
        for (Month month : Month.values()) {
            Stream.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)
                    .map(style -> DayParser.folded(month.getDisplayName(style, locale)).replaceFirst("[.]$", ""))
                    .forEach(name -> months.putIfAbsent(name, month));
        }
    }

    /** Returns the first day of the year or month that the whole text is, or the day so many days ago. */
    Optional<LocalDate> begin(String text, NearestDay today) {
        Matcher ago = DAYS_AGO.matcher(text);
        return ago.matches()
                ? Optional.of(today.today().minusDays(Integer.parseInt(ago.group(1))))
                : beginOfSpan(text, today);
    }

    /** Returns the first day of the year or month that the whole text is. */
    Optional<LocalDate> beginOfSpan(String text, NearestDay today) {
        return Stream.concat(YEAR_OR_MONTH.stream(), Stream.of(monthAlone)).map(pattern -> pattern.matcher(text))
                .filter(Matcher::matches).findFirst()
                .flatMap(date -> date(date.group("year"), begun(date.group("month")), 1, today));
    }

    private int begun(@Nullable String month) {
        return month == null ? 1 : months.containsKey(month) ? month(month) : TypedTime.number(month);
    }

    /** Returns the date that the whole text is; empty when it is none. */
    Optional<LocalDate> read(String text, NearestDay today) {
        return Stream.of(YEAR_FIRST, CHINESE).map(pattern -> pattern.matcher(text)).filter(Matcher::matches)
                .findFirst().flatMap(date -> date(date, TypedTime.number(date.group("month")), today))
                .or(() -> named(text, today))
                .or(() -> numbers(text, today, false));
    }

    private Optional<LocalDate> named(String text, NearestDay today) {
        return Stream.of(dayFirst, monthFirst).map(pattern -> pattern.matcher(text)).filter(Matcher::matches)
                .findFirst().flatMap(date -> date(date, month(date.group("month")), today));
    }

    private int month(String name) {
        return Objects.requireNonNull(months.get(name), name).getValue();
    }

    private static Optional<LocalDate> date(Matcher date, int month, NearestDay today) {
        return date(date.group("year"), month, TypedTime.number(date.group("day")), today);
    }

    /**
     * Reads two or three numbers.
     *
     * @param sure whether the text must be a date. Else two numbers are one only where they look like it: {@code 2.5} may
     *     be anything
     */
    Optional<LocalDate> numbers(String text, NearestDay today, boolean sure) {
        Matcher date = NUMBERS.matcher(text);
        if (!date.matches() || (!sure && !date.group("mark").equals("/") && date.group("end") == null
                && date.group("second").length() == 1)) {
            return Optional.empty();
        }
        int first = Integer.parseInt(date.group("first"));
        int second = Integer.parseInt(date.group("second"));
        Optional<LocalDate> dayFirst = date(date.group("year"), second, first, today);
        Optional<LocalDate> monthFirst = date(date.group("year"), first, second, today);
        return writesMonthFirst(date.group("mark")) ? monthFirst.or(() -> dayFirst) : dayFirst.or(() -> monthFirst);
    }

    private boolean writesMonthFirst(String mark) {
        return switch (reader) {
            case ZH_HANS, ZH_HANT -> true;
            case EN -> !mark.equals(".");
            default -> false;
        };
    }

    private static Optional<LocalDate> date(@Nullable String year, int month, int day, NearestDay today) {
        return year == null
                ? today.of(month, day)
                : NearestDay.date(year.length() == 2 ? 2000 + Integer.parseInt(year) : Integer.parseInt(year), month,
                        day);
    }
}
