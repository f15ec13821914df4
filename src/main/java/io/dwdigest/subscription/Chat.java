package io.dwdigest.subscription;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Reader;
import io.dwdigest.timing.Timing;

/**
 * A chat that has spoken to the bot, with how and when it gets its digests. A group with threads may have several plans:
 * each is a chat of its own here, with one {@link #peer()}.
 *
 * @param id Telegram's id, or that of a further plan, see {@link Plans}; negative for groups and channels
 * @param picture the size of the pictures in its digests
 * @param silent whether digests come without a sound
 * @param timing when digests come
 * @param limit how many digests a day come because of its topics, see {@link #MOST_A_DAY}; 0 for no limit
 * @param thread the forum thread to which this plan belongs, or null
 * @param paused whether nothing is owed to it, because the bot is blocked or may not write
 * @param holidayUntil until when its reader wants nothing to come, see {@link #NO_END}; null while there is no holiday
 */
public record Chat(long id, ChatKind kind, Reader reader, Picture picture, boolean silent, Timing timing, int limit,
        @Nullable Integer thread, boolean paused, @Nullable Instant holidayUntil) {

    /** The end of a holiday that lasts until its reader ends it. */
    public static final Instant NO_END = Instant.parse("9999-12-31T00:00:00Z");

    /** The highest limit of a day. */
    public static final int MOST_A_DAY = 100;

    /** Returns a chat with every default: it has chosen nothing yet. */
    public static Chat met(long id, ChatKind kind, Reader reader, @Nullable Integer thread) {
        return new Chat(id, kind, reader, Picture.LARGE, false, Timing.AT_ONCE, 0, thread, false, null);
    }

    /**
     * Tells whether the chat still has every default of {@link #met}. Its language does not count, because it was
     * guessed.
     */
    boolean hasChosenNothing() {
        return picture == Picture.LARGE && !silent && timing.equals(Timing.AT_ONCE) && limit == 0;
    }

    /** Returns the chat that this one has become, with the choices of this one. */
    Chat as(Chat met) {
        return new Chat(met.id, met.kind, reader, picture, silent, timing, limit, met.thread, met.paused,
                met.holidayUntil);
    }

    /** Tells whether it is the chat's first plan. */
    public boolean isFirst() {
        return !Plans.isFurther(id);
    }

    /** Returns Telegram's id of the chat that this is a plan of. */
    public long peer() {
        return Plans.peer(id);
    }

    /** Returns when an article found at this moment is due, see {@link Timing#due}. */
    public Instant due(Instant found) {
        return timing.due(found, reader.zone());
    }

    /** Returns until when a digest that was due has to wait after all, see {@link Timing#putOff}. */
    public Optional<Instant> putOff(Instant due, Instant now) {
        return timing.putOff(due, now, reader.zone());
    }

    /** Returns the chat with another language, script and zone. */
    public Chat with(Reader wanted) {
        return new Chat(id, kind, wanted, picture, silent, timing, limit, thread, paused, holidayUntil);
    }

    /** Returns the chat with pictures of this size. */
    public Chat with(Picture wanted) {
        return new Chat(id, kind, reader, wanted, silent, timing, limit, thread, paused, holidayUntil);
    }

    /** Returns the chat with these times. */
    public Chat with(Timing wanted) {
        return new Chat(id, kind, reader, picture, silent, wanted, limit, thread, paused, holidayUntil);
    }

    /** Returns the chat with another limit of a day; 0 for none. */
    public Chat limitedTo(int wanted) {
        return new Chat(id, kind, reader, picture, silent, timing, wanted, thread, paused, holidayUntil);
    }

    /** Returns the day that it is for the chat. */
    public LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, reader.zone());
    }

    /** Returns the chat with or without a sound. */
    public Chat silent(boolean wanted) {
        return new Chat(id, kind, reader, picture, wanted, timing, limit, thread, paused, holidayUntil);
    }
}
