package io.dwdigest.timing;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Shows whether work that is repeated in turns goes on. It knows since when a turn was begun and none went well: a turn
 * that does not end and turns that fail look the same, and neither is good. It goes by a timer that nobody can set.
 */
public final class Pulse {

    /** How long the last failure counts when no other turn was begun: another node may do the work now. */
    private static final long FORGET = Duration.ofMinutes(1).toNanos();
    /** The work of this thread. Threads that a turn starts, such as one for each article, belong to it too. */
    private static final InheritableThreadLocal<@Nullable Pulse> CURRENT = new InheritableThreadLocal<>();

    private final String name;
    private final LongSupplier nanoTime;
    /** Since when turns were begun and none went well; null: there is none to wait for. */
    private @Nullable Long since;
    private long good;
    /** When the last turn failed; null: the last one went well. */
    private @Nullable Long failed;
    private boolean falters;
    private int turns;
    private int elsewhere;

    /** A part of a turn; its end is {@link #close()}. */
    public interface Part extends AutoCloseable {

        @Override
        void close();
    }

    public Pulse(String name) {
        this(name, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    public Pulse(String name, LongSupplier nanoTime) {
        this.name = name;
        this.nanoTime = nanoTime;
        this.good = nanoTime.getAsLong();
    }

    /** Returns what the log, the figures and administrators call the work. */
    public String name() {
        return name;
    }

    /** Makes the calling thread, and those that it starts, work for this pulse. */
    public void isOfThisThread() {
        CURRENT.set(this);
    }

    /** Notes that a turn begins. */
    public synchronized void begins() {
        if (since == null || isForgotten()) {
            since = nanoTime.getAsLong();
            failed = null;
        }
        turns++;
    }

    /** Notes that a turn went well; that it failed if the work said so by {@link #falters()}. */
    public synchronized void ends() {
        if (falters) {
            fails();
            return;
        }
        turns = Math.max(0, turns - 1);
        good = nanoTime.getAsLong();
        since = turns > 0 ? good : null;
        failed = null;
    }

    /** Notes that a turn failed, or that work without turns did. */
    public synchronized void fails() {
        turns = Math.max(0, turns - 1);
        falters = false;
        failed = nanoTime.getAsLong();
        since = since == null ? failed : since;
    }

    /** Forgets all, because the work is stopped. */
    public synchronized void stops() {
        since = null;
        failed = null;
        falters = false;
        turns = 0;
    }

    /** Tells whether no turn has gone well for longer than this, although one was begun. */
    public synchronized boolean isStill(Duration patience) {
        boolean counts = failed != null ? !isForgotten() : turns > 0 && elsewhere == 0;
        return since != null && counts && nanoTime.getAsLong() - since > patience.toNanos();
    }

    /** Tells whether the last turn failed, this long ago at least, and no other was begun. */
    public synchronized boolean hasFailed(Duration ago) {
        return failed != null && turns == 0 && nanoTime.getAsLong() - failed >= ago.toNanos();
    }

    /** Returns how long ago a turn last went well; since the start if none has. */
    public synchronized Duration sinceGood() {
        return Duration.ofNanos(nanoTime.getAsLong() - good);
    }

    /**
     * Notes that the present turn counts as failed, although it ends in the ordinary way: what it could not do now it
     * keeps for the next.
     */
    public static void falters() {
        Pulse current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                current.falters = true;
            }
        }
    }

    /** Notes that the present turn, which may last long, has done a part of its work. */
    public static void goesOn() {
        elsewhere().close();
    }

    /**
     * Begins to wait for an answer from outside, which has limits of its own. Until the part is closed the present turn
     * does not stand still.
     */
    public static Part elsewhere() {
        Pulse current = CURRENT.get();
        if (current == null) {
            return () -> {};
        }
        current.goes(1);
        return () -> current.goes(-1);
    }

    private synchronized void goes(int away) {
        elsewhere += away;
        if (since != null && failed == null) {
            since = nanoTime.getAsLong();
        }
    }

    private boolean isForgotten() {
        return failed != null && turns == 0 && nanoTime.getAsLong() - failed > FORGET;
    }
}
