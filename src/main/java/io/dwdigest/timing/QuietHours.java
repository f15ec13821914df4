package io.dwdigest.timing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * The hours of each day in which nothing is sent, by the local time of the chat's zone. They may go over midnight.
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
            throw new IllegalArgumentException("Quiet hours begin and end at %s".formatted(from));
        }
    }

    /**
     * Returns when they end, if the moment lies in them: the first later moment whose local time is outside.
     * <p>
     * Only the local time decides. Where the clock jumps over their end, they end with the jump. Where it goes back in
     * autumn, out of them or past their end, that night has two quiet stretches, each with its own end.
     */
    public Optional<Instant> endOf(Instant moment, ZoneId zone) {
        return isQuiet(moment, zone) ? Optional.of(end(moment, zone)) : Optional.empty();
    }

    /** Returns them as the database keeps them, such as {@code 22:00-07:00}. */
    public String text() {
        return from + "-" + to;
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if the text has another form
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
