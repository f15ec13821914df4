package io.dwdigest.timing;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A part of the day that people name with an hour, to say which half of the day they mean. Each covers the twelve hours
 * in which such an hour lies: {@code 晚上8点} is 20:00, {@code 晚上1点} is 01:00.
 */
enum PartOfDay {
    AM(0, "am|a\\.m\\.", "", "凌晨"), //
    MORNING(1, "", "morgens|früh|vormittags", "早上|早晨|清晨|上午|早"), //
    NOON(8, "noon", "mittags", "中午"), //
    PM(12, "pm|p\\.m\\.", "nachmittags", "下午|傍晚"), //
    EVENING(17, "", "abends", "晚上|晚间|晚間|夜晚|晚"), //
    NIGHT(20, "midnight", "nachts", "夜里|夜裡|夜间|夜間|深夜|半夜|午夜");

    static final String ENGLISH = words(part -> part.english);
    static final String GERMAN = words(part -> part.german);
    static final String CHINESE = words(part -> part.chinese);

    private static final int HALF = 12;
    private static final int WHOLE = 24;

    private final int first;
    private final String english;
    private final String german;
    private final String chinese;

    /** Takes the first of the twelve hours, and for each language a pattern of its names. */
    PartOfDay(int first, String english, String german, String chinese) {
        this.first = first;
        this.english = english;
        this.german = german;
        this.chinese = chinese;
    }

    /** Returns the part of the day with this name. */
    static PartOfDay of(String word) {
        return Arrays.stream(values()).filter(
                part -> word.matches(part.english) || word.matches(part.german) || word.matches(part.chinese))
                .findFirst().orElseThrow();
    }

    /** Returns the hour from 0 to 23 that is meant; empty where nobody would say so, as in 早上20点. */
    OptionalInt hour(int said) {
        int later = Math.floorMod(said - first, said >= 1 && said <= HALF ? HALF : WHOLE);
        return later < HALF ? OptionalInt.of((first + later) % WHOLE) : OptionalInt.empty();
    }

    private static String words(Function<PartOfDay, String> language) {
        return Arrays.stream(values()).map(language).filter(Predicate.not(String::isEmpty)).collect(joining("|"));
    }
}
