package io.dwdigest.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimingTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-25T12:34:56.789Z");

    static Collection<ClockChange> changes() {
        return ClockChange.all();
    }

    @Test
    void without_times_a_digest_is_due_at_once() {
        assertThat(Timing.AT_ONCE.due(NOW, BERLIN)).isEqualTo(NOW);
        assertThat(Timing.AT_ONCE.putOff(NOW.minusSeconds(100_000), NOW, BERLIN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            awake                         |             | 22:00-07:00 | 2026-11-25T21:59 | 2026-11-25T21:59
            at night                      |             | 22:00-07:00 | 2026-11-25T22:00 | 2026-11-26T07:00
            the night is over             |             | 22:00-07:00 | 2026-11-26T07:00 | 2026-11-26T07:00
            waits for its time            | 08:00 20:00 |             | 2026-11-25T12:00 | 2026-11-25T20:00
            found at the very time        | 08:00 20:00 |             | 2026-11-25T20:00 | 2026-11-25T20:00
            waits for its day             | 08:00 MON   | 22:00-07:00 | 2026-11-25T23:00 | 2026-11-30T08:00
            a time at night               | 23:00       | 22:00-07:00 | 2026-11-25T12:00 | 2026-11-26T07:00
            found before a time at night  | 23:00       | 22:00-07:00 | 2026-11-25T22:30 | 2026-11-26T07:00
            found after it the same night | 23:00       | 22:00-07:00 | 2026-11-26T06:59 | 2026-11-26T07:00
            found after the night         | 23:00       | 22:00-07:00 | 2026-11-26T07:01 | 2026-11-27T07:00
            two times of a night are one  | 06:00 23:00 | 22:00-07:00 | 2026-11-26T01:00 | 2026-11-26T07:00
            """)
    void a_digest_is_due_when_the_reader_wants_it(String when, @Nullable String times, @Nullable String quiet,
            LocalDateTime found, LocalDateTime due) {
        assertThat(timing(times, quiet).due(moment(found), BERLIN)).as(when).isEqualTo(moment(due));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a little late                | 08:00       |             | 2026-11-25T08:00 | 2026-11-25T08:01 |
            late, but nearer             | 08:00       |             | 2026-11-25T08:00 | 2026-11-25T10:00 |
            as near                      | 08:00       |             | 2026-11-25T08:00 | 2026-11-25T20:00 |
            the next one is nearer       | 08:00       |             | 2026-11-25T08:00 | 2026-11-25T21:00 | 2026-11-26T08:00
            the last missed one counts   | 08:00       |             | 2026-11-21T08:00 | 2026-11-25T10:00 |
            days of waiting              | 08:00       |             | 2026-11-21T08:00 | 2026-11-25T21:00 | 2026-11-26T08:00
            it has waited                | 08:00       |             | 2026-11-21T08:00 | 2026-11-26T08:00 |
            no time of this schedule     | 08:00       |             | 2026-11-25T20:30 | 2026-11-25T21:00 |
            several a day                | 08:00 12:00 |             | 2026-11-25T08:00 | 2026-11-25T10:01 | 2026-11-25T12:00
            a weekly one                 | 08:00 MON   |             | 2026-11-23T08:00 | 2026-11-26T19:00 |
            a weekly one, too late       | 08:00 MON   |             | 2026-11-23T08:00 | 2026-11-26T21:00 | 2026-11-30T08:00
            at once is never too late    |             |             | 2026-11-21T08:00 | 2026-11-25T21:00 |
            it is night                  |             | 22:00-07:00 | 2026-11-25T21:00 | 2026-11-25T22:00 | 2026-11-26T07:00
            missed, and it is night      | 21:00       | 22:00-07:00 | 2026-11-25T21:00 | 2026-11-25T23:00 | 2026-11-26T07:00
            the night's end is the time  | 23:00       | 22:00-07:00 | 2026-11-25T07:00 | 2026-11-25T23:30 | 2026-11-26T07:00
            so late that it waits on     | 08:00 20:00 | 22:00-07:00 | 2026-11-25T20:00 | 2026-11-25T23:00 | 2026-11-26T08:00
            it is not due yet            | 08:00       |             | 2026-11-25T08:00 | 2026-11-25T07:00 | 2026-11-25T08:00
            """)
    void what_was_missed_goes_late_unless_the_next_time_is_nearer(String when, @Nullable String times,
            @Nullable String quiet, LocalDateTime due, LocalDateTime now, @Nullable LocalDateTime until) {
        assertThat(timing(times, quiet).putOff(moment(due), moment(now), BERLIN)).as(when)
                .isEqualTo(Optional.ofNullable(until).map(TimingTest::moment));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void due_is_the_first_wanted_moment_around_every_clock_change(ClockChange change) {
        Random random = new Random(change.hashCode());
        ZoneId zone = change.zone();
        for (int i = 0; i < 4; i++) {
            Timing timing = random(random);
            Instant found = change.daysBefore(1).plusSeconds(random.nextInt(2 * 24 * 60 * 60));
            Instant due = timing.due(found, zone);
            assertThat(due).as("%s at %s", timing, found).isEqualTo(wanted(timing, found, zone).tailSet(found).first());
            assertThat(timing.due(due, zone)).isEqualTo(due);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_digest_is_put_off_once_around_every_clock_change(ClockChange change) {
        Random random = new Random(change.hashCode());
        ZoneId zone = change.zone();
        for (int i = 0; i < 4; i++) {
            Timing timing = random(random);
            Instant now = change.daysBefore(1).plusSeconds(random.nextInt(2 * 24 * 60 * 60));
            Instant due = timing.due(now.minusSeconds(random.nextInt(10 * 24 * 60 * 60)), zone);
            Instant goes = timing.putOff(due, now, zone).orElse(now);
            assertThat(goes).as("%s due %s at %s", timing, due, now).isEqualTo(nearer(timing, due, now, zone));
            assertThat(timing.putOff(due, goes, zone)).isEmpty();
        }
    }

    private static Instant nearer(Timing timing, Instant due, Instant now, ZoneId zone) {
        Instant soonest = awake(timing, now.isBefore(due) ? due : now, zone);
        if (timing.schedule().isAtOnce()) {
            return soonest;
        }
        SortedSet<Instant> wanted = wanted(timing, soonest, zone);
        Instant next = wanted.tailSet(soonest.plusNanos(1)).first();
        SortedSet<Instant> missed = new TreeSet<>(wanted.headSet(soonest.plusNanos(1)));
        missed.add(due);
        return Duration.between(soonest, next).compareTo(Duration.between(missed.last(), soonest)) < 0 ? next : soonest;
    }

    /**
     * Returns all moments at which it may send, for ten days before and after; without set times, only the first
     * moment.
     */
    private static SortedSet<Instant> wanted(Timing timing, Instant around, ZoneId zone) {
        SortedSet<Instant> wanted = new TreeSet<>();
        Schedule schedule = timing.schedule();
        Stream.iterate(schedule.next(around.minus(Duration.ofDays(10)), zone), Optional::isPresent,
                it -> it.flatMap(last -> schedule.next(last, zone)))
                .flatMap(Optional::stream).takeWhile(it -> it.isBefore(around.plus(Duration.ofDays(10))))
                .forEach(it -> wanted.add(awake(timing, it, zone)));
        return schedule.isAtOnce() ? new TreeSet<>(List.of(awake(timing, around, zone))) : wanted;
    }

    private static Instant awake(Timing timing, Instant moment, ZoneId zone) {
        return Optional.ofNullable(timing.quiet()).flatMap(it -> it.endOf(moment, zone)).orElse(moment);
    }

    private static Timing random(Random random) {
        return new Timing(random.nextInt(5) == 0 ? Schedule.AT_ONCE : ScheduleTest.random(random),
                random.nextInt(3) == 0 ? null : QuietHoursTest.random(random));
    }

    private static Timing timing(@Nullable String times, @Nullable String quiet) {
        return new Timing(Schedule.ofText(times == null ? "" : times),
                quiet == null ? null : QuietHours.ofText(quiet));
    }

    private static Instant moment(LocalDateTime wall) {
        return wall.atZone(BERLIN).toInstant();
    }

    @Test
    void what_is_stored_without_quiet_hours_has_none() {
        assertThat(Timing.ofText("", "")).isEqualTo(Timing.AT_ONCE);
        assertThat(Timing.ofText("08:00", "22:00-07:00"))
                .isEqualTo(new Timing(Schedule.ofText("08:00"), QuietHours.ofText("22:00-07:00")));
    }
}
