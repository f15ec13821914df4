package io.dwdigest.timing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

import io.dwdigest.language.TypedWords;

/**
 * A part of the day that people name with an hour, to say which half of the day they mean. Each covers the twelve hours
 * in which such an hour lies: {@code 晚上8点} is 20:00, {@code 晚上1点} is 01:00.
 */
enum PartOfDay {
    AM(0), MORNING(1), MIDDAY(8), PM(12), EVENING(17), NIGHT(20);

    private static final int HALF = 12;
    private static final int WHOLE = 24;

    private final int first;

    /** Takes the first of the twelve hours. */
    PartOfDay(int first) {
        this.first = first;
    }

    /** Returns the part of the day with this name. */
    static PartOfDay of(String word, TypedWords words) {
        return Arrays.stream(values()).filter(part -> words.of(part.key()).stream().map(TypedPattern::normal)
                .anyMatch(word::equals)).findFirst().orElseThrow();
    }

    /** Returns the hour from 0 to 23 that is meant; empty where nobody would say so, as in 早上20点. */
    OptionalInt hour(int said) {
        int later = Math.floorMod(said - first, said >= 1 && said <= HALF ? HALF : WHOLE);
        return later < HALF ? OptionalInt.of((first + later) % WHOLE) : OptionalInt.empty();
    }

    /** Returns a pattern of the names of all parts of the day, each found by its key. */
    static String names(Function<String, List<String>> words) {
        return TypedPattern.anyOf(Arrays.stream(values()).flatMap(part -> words.apply(part.key()).stream()).toList());
    }

    /** Returns the key under which {@link TypedWords} has its names. */
    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
