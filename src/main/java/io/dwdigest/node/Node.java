package io.dwdigest.node;

import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.util.UUID;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * This process among those that share the database. While it runs it holds a lease under its own name; what it began and did
 * not finish is taken over by others when that has ended. The embedded database belongs to one process, which needs none.
 */
@Component
public class Node implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Node.class);

    /** How long others wait for one that is silent. */
    public static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Duration BEAT = Duration.ofSeconds(4);
    private static final Duration BEAT_AGAIN = Duration.ofSeconds(1);

    private final String id = UUID.randomUUID().toString();
    private final Leases leases;
    private final boolean shared;
    private final Loop beats = new Loop("node", this::beat);
    /** By {@link System#nanoTime()}, which goes on while a process is stopped; never later than by the database's clock. */
    private volatile long heldUntil = System.nanoTime();
    /** When this term began, by {@link System#nanoTime()}. */
    private volatile long term = heldUntil;

    Node(Leases leases, DataSource database) {
        this.leases = leases;
        this.shared = isShared(database);
    }

    /** New at every start; the name of its lease, too. */
    public String id() {
        return id;
    }

    /** Whether others may use the same database at the same time: PostgreSQL lets them. */
    public boolean isShared() {
        return shared;
    }

    /** As {@link #isShared()}, of any database. */
    public static boolean isShared(DataSource database) {
        try {
            return "PostgreSQL".equals(JdbcUtils.<String>extractDatabaseMetaData(database,
                    DatabaseMetaData::getDatabaseProductName));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("the database does not tell what it is", e);
        }
    }

    /**
     * Since when the lease has been held without a gap: what was taken on in another term may be others' by now.
     *
     * @see #isStill
     */
    public long term() {
        return term;
    }

    /** Whether what was taken on in that term is still this node's for sure. */
    public boolean isStill(long since) {
        return !shared || (since == term && heldUntil - System.nanoTime() > 0);
    }

    /**
     * Whether the lease has been held for so long that every other node that lives has had the time to prolong its own: when
     * the database was away, the leases of all have ended.
     */
    public boolean isSettled() {
        return !shared || (isStill(term) && System.nanoTime() - term > SILENCE.toNanos());
    }

    /** Whether no other node runs on the database. One that was killed counts for {@link #SILENCE} more. */
    public boolean isAlone() {
        return !shared || !leases.isThereAnother(id);
    }

    @Override
    public void start() {
        prolong();
        beats.start();
    }

    @Override
    public void stop() {
        beats.stop(Duration.ofSeconds(1));
        if (shared) {
            heldUntil = System.nanoTime(); // others may take over what is still being worked off
            leases.release(id, id);
        }
    }

    @Override
    public boolean isRunning() {
        return beats.isRunning();
    }

    /** Before all that begins anything, and after it at the end. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2;
    }

    private Duration beat() {
        try {
            prolong();
            return BEAT;
        } catch (DataAccessException | TransactionException databaseAway) {
            log.warn("This node cannot say that it lives, others take its work over if that lasts: {}",
                    databaseAway.toString());
            return BEAT_AGAIN;
        }
    }

    private void prolong() {
        if (shared) {
            long asked = System.nanoTime();
            leases.take(id, id, SILENCE);
            if (heldUntil - asked < 0) {
                term = asked;
            }
            heldUntil = asked + SILENCE.toNanos();
        }
    }
}
