package io.dwdigest.timing;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The times and days at which a chat gets its digests, by the local time of its zone.
 *
 * @param times whole minutes, at most 12; empty means that each digest comes at once
 * @param days empty means every day
 */
public record Schedule(SortedSet<LocalTime> times, Set<DayOfWeek> days) {

    /** The most times that a schedule may have. */
    public static final int MOST_TIMES = 12;

    static final String WRITTEN_TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";

    /** Each digest comes at once. */
    public static final Schedule AT_ONCE = new Schedule(new TreeSet<>(), Set.of());

    /** All digests of a week come together, on Monday at 8:00. */
    public static final Schedule WEEKLY = new Schedule(new TreeSet<>(Set.of(LocalTime.of(8, 0))),
            Set.of(DayOfWeek.MONDAY));

    public Schedule {
        times = Collections.unmodifiableSortedSet(new TreeSet<>(List.copyOf(times)));
        days = Collections.unmodifiableSet(days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(days));
        times.forEach(Schedule::requireWholeMinute);
        if (times.size() > MOST_TIMES) {
            throw new IllegalArgumentException("More than %s times: %s".formatted(MOST_TIMES, times));
        }
        if (times.isEmpty() && !isDaily(days)) {
            throw new IllegalArgumentException("Days without a time: " + days);
        }
    }

    /** Tells whether no times are set. */
    public boolean isAtOnce() {
        return times.isEmpty();
    }

    /** Tells whether digests come on one day of the week. */
    public boolean isWeekly() {
        return days.size() == 1;
    }

    /** Returns the same times on other days. */
    public Schedule on(Set<DayOfWeek> others) {
        return new Schedule(times, others);
    }

    /**
     * Returns the first set time strictly after the moment; empty when each digest comes at once.
     * <p>
     * A time comes once on each of its days, when the clock first reaches or passes it. A time that is skipped in
     * spring comes at the end of the gap (02:30 at 03:00), together with other skipped times. A time that occurs twice
     * in autumn counts only the first time. If a zone skips a whole day, the times of that day come when the next day
     * begins.
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(after, zone);
        // today and seven more days reach the same weekday; the eighth is for a clock that went back over midnight,
        // after it had already passed the time of tomorrow
        return today.datesUntil(today.plusDays(9)).filter(day -> days.contains(day.getDayOfWeek()))
                .flatMap(day -> times.stream().map(day::atTime)).map(time -> reached(time, zone))
                .filter(moment -> moment.isAfter(after)).findFirst();
    }

    /**
     * Returns it as the database keeps it, such as {@code 08:00 20:00 MON FRI}, at most 95 characters; empty for at
     * once.
     */
    public String text() {
        Stream<String> names = isDaily(days) ? Stream.empty() : days.stream().map(Schedule::name);
        return Stream.concat(times.stream().map(LocalTime::toString), names).collect(joining(" "));
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Schedule ofText(String text) {
        List<String> words = List.of(text.split(" ", -1));
        Schedule schedule = new Schedule(
                words.stream().filter(word -> word.matches(WRITTEN_TIME)).map(LocalTime::parse)
                        .collect(toCollection(TreeSet::new)),
                Arrays.stream(DayOfWeek.values()).filter(day -> words.contains(name(day))).collect(toSet()));
        if (!schedule.text().equals(text)) {
            throw new IllegalArgumentException("Not a schedule: " + text);
        }
        return schedule;
    }

    static void requireWholeMinute(LocalTime time) {
        if (!time.truncatedTo(ChronoUnit.MINUTES).equals(time)) {
            throw new IllegalArgumentException("Not a whole minute: " + time);
        }
    }

    private static Instant reached(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap() ? change.getInstant() : time.atZone(zone).toInstant();
    }

    private static boolean isDaily(Set<DayOfWeek> days) {
        return days.size() == DayOfWeek.values().length;
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
