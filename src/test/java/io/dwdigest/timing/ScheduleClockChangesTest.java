package io.dwdigest.timing;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleClockChangesTest {

    /** Eight schedules that together have every quarter of an hour. */
    private static final List<Schedule> QUARTERS = IntStream.range(0, 8).mapToObj(first -> new Schedule(
            IntStream.range(0, 12).mapToObj(it -> LocalTime.MIDNIGHT.plusMinutes(15L * (first + 8 * it)))
                    .collect(toCollection(TreeSet::new)),
            Set.of())).toList();

    static Collection<ClockChange> changes() {
        return ClockChange.all();
    }

    /** Compares with somebody who looks at the clock each minute and strikes off each time that it has reached. */
    @ParameterizedTest
    @MethodSource("changes")
    void every_time_of_every_day_comes_once_around_every_change(ClockChange change) {
        Random random = new Random(change.hashCode());
        LocalDateTime[] minutes = change.minutes(2, 2);
        Map<LocalDateTime, Instant> reached = reached(minutes, change.daysBefore(2));
        Stream.concat(QUARTERS.stream(), Stream.generate(() -> ScheduleTest.random(random)).limit(4)).forEach(
                schedule -> assertThat(walk(schedule, change)).as("%s", schedule)
                        .containsExactlyElementsOf(wanted(schedule, reached, change)));
    }

    private static Map<LocalDateTime, Instant> reached(LocalDateTime[] minutes, Instant start) {
        Map<LocalDateTime, Instant> reached = new HashMap<>();
        LocalDateTime latest = minutes[0];
        for (int i = 1; i < minutes.length; i++) {
            while (latest.isBefore(minutes[i])) {
                latest = latest.plusMinutes(1);
                reached.put(latest, start.plusSeconds(i * 60L));
            }
        }
        return reached;
    }

    private static SortedSet<Instant> wanted(Schedule schedule, Map<LocalDateTime, Instant> reached,
            ClockChange change) {
        LocalDate first = LocalDate.ofInstant(change.daysBefore(2), change.zone());
        return first.datesUntil(first.plusDays(7)).filter(day -> schedule.days().contains(day.getDayOfWeek()))
                .flatMap(day -> schedule.times().stream().map(day::atTime)).flatMap(
                        time -> Stream.ofNullable(reached.get(time)))
                .collect(toCollection(TreeSet::new));
    }

    private static List<Instant> walk(Schedule schedule, ClockChange change) {
        Instant end = change.daysBefore(-2);
        return Stream.iterate(change.daysBefore(2), it -> schedule.next(it, change.zone()).orElseThrow()).skip(1)
                .takeWhile(it -> !it.isAfter(end)).toList();
    }
}
