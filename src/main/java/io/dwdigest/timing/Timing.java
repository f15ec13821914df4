package io.dwdigest.timing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * When a chat gets what it wants. A set time that lies in the quiet hours comes when they end, and all such times of
 * one night come together.
 *
 * @param quiet null when nothing is ever held back
 */
public record Timing(Schedule schedule, @Nullable QuietHours quiet) {

    /** Each digest comes at once, at any hour. */
    public static final Timing AT_ONCE = new Timing(Schedule.AT_ONCE, null);

    /** More than quiet hours last: under a day, or two where the clock jumps over the time between them. */
    private static final Duration LONGEST_QUIET = Duration.ofDays(3);

    /**
     * What {@link Schedule#text()} and {@link QuietHours#text()} wrote.
     *
     * @param quiet empty for none
     * @throws IllegalArgumentException if they did not write this
     */
    public static Timing ofText(String schedule, String quiet) {
        return new Timing(Schedule.ofText(schedule), quiet.isEmpty() ? null : QuietHours.ofText(quiet));
    }

    /**
     * When something found at this moment is due: then, or the next set time that is no earlier, or the end of the
     * quiet hours. Never before the moment, never in quiet hours; what is due already stays so:
     * {@code due(due(x))} is {@code due(x)}.
     */
    public Instant due(Instant found, ZoneId zone) {
        if (schedule.isAtOnce()) {
            return awake(found, zone);
        }
        Instant last = found.minusNanos(1);
        // a set time that has passed in quiet hours is still to come when they end
        Instant before = awake(last, zone).equals(last) ? last : found.minus(LONGEST_QUIET);
        return Stream.iterate(next(before, zone), time -> next(time, zone)).map(time -> awake(time, zone))
                .filter(time -> !time.isBefore(found)).findFirst().orElseThrow();
    }

    /**
     * Until when something that was due, and is still here, has to wait after all; empty when it is to go now.
     * <p>
     * It waits for the end of quiet hours; and for the next set time, if that is nearer to the moment at which it could
     * go than the last one that was missed. So if the bot was down, a digest of 08:00 goes late at 10:00, but at 21:00
     * it waits for the next morning. What has waited is not put off again, even if asked with the same {@code due}.
     *
     * @param due when it was due; if that is still to come, it waits at least until then
     */
    public Optional<Instant> putOff(Instant due, Instant now, ZoneId zone) {
        Instant soonest = awake(now.isBefore(due) ? due : now, zone);
        Instant next = due(soonest.plusNanos(1), zone);
        // whether there was a time to go since then, as long ago as the next one is ahead
        Instant asFarBack = soonest.minus(Duration.between(soonest, next));
        boolean missedBefore = due.isBefore(asFarBack) && due(asFarBack, zone).isAfter(soonest);
        return Optional.of(missedBefore ? next : soonest).filter(moment -> moment.isAfter(now));
    }

    private Instant awake(Instant moment, ZoneId zone) {
        return quiet == null ? moment : quiet.endOf(moment, zone).orElse(moment);
    }

    private Instant next(Instant after, ZoneId zone) {
        return schedule.next(after, zone).orElseThrow();
    }
}
