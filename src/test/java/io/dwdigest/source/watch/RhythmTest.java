package io.dwdigest.source.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-02T00:00:00Z");

    /** Returns finds at each full hour from 6 to 20, for so many days. */
    private static List<Instant> days(int days) {
        return IntStream.range(0, days).boxed().flatMap(day -> IntStream.rangeClosed(6, 20)
                .mapToObj(hour -> MIDNIGHT.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour)))).toList();
    }

    private static Duration patience(List<Instant> finds, List<TimeSpan> blind, String moment) {
        return new Rhythm(finds, blind).patience(Instant.parse(moment));
    }

    @Test
    void without_history_it_waits_twelve_hours_and_in_a_busy_hour_six() {
        assertThat(patience(List.of(), List.of(), "2026-11-02T13:00:00Z")).hasHours(12);
        assertThat(patience(days(2), List.of(), "2026-11-03T13:00:00Z")).hasHours(12);
        assertThat(patience(days(4), List.of(), "2026-11-06T13:00:00Z")).hasHours(6);
    }

    @Test
    void three_days_are_enough_history() {
        List<Instant> finds = List.of(MIDNIGHT);
        assertThat(patience(finds, List.of(), "2026-11-04T23:59:59Z")).hasHours(12);
        assertThat(patience(finds, List.of(), "2026-11-05T00:00:00Z")).hasHours(6);
    }

    @Test
    void until_four_hours_after_a_night_it_waits_three_nights() {
        assertThat(patience(days(4), List.of(), "2026-11-06T03:00:00Z")).hasHours(30);
        assertThat(patience(days(4), List.of(), "2026-11-06T10:00:00Z")).hasHours(30);
        assertThat(patience(days(4), List.of(), "2026-11-06T10:01:00Z")).hasHours(6);
        assertThat(patience(days(4), List.of(), "2026-11-06T19:59:00Z")).hasHours(6);
    }

    @Test
    void a_gap_counts_for_fourteen_days() {
        List<Instant> finds = Stream.concat(Stream.of(MIDNIGHT.minus(Duration.ofHours(24))), days(20).stream())
                .toList();
        assertThat(patience(finds, List.of(), "2026-11-14T13:00:00Z")).hasHours(90);
        assertThat(patience(finds, List.of(), "2026-11-16T13:00:00Z")).hasHours(6);
    }

    @Test
    void a_gap_that_was_dry_or_unwatched_does_not_count() {
        List<Instant> finds = days(6).stream()
                .filter(find -> !new TimeSpan(MIDNIGHT.plus(Duration.ofDays(3)), MIDNIGHT.plus(Duration.ofDays(5)))
                        .contains(find))
                .toList();
        TimeSpan dry = new TimeSpan(Instant.parse("2026-11-05T12:00:00Z"), Instant.parse("2026-11-07T06:00:00Z"));
        assertThat(patience(finds, List.of(), "2026-11-08T13:00:00Z")).isGreaterThan(Duration.ofDays(6));
        assertThat(patience(finds, List.of(dry), "2026-11-08T13:00:00Z")).hasHours(6);
    }

    @Test
    void it_is_dry_when_nothing_came_for_longer_than_its_patience() {
        Rhythm rhythm = new Rhythm(days(4), List.of());
        Instant last = Instant.parse("2026-11-06T08:00:00Z");
        assertThat(rhythm.isDry(last, Instant.parse("2026-11-06T14:00:00Z"))).isFalse();
        assertThat(rhythm.isDry(last, Instant.parse("2026-11-06T14:00:01Z"))).isTrue();
    }

    @Test
    void ordinary_nights_and_weekends_are_no_alarm() {
        assertThat(LongStream.range(0, 8).mapToObj(seed -> alarms(new Editors(seed))).flatMap(Set::stream)).isEmpty();
    }

    /** Returns since when a source would have counted as dry, for each alarm of four weeks. */
    private static Set<Instant> alarms(Editors editors) {
        List<Instant> finds = new ArrayList<>(List.of(MIDNIGHT));
        Set<Instant> alarms = new HashSet<>();
        Instant end = MIDNIGHT.plus(Duration.ofDays(28));
        for (Instant now = MIDNIGHT; now.isBefore(end); now = now.plus(Editors.STEP)) {
            if (editors.publish(now)) {
                finds.add(now);
            }
            if (new Rhythm(finds, List.of()).isDry(finds.getLast(), now)) {
                alarms.add(finds.getLast());
            }
        }
        return alarms;
    }
}
