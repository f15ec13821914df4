package io.dwdigest.timing;

import static io.dwdigest.timing.TypedPattern.END;

import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.TypedWords;

/** Reads one time of day as people type it: {@code 0800}, {@code 8pm}, {@code 20.30 Uhr}, {@code 晚上八点半}. */
final class TypedTime {

    private static final String NUMERALS = "零一二三四五六七八九";
    private static final String NUMBER = "(?:\\d\\d?(?!\\d)|[二三四五]?十[一二三四五六七八九]?|零?[%s])".formatted(NUMERALS);

    private static final String AT = TypedPattern.anyOf(TypedWords.before("at"));
    private static final String HOUR = TypedPattern.anyOf(TypedWords.of("hour"));

    private static final String CLOCK = """
            (?<hour>\\d\\d?)\
            (?:(?:[:.]?| ?%s ?(?=\\d\\d(?!\\d|[:.]\\d| ?%s)))(?<minute>\\d\\d))?(?!\\d)\
            (?: ?%s)?%s""".formatted(HOUR, HOUR, TypedPattern.anyOf(TypedWords.of("oclock")), END);

    /** {@code 8点}, {@code 早上八点半}, {@code 8點 30分}; in {@code 8点20点} the 20 is not a minute. */
    static final Pattern CHINESE = Pattern.compile("""
            (?:(?<part>%s) ?)?(?<hour>%s) ?[点點时時][钟鐘整]?\
            (?:(?: (?=\\d\\d? ?分))?(?<minute>半|[一三]刻|%s(?![%s十]| ?[点點时時]|[:.]\\d))(?: ?分)?)?"""
            .formatted(PartOfDay.BEFORE, NUMBER, NUMBER, NUMERALS));

    /** {@code 早上8:00}, {@code abends um 8}. */
    static final Pattern WITH_PART_BEFORE = Pattern
            .compile("(?<part>%s)(?: %s)? ?%s".formatted(PartOfDay.BEFORE, AT, CLOCK));

    /**
     * {@code 8}, {@code 8:00}, {@code 0800}, {@code 8am}, {@code 8 Uhr abends}; in {@code 8 Uhr am Montag} the "am" is
     * not a.m.
     */
    static final Pattern WITH_PART_AFTER = Pattern
            .compile("%s(?: ?(?!(?<=uhr )am)(?<part>%s)%s)?".formatted(CLOCK, PartOfDay.AFTER, END));

    private TypedTime() {}

    /** Returns the time that one of the patterns has found; empty if there is no such time. */
    static Optional<Typed> read(MatchResult found) {
        String part = found.group("part");
        int said = number(found.group("hour"));
        int minute = minute(found.group("minute"));
        OptionalInt hour = part == null ? OptionalInt.of(said) : PartOfDay.of(part).hour(said);
        return said <= 24 && hour.isPresent() && hour.getAsInt() < 24 && minute < 60
                ? Optional.of(new Typed.Time(LocalTime.of(hour.getAsInt(), minute)))
                : Optional.empty();
    }

    private static int minute(@Nullable String typed) {
        return switch (typed) {
            case null -> 0;
            case "半" -> 30;
            case "一刻" -> 15;
            case "三刻" -> 45;
            case String number -> number(number);
        };
    }

    private static int number(String typed) {
        int ten = typed.indexOf('十');
        return ten < 0
                ? digits(typed)
                : (ten == 0 ? 1 : digits(typed.substring(0, ten))) * 10 + digits(typed.substring(ten + 1));
    }

    /** Returns the number that these digits write, 0 for none. Some may be Chinese numerals. */
    private static int digits(String typed) {
        return typed.chars().map(digit -> digit <= '9' ? digit - '0' : NUMERALS.indexOf(digit)).reduce(0,
                (number, digit) -> number * 10 + digit);
    }
}
