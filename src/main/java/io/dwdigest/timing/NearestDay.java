package io.dwdigest.timing;

import static java.time.temporal.TemporalAdjusters.next;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which day is meant where the year, or the week, is left open: the last up to today, or the first after it.
 *
 * @param ahead whether people speak of what is to come
 */
record NearestDay(LocalDate today, boolean ahead) {

    /** Longer than 29 February ever takes to come again. */
    private static final int MOST_YEARS = 9;

    LocalDate of(DayOfWeek day) {
        return today.with(ahead ? next(day) : previousOrSame(day));
    }

    Optional<LocalDate> of(int month, int day) {
        return Stream.iterate(today.getYear(), year -> ahead ? year + 1 : year - 1).limit(MOST_YEARS)
                .flatMap(year -> date(year, month, day).stream()).filter(date -> ahead == date.isAfter(today))
                .findFirst();
    }

    static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
