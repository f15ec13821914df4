package io.dwdigest.subscription;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Reader;
import io.dwdigest.timing.Timing;

/**
 * A chat that has spoken to the bot: how and when it gets what it wants.
 *
 * @param id Telegram's id; negative for groups and channels
 * @param picture how large it sees pictures
 * @param silent digests come without a sound
 * @param timing when digests come
 * @param thread the forum thread in which the bot last was asked to send, or null
 * @param paused nothing is owed to it: the bot is blocked, or may not write
 */
public record Chat(long id, ChatKind kind, Reader reader, Picture picture, boolean silent, Timing timing,
        @Nullable Integer thread, boolean paused) {

    /** A chat that has chosen nothing yet. */
    public static Chat met(long id, ChatKind kind, Reader reader, @Nullable Integer thread) {
        return new Chat(id, kind, reader, Picture.LARGE, false, Timing.AT_ONCE, thread, false);
    }

    /** Whether all is as when it was {@link #met}; its language is not asked, for that was guessed. */
    boolean hasChosenNothing() {
        return picture == Picture.LARGE && !silent && timing.equals(Timing.AT_ONCE);
    }

    /** What this one chose, for the chat that it has become. */
    Chat as(Chat met) {
        return new Chat(met.id, met.kind, reader, picture, silent, timing, met.thread, met.paused);
    }

    /** When something found at this moment is due, see {@link Timing#due}. */
    public Instant due(Instant found) {
        return timing.due(found, reader.zone());
    }

    /** Until when something that was due has to wait after all, see {@link Timing#putOff}. */
    public Optional<Instant> putOff(Instant due, Instant now) {
        return timing.putOff(due, now, reader.zone());
    }

    /** The same chat, reading so. */
    public Chat with(Reader wanted) {
        return new Chat(id, kind, wanted, picture, silent, timing, thread, paused);
    }

    /** The same chat with pictures of this size. */
    public Chat with(Picture wanted) {
        return new Chat(id, kind, reader, wanted, silent, timing, thread, paused);
    }

    /** The same chat at these times. */
    public Chat with(Timing wanted) {
        return new Chat(id, kind, reader, picture, silent, wanted, thread, paused);
    }

    /** The same chat with or without a sound. */
    public Chat silent(boolean wanted) {
        return new Chat(id, kind, reader, picture, wanted, timing, thread, paused);
    }
}
