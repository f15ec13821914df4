package io.dwdigest.delivery.rate;

import java.time.Duration;
import java.util.function.LongSupplier;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.github.bucket4j.BucketConfiguration;
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
}
