package io.dwdigest.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    private static final int DAY = 24 * 60;

    static Collection<ClockChange> changes() {
        return ClockChange.all();
    }

    static QuietHours random(Random random) {
        int from = random.nextInt(DAY);
        return new QuietHours(minute(from), minute(from + 1 + random.nextInt(DAY - 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            before                        | 22:00-07:00 | Asia/Shanghai | 2026-11-25T13:59:59Z |
            from is quiet                 | 22:00-07:00 | Asia/Shanghai | 2026-11-25T14:00:00Z | 2026-11-25T23:00:00Z
            over midnight                 | 22:00-07:00 | Asia/Shanghai | 2026-11-25T22:59:59Z | 2026-11-25T23:00:00Z
            to is not                     | 22:00-07:00 | Asia/Shanghai | 2026-11-25T23:00:00Z |
            by day                        | 12:00-14:00 | UTC           | 2026-11-25T13:00:00Z | 2026-11-25T14:00:00Z
            to midnight                   | 22:00-00:00 | UTC           | 2026-11-25T23:00:00Z | 2026-11-26T00:00:00Z
            after midnight                | 22:00-00:00 | UTC           | 2026-11-26T00:00:00Z |
            a short night in spring       | 22:00-07:00 | Europe/Berlin | 2026-03-28T22:00:00Z | 2026-03-29T05:00:00Z
            a long night in autumn        | 22:00-07:00 | Europe/Berlin | 2026-10-24T21:00:00Z | 2026-10-25T06:00:00Z
            the clock jumps over the end  | 22:00-02:30 | Europe/Berlin | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z
            it jumps over all             | 02:00-03:00 | Europe/Berlin | 2026-03-29T01:00:00Z |
            it jumps over what is awake   | 02:45-02:15 | Europe/Berlin | 2026-03-28T12:00:00Z | 2026-03-30T00:15:00Z
            it will go back past the end  | 22:00-02:30 | Europe/Berlin | 2026-10-25T00:15:00Z | 2026-10-25T00:30:00Z
            between two ends              | 22:00-02:30 | Europe/Berlin | 2026-10-25T00:45:00Z |
            it went back past the end     | 22:00-02:30 | Europe/Berlin | 2026-10-25T01:15:00Z | 2026-10-25T01:30:00Z
            it goes back out of them      | 02:30-07:00 | Europe/Berlin | 2026-10-25T00:45:00Z | 2026-10-25T01:00:00Z
            """)
    void they_end_when_the_local_time_says_so(String when, String quiet, ZoneId zone, Instant moment,
            Instant end) {
        assertThat(QuietHours.ofText(quiet).endOf(moment, zone).orElse(null)).as(when).isEqualTo(end);
    }

    /** Compares with somebody who looks at the clock each minute. */
    @ParameterizedTest
    @MethodSource("changes")
    void they_end_at_the_first_minute_outside_around_every_change(ClockChange change) {
        Random random = new Random(change.hashCode());
        LocalDateTime[] minutes = change.minutes(1, 4);
        Instant start = change.daysBefore(1);
        for (int i = 0; i < 20; i++) {
            QuietHours quiet = random(random);
            int minute = random.nextInt(2 * DAY);
            int end = IntStream.range(minute, minutes.length).filter(it -> !isQuiet(quiet, minutes[it])).findFirst()
                    .orElseThrow();
            assertThat(quiet.endOf(start.plusSeconds(minute * 60L), change.zone()))
                    .as("%s at %s", quiet, minutes[minute]).isEqualTo(end == minute
                            ? Optional.empty()
                            : Optional.of(start.plusSeconds(end * 60L)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void their_text_can_be_read_back(long seed) {
        Random random = new Random(seed);
        assertThat(Stream.generate(() -> random(random)).limit(1000))
                .allSatisfy(quiet -> assertThat(QuietHours.ofText(quiet.text())).isEqualTo(quiet));
        assertThat(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)).text()).isEqualTo("22:00-07:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22:00", "22:00-", "22-7", "22:00-7:00", "22:00 07:00", "22:00-24:00", "22:00-07:00 ",
            "22:00-22:00", "22:00:00-07:00"})
    void a_text_in_another_form_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> QuietHours.ofText(text));
    }

    @Test
    void they_are_whole_minutes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuietHours(LocalTime.NOON.plusSeconds(1), LocalTime.MIDNIGHT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuietHours(LocalTime.MIDNIGHT, LocalTime.NOON.plusSeconds(1)));
    }

    /** Tells whether it is quiet, by counting minutes round the dial from the beginning of the quiet hours. */
    private static boolean isQuiet(QuietHours quiet, LocalDateTime wall) {
        int from = quiet.from().toSecondOfDay() / 60;
        int length = Math.floorMod(quiet.to().toSecondOfDay() / 60 - from, DAY);
        return Math.floorMod(wall.toLocalTime().toSecondOfDay() / 60 - from, DAY) < length;
    }

    private static LocalTime minute(int ofDay) {
        return LocalTime.MIDNIGHT.plusMinutes(ofDay);
    }
}
