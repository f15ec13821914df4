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
    static final String NUMBER = "(?:\\d\\d?(?!\\d)|[二三四五]?十[一二三四五六七八九]?|零?[%s])".formatted(NUMERALS);

    /** {@code 8点}, {@code 早上八点半}, {@code 8點 30分}; in {@code 8点20点} the 20 is not a minute. */
    final Pattern chinese;
    /** {@code 早上8:00}, {@code abends um 8}. */
    final Pattern withPartBefore;
    /**
     * {@code 8}, {@code 8:00}, {@code 0800}, {@code 8am}, {@code 8 Uhr abends}; in {@code 8 Uhr am Montag} the "am" is
     * not a.m.
     */
    final Pattern withPartAfter;
    private final TypedWords words;

    TypedTime(TypedWords words) {
        this.words = words;
        String before = PartOfDay.names(words::before);
        String clock = clock(words);
        chinese = Pattern.compile("""
                (?:(?<part>%s) ?)?(?<hour>%s) ?[点點时時][钟鐘整]?\
                (?:(?: (?=\\d\\d? ?分))?(?<minute>半|[一三]刻|%s(?![%s十]| ?[點点时時]|[:.]\\d))(?: ?分)?)?"""
                .formatted(before, NUMBER, NUMBER, NUMERALS));
        withPartBefore = Pattern.compile("(?<part>%s)(?: %s)? ?%s".formatted(before,
                TypedPattern.anyOf(words.before("at")), clock));
        withPartAfter = Pattern.compile("%s(?: ?(?!(?<=uhr )am)(?<part>%s)%s)?".formatted(clock,
                PartOfDay.names(words::after), END));
    }

    private static String clock(TypedWords words) {
        String hour = TypedPattern.anyOf(words.of("hour"));
        return """
                (?<hour>\\d\\d?)\
                (?:(?:[:.]?| ?%s ?(?=\\d\\d(?!\\d|[:.]\\d| ?%s)))(?<minute>\\d\\d))?(?!\\d)\
                (?: ?%s)?%s""".formatted(hour, hour, TypedPattern.anyOf(words.of("oclock")), END);
    }

    /** Returns the time that one of the patterns has found; empty if there is no such time. */
    Optional<Typed> read(MatchResult found) {
        String part = found.group("part");
        int said = number(found.group("hour"));
        int minute = minute(found.group("minute"));
        OptionalInt hour = part == null ? OptionalInt.of(said) : PartOfDay.of(part, words).hour(said);
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

    static int number(String typed) {
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
