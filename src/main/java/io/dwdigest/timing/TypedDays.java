package io.dwdigest.timing;

import static io.dwdigest.timing.TypedText.END;
import static io.dwdigest.timing.TypedText.TO;
import static java.util.stream.Collectors.toSet;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads days of the week as people type them: {@code Mon-Fri}, {@code montags}, {@code 周一三五}, {@code 週末}. */
final class TypedDays {

    /** Patterns of the English and German names of each day, Monday first. */
    private static final List<String> NAMES = List.of("monday|mon|montag|mo", "tuesday|tue|dienstag|di",
            "wednesday|wed|mittwoch|mi", "thursday|thur|thu|donnerstag|do", "friday|fri|freitag|fr",
            "saturday|sat|samstag|sonnabend|sa", "sunday|sun|sonntag|so");
    private static final String CHINESE_NAMES = "一二三四五六日天";

    private static final String NAME = String.join("|", NAMES);
    private static final String CHINESE_NAME = "[" + CHINESE_NAMES + "]";
    private static final String CHINESE_WEEK = "(?:周|週|星期|礼拜|禮拜)";
    /** A further day without "week" before it. In {@code 周一三点} the second numeral is an hour, not a day. */
    private static final String CHINESE_NEXT = CHINESE_NAME + "(?![点點时時十])";

    static final Pattern WESTERN = Pattern
            .compile("(?<first>%s)s?%s[.]?(?: ?%s ?(?<last>%s)s?%s[.]?)?".formatted(NAME, END, TO, NAME, END));
    static final Pattern CHINESE = Pattern
            .compile("%s(?<first>%s(?:[、,]?%s){0,6})(?: ?%s ?(?<last>%s%s|%s))?".formatted(
                    CHINESE_WEEK, CHINESE_NAME, CHINESE_NEXT, TO, CHINESE_WEEK, CHINESE_NAME, CHINESE_NEXT));

    private TypedDays() {}

    /** Returns the days that {@link #WESTERN} has found. */
    static Typed.Days western(MatchResult found) {
        DayOfWeek first = westernDay(found.group("first"));
        String last = found.group("last");
        return new Typed.Days(range(first, last == null ? first : westernDay(last)));
    }

    /** Returns the days that {@link #CHINESE} has found. */
    static Typed.Days chinese(MatchResult found) {
        String named = found.group("first");
        Set<DayOfWeek> days = named.chars().filter(it -> CHINESE_NAMES.indexOf(it) >= 0)
                .mapToObj(TypedDays::chineseDay).collect(toSet());
        String last = found.group("last");
        if (last != null) {
            days.addAll(range(chineseDay(last(named)), chineseDay(last(last))));
        }
        return new Typed.Days(days);
    }

    /** Returns all days from the first to the last, over Sunday if the last is earlier in the week. */
    static Set<DayOfWeek> range(DayOfWeek first, DayOfWeek last) {
        int count = Math.floorMod(last.compareTo(first), 7) + 1;
        return Stream.iterate(first, day -> day.plus(1)).limit(count).collect(toSet());
    }

    private static DayOfWeek westernDay(String name) {
        int day = IntStream.range(0, 7).filter(it -> List.of(NAMES.get(it).split("\\|", -1)).contains(name)).findFirst()
                .orElseThrow();
        return DayOfWeek.of(day + 1);
    }

    private static DayOfWeek chineseDay(int name) {
        return DayOfWeek.of(Math.min(CHINESE_NAMES.indexOf(name) + 1, 7));
    }

    private static char last(String text) {
        return text.charAt(text.length() - 1);
    }
}
