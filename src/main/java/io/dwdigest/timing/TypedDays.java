package io.dwdigest.timing;

import static io.dwdigest.timing.TypedPattern.END;
import static java.util.stream.Collectors.toSet;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.dwdigest.language.Language;
import io.dwdigest.language.TypedWords;

/** Reads days of the week as people type them: {@code Mon-Fri}, {@code montags}, {@code 周一三五}, {@code 週末}. */
final class TypedDays {

    private static final String CHINESE_NAMES = "一二三四五六日天";
    private static final String CHINESE_NAME = "[" + CHINESE_NAMES + "]";
    private static final String CHINESE_WEEK = "(?:周|週|星期|礼拜|禮拜)";
    /** A further day without "week" before it. In {@code 周一三点} the second numeral is an hour, not a day. */
    private static final String CHINESE_NEXT = CHINESE_NAME + "(?![点點时時十])";

    /** One day or a range of days by their names. */
    final Pattern named;
    /** Several days after one "week", too: {@code 周一三五}. */
    final Pattern chinese;
    private final Map<String, DayOfWeek> names;

    TypedDays(TypedWords words) {
        names = names(words);
        String name = TypedPattern.anyOf(names.keySet());
        String to = TypedPattern.to(words);
        named = Pattern.compile("(?<first>%s)s?%s[.]?(?: ?%s ?(?<last>%s)s?%s[.]?)?".formatted(name, END, to, name,
                END));
        chinese = Pattern.compile("%s(?<first>%s(?:[、,]?%s){0,6})(?: ?%s ?(?<last>%s%s|%s))?".formatted(CHINESE_WEEK,
                CHINESE_NAME, CHINESE_NEXT, to, CHINESE_WEEK, CHINESE_NAME, CHINESE_NEXT));
    }

    /** Returns a pattern of words for once a week. In {@code 每周一} the week is a part of the day's name. */
    static String weekly(TypedWords words) {
        return "%s(?![%s末])".formatted(TypedPattern.anyOf(words.of("weekly")), CHINESE_NAMES);
    }

    /** Returns the days that {@link #named} has found. */
    Typed.Days ofNamed(MatchResult found) {
        DayOfWeek first = day(found.group("first"));
        String last = found.group("last");
        return new Typed.Days(range(first, last == null ? first : day(last)));
    }

    /** Returns the days that {@link #chinese} has found. */
    static Typed.Days ofChinese(MatchResult found) {
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

    /**
     * Returns the days by their names. A name of two days is that of the first language. A single letter is a day in the
     * reader's own language only: X is Wednesday in Spanish.
     */
    private static Map<String, DayOfWeek> names(TypedWords words) {
        Map<String, DayOfWeek> names = new HashMap<>();
        for (Language language : words.languages()) {
            for (DayOfWeek day : DayOfWeek.values()) {
                TypedWords.of(day.name().toLowerCase(Locale.ROOT), language).stream()
                        .filter(name -> name.length() > 1 || language == words.reader())
                        .forEach(name -> names.putIfAbsent(TypedPattern.normal(name), day));
            }
        }
        return names;
    }

    private DayOfWeek day(String name) {
        return Objects.requireNonNull(names.get(name), name);
    }

    private static DayOfWeek chineseDay(int name) {
        return DayOfWeek.of(Math.min(CHINESE_NAMES.indexOf(name) + 1, 7));
    }

    private static char last(String text) {
        return text.charAt(text.length() - 1);
    }
}
