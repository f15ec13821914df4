package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.bucket4j.TimeMeter;

/**
 * The database's clock, read every 30 s and continued by this machine's timer. So nodes whose own clocks differ can
 * share one budget. A bucket that was filled by a later clock than this would not be filled again until then. So it
 * begins anew when the database's clock was set back, and once at the start, since that may have been before.
 */
final class DatabaseClock implements TimeMeter {

    private static final long READ_AGAIN = Duration.ofSeconds(30).toNanos();
    private static final long BACK = Duration.ofSeconds(1).toNanos();

    private final LongSupplier database;
    private final LongSupplier nanoTime;
    private final Runnable beginAnew;
    private long read;
    private long ahead;
    private boolean known;

    /**
     * @param database the database's clock, in nanoseconds
     * @param nanoTime as {@link System#nanoTime()}
     * @param beginAnew makes the bucket begin anew
     */
    DatabaseClock(LongSupplier database, LongSupplier nanoTime, Runnable beginAnew) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.beginAnew = beginAnew;
    }

    /**
     * Reads the clock if it is time. Must come before the budget is locked for all, as it takes another connection.
     */
    synchronized void refresh() {
        long now = nanoTime.getAsLong();
        if (!known || now - read > READ_AGAIN) {
            long there = database.getAsLong();
            long after = nanoTime.getAsLong();
            long difference = there - (now + (after - now) / 2);
            if (!known || difference < ahead - BACK) {
                beginAnew.run();
            }
            ahead = difference;
            read = after;
            known = true;
        }
    }

    @Override
    public synchronized long currentTimeNanos() {
        return nanoTime.getAsLong() + ahead;
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
