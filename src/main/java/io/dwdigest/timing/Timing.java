package io.dwdigest.timing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * When a chat gets its digests. A set time within the quiet hours moves to their end, so that all such times of one
 * night come together.
 *
 * @param quiet null when the chat has no quiet hours
 */
public record Timing(Schedule schedule, @Nullable QuietHours quiet) {

    /** Each digest comes at once, at any hour. */
    public static final Timing AT_ONCE = new Timing(Schedule.AT_ONCE, null);

    /**
     * More than quiet hours can last: less than a day, or two days where the clock jumps over the time between them.
     */
    private static final Duration LONGEST_QUIET = Duration.ofDays(3);

    /**
     * Reads what {@link Schedule#text()} and {@link QuietHours#text()} wrote.
     *
     * @param quiet empty for none
     * @throws IllegalArgumentException if one of the texts has another form
     */
    public static Timing ofText(String schedule, String quiet) {
        return new Timing(Schedule.ofText(schedule), quiet.isEmpty() ? null : QuietHours.ofText(quiet));
    }

    /**
     * Returns when the digest of an article found at this moment is due: at that moment, at the next set time that is
     * not earlier, or at the end of the quiet hours. It is never due before the moment, and never in quiet hours. A
     * moment that is due already stays as it is: {@code due(due(x))} is {@code due(x)}.
     */
    public Instant due(Instant found, ZoneId zone) {
        if (schedule.isAtOnce()) {
            return awake(found, zone);
        }
        Instant last = found.minusNanos(1);
        // a set time that has passed in the present quiet hours still comes at their end: search from before them
        Instant before = awake(last, zone).equals(last) ? last : found.minus(LONGEST_QUIET);
        return Stream.iterate(next(before, zone), time -> next(time, zone)).map(time -> awake(time, zone))
                .filter(time -> !time.isBefore(found)).findFirst().orElseThrow();
    }

    /**
     * Returns until when a digest that was due, but is not sent yet, has to wait after all; empty when it is to go now.
     * <p>
     * It waits for the end of quiet hours. It also waits for the next set time, if that is nearer to the moment at
     * which it could go than the last set time that was missed. So after the bot was down, a digest of 08:00 goes late
     * at 10:00, but at 21:00 it waits for the next morning. A digest that has waited is not put off again, even if
     * asked with the same {@code due}.
     *
     * @param due when it was due; if that is still to come, it waits at least until then
     */
    public Optional<Instant> putOff(Instant due, Instant now, ZoneId zone) {
        Instant soonest = awake(now.isBefore(due) ? due : now, zone);
        Instant next = due(soonest.plusNanos(1), zone);
        // as far back as the next time is ahead: with no set time since then, the next is nearer than the last missed
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
