package io.dwdigest.timing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * From when to when nothing is to come, each day, by the clock on the wall of the chat's zone; may go over midnight.
 *
 * @param from the first quiet minute
 * @param to the first minute that is no longer quiet
 */
public record QuietHours(LocalTime from, LocalTime to) {

    private static final String WRITTEN = Schedule.WRITTEN_TIME + "-" + Schedule.WRITTEN_TIME;

    public QuietHours {
        Schedule.requireWholeMinute(from);
        Schedule.requireWholeMinute(to);
        if (from.equals(to)) {
            throw new IllegalArgumentException("Quiet from %s to the same time".formatted(from));
        }
    }

    /**
     * When they end, if the moment lies in them: the first later moment at which the clock shows a time outside.
     * <p>
     * What the clock shows decides alone. Where it jumps over their end they end with the jump; where it goes back in
     * autumn, out of them or past their end, there are two quiet stretches in that night, each with an end of its own.
     */
    public Optional<Instant> endOf(Instant moment, ZoneId zone) {
        return isQuiet(moment, zone) ? Optional.of(end(moment, zone)) : Optional.empty();
    }

    /** As a database keeps them, such as {@code 22:00-07:00}. */
    public String text() {
        return from + "-" + to;
    }

    /**
     * What {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if it did not write this
     */
    public static QuietHours ofText(String text) {
        if (!text.matches(WRITTEN)) {
            throw new IllegalArgumentException("Not quiet hours: " + text);
        }
        return new QuietHours(LocalTime.parse(text.substring(0, 5)), LocalTime.parse(text.substring(6)));
    }

    private Instant end(Instant moment, ZoneId zone) {
        Instant next = moment.plus(left(LocalTime.ofInstant(moment, zone)));
        ZoneOffsetTransition change = zone.getRules().nextTransition(moment);
        if (change != null && change.getInstant().isBefore(next)) {
            next = change.getInstant();
        }
        return isQuiet(next, zone) ? end(next, zone) : next;
    }

    private Duration left(LocalTime time) {
        Duration today = Duration.between(time, to);
        return today.isPositive() ? today : today.plusDays(1);
    }

    private boolean isQuiet(Instant moment, ZoneId zone) {
        LocalTime time = LocalTime.ofInstant(moment, zone);
        boolean begun = !time.isBefore(from);
        boolean goesOn = time.isBefore(to);
        return from.isBefore(to) ? begun && goesOn : begun || goesOn;
    }
}
