package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.function.LongSupplier;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;

/**
 * The budget of all nodes together, kept as a bucket in their database. Each node leases what it wants for the next
 * moment. When a node is killed, only what it has leased is lost. While the database cannot be reached there is nothing
 * to lease.
 */
public final class SharedBudget implements Pace.Source {

    private static final Logger log = LoggerFactory.getLogger(SharedBudget.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /**
     * The bucket holds the rate divided by this: what may pile up while no node asks, but no more than Telegram allows.
     */
    private static final int AT_ONCE = 20;
    private static final int LEAST_AT_ONCE = 2;

    private final DatabaseClock clock;
    private final BucketProxy bucket;
    private boolean away;

    /**
     * The budget that all nodes with this rate share.
     *
     * @param rate messages a second; nodes with different rates have separate budgets
     */
    public SharedBudget(DataSource database, int rate) {
        this(database, rate, time(JdbcClient.create(database)), System::nanoTime);
    }

    /**
     * @param databaseTime the database's clock, in nanoseconds
     * @param nanoTime as {@link System#nanoTime()}
     */
    SharedBudget(DataSource database, int rate, LongSupplier databaseTime, LongSupplier nanoTime) {
        JdbcClient sql = JdbcClient.create(database);
        BucketConfiguration limits = BucketConfiguration.builder().addLimit(limit -> limit
                .capacity(Math.max(LEAST_AT_ONCE, rate / AT_ONCE)).refillGreedy(rate, SECOND).initialTokens(0)).build();
        clock = new DatabaseClock(databaseTime, nanoTime,
                () -> sql.sql("delete from budget where id = :rate").param("rate", (long) rate).update());
        bucket = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database).table("budget").idColumn("id")
                .stateColumn("state").expiresAtColumn("expires_at")
                .clientClock(clock).build().builder()
                .build((long) rate, () -> limits);
    }

    private static LongSupplier time(JdbcClient sql) {
        return () -> sql.sql("select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)")
                .query(Long.class).single() * 1000;
    }

    @Override
    public int lease(int wanted) {
        try {
            clock.refresh();
            int leased = (int) bucket.tryConsumeAsMuchAsPossible(wanted);
            away = false;
            return leased;
        } catch (RuntimeException e) {
            if (!away) {
                log.warn("The sending budget shared by all nodes cannot be reached in the database;"
                        + " nothing is sent until it can: {}",
                        NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            }
            away = true;
            return 0;
        }
    }

    /**
     * The database's clock, read every 30 s and continued by this machine's timer. So nodes whose own clocks differ can
     * share one budget. A bucket that was filled by a later clock than this would not be filled again until then. So it
     * begins anew when the database's clock was set back, and once at the start, since that may have been before.
     */
    private static final class DatabaseClock implements TimeMeter {

        private static final long READ_AGAIN = Duration.ofSeconds(30).toNanos();

        private static final long BACK = SECOND.toNanos();

        private final LongSupplier database;
        private final LongSupplier nanoTime;
        private final Runnable beginAnew;
        private long read;
        private long ahead;
        private boolean known;

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
}
