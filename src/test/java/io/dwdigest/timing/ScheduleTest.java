package io.dwdigest.timing;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    /** Returns any schedule with set times. */
    static Schedule random(Random random) {
        SortedSet<LocalTime> times = IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(_ -> LocalTime.of(random.nextInt(24), random.nextInt(60)))
                .collect(toCollection(TreeSet::new));
        Set<DayOfWeek> days = Stream.of(DayOfWeek.values()).filter(_ -> random.nextInt(3) > 0).collect(toSet());
        return new Schedule(times, days);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an ordinary day              | 08:00 20:00 | Asia/Shanghai       | 2026-11-25T07:59 | 2026-11-25T08:00
            strictly after               | 08:00 20:00 | Asia/Shanghai       | 2026-11-25T08:00 | 2026-11-25T20:00
            the next day                 | 08:00 20:00 | Asia/Shanghai       | 2026-11-25T20:00 | 2026-11-26T08:00
            over the weekend             | 08:00 MON   | Europe/Berlin       | 2026-11-25T20:00 | 2026-11-30T08:00
            a week ahead                 | 08:00 MON   | Europe/Berlin       | 2026-11-30T08:00 | 2026-12-07T08:00
            a week ahead, in autumn      | 02:30 SUN   | Europe/Berlin       | 2026-10-18T02:30 | 2026-10-25T02:30
            skipped in spring            | 02:30       | Europe/Berlin       | 2026-03-29T01:59 | 2026-03-29T03:00
            skipped together             | 02:15 02:45 | Europe/Berlin       | 2026-03-29T03:00 | 2026-03-30T02:15
            skipped, and the gap's end   | 02:30 03:00 | Europe/Berlin       | 2026-03-29T03:00 | 2026-03-30T02:30
            midnight is skipped          | 00:00       | Africa/Cairo        | 2026-04-23T23:59 | 2026-04-24T01:00
            half an hour is skipped      | 02:10       | Australia/Lord_Howe | 2026-10-04T01:59 | 2026-10-04T02:30
            a day is skipped             | 08:00       | Pacific/Apia        | 2011-12-29T08:00 | 2011-12-31T00:00
            after the skipped day        | 08:00       | Pacific/Apia        | 2011-12-31T00:00 | 2011-12-31T08:00
            the skipped day of the week  | 08:00 SAT   | Pacific/Kwajalein   | 1993-08-20T08:00 | 1993-08-22T00:00
            """)
    void the_next_time_follows_the_local_time(String when, String schedule, ZoneId zone,
            String after, String next) {
        assertThat(Schedule.ofText(schedule).next(moment(after, zone), zone)).as(when).contains(moment(next, zone));
    }

    @Test
    void a_time_that_comes_twice_in_autumn_counts_the_first_time() {
        Schedule schedule = Schedule.ofText("02:30");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(schedule.next(first.minusSeconds(1), berlin)).contains(first);
        assertThat(schedule.next(first, berlin)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void at_once_has_no_next_time() {
        assertThat(Schedule.AT_ONCE.isAtOnce()).isTrue();
        assertThat(Schedule.AT_ONCE.next(Instant.EPOCH, ZoneId.of("UTC"))).isEmpty();
        assertThat(Schedule.ofText("08:00").isAtOnce()).isFalse();
    }

    @Test
    void without_days_it_is_every_day() {
        assertThat(new Schedule(new TreeSet<>(List.of(LocalTime.NOON)), Set.of()))
                .isEqualTo(new Schedule(new TreeSet<>(List.of(LocalTime.NOON)), Set.of(DayOfWeek.values())));
    }

    @Test
    void it_keeps_copies_in_their_natural_order() {
        SortedSet<LocalTime> times = new TreeSet<>(Comparator.reverseOrder());
        times.addAll(List.of(LocalTime.MIDNIGHT, LocalTime.NOON));
        Schedule schedule = new Schedule(times, Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY));
        times.clear();
        assertThat(schedule.text()).isEqualTo("00:00 12:00 MON SUN");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(new TreeSet<>(), Set.of(DayOfWeek.MONDAY)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(new TreeSet<>(List.of(LocalTime.of(8, 0, 1))), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(
                IntStream.range(0, 13).mapToObj(it -> LocalTime.of(it, 0)).collect(toCollection(TreeSet::new)),
                Set.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void its_text_can_be_read_back(long seed) {
        Random random = new Random(seed);
        assertThat(Stream.generate(() -> random(random)).limit(1000)).allSatisfy(
                schedule -> assertThat(Schedule.ofText(schedule.text())).isEqualTo(schedule))
                .allSatisfy(schedule -> assertThat(schedule.text()).hasSizeLessThanOrEqualTo(95));
        assertThat(Schedule.ofText(Schedule.AT_ONCE.text())).isEqualTo(Schedule.AT_ONCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "8:00", "08:00 ", "20:00 08:00", "08:00 08:00", "08:00 FRI MON", "08:00 mon", "MON",
            "24:00", "08:00:00", "08:00 XYZ", "08:00,20:00", "08:00 MON TUE WED THU FRI SAT SUN"})
    void a_text_in_another_form_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.ofText(text));
    }

    private static Instant moment(String wall, ZoneId zone) {
        return LocalDateTime.parse(wall).atZone(zone).toInstant();
    }
}
