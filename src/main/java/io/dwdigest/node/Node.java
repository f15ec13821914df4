package io.dwdigest.node;

import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import io.dwdigest.timing.ClockStepped;
import io.dwdigest.timing.Pulse;

/**
 * This process as one of those that share the database. While it runs, it holds a lease under its own id. When that
 * lease has ended, other nodes take over what it began and did not finish. The embedded database belongs to one
 * process, which needs no lease.
 */
@Component
public class Node implements SmartLifecycle, Watched {

    private static final Logger log = LoggerFactory.getLogger(Node.class);

    /** How long other nodes wait for a silent one before they take over its work. */
    public static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Duration BEAT = Duration.ofSeconds(4);
    private static final Duration BEAT_AGAIN = Duration.ofSeconds(1);

    private final String id = UUID.randomUUID().toString();
    private final Leases leases;
    private final boolean shared;
    private final LongSupplier nanoTime;
    private final Loop beats = new Loop("node", this::beat);
    /**
     * When the lease ends, by {@link System#nanoTime()}, which goes on while a process is stopped. It never ends later
     * here than by the database's clock.
     */
    private volatile long heldUntil;
    /** When this term began, by {@link System#nanoTime()}. */
    private volatile long term;

    @Autowired
    Node(Leases leases, DataSource database) {
        this(leases, database, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Node(Leases leases, DataSource database, LongSupplier nanoTime) {
        this.leases = leases;
        this.shared = isShared(database);
        this.nanoTime = nanoTime;
        this.heldUntil = nanoTime.getAsLong();
        this.term = heldUntil;
    }

    /** Returns the id of this node, which is new at every start. It is also the name of the node's lease. */
    public String id() {
        return id;
    }

    /** Tells whether other nodes may use the same database at the same time: PostgreSQL lets them. */
    public boolean isShared() {
        return shared;
    }

    /** Tells the same as {@link #isShared()}, but of any database. */
    public static boolean isShared(DataSource database) {
        try {
            return "PostgreSQL".equals(JdbcUtils.<String>extractDatabaseMetaData(database,
                    DatabaseMetaData::getDatabaseProductName));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("cannot ask the database which product it is", e);
        }
    }

    /**
     * Returns since when the lease has been held without a gap. Work accepted in another term may belong to other nodes
     * by now.
     *
     * @see #isStill
     */
    public long term() {
        return term;
    }

    /** Tells whether work accepted in that term certainly still belongs to this node. */
    public boolean isStill(long since) {
        return !shared || (since == term && heldUntil - nanoTime.getAsLong() > 0);
    }

    /**
     * Tells whether the lease has been held for so long that every other living node had time to renew its own. After a
     * time in which the database could not be reached, the leases of all nodes have ended.
     */
    public boolean isSettled() {
        return !shared || (isStill(term) && nanoTime.getAsLong() - term > SILENCE.toNanos());
    }

    /** Tells whether no other node runs on the database. A killed node still counts for {@link #SILENCE}. */
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
            heldUntil = nanoTime.getAsLong(); // others may take over unfinished work
            leases.release(id, id);
        }
    }

    @Override
    public boolean isRunning() {
        return beats.isRunning();
    }

    @Override
    public Stream<Pulse> pulses() {
        return Stream.of(beats.pulse());
    }

    /** Starts before all parts that begin work, and stops after them. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 2;
    }

    /**
     * Ends the term when this machine may have stood still in a way that {@link System#nanoTime()} does not show: while
     * it slept, others may have taken over.
     */
    @EventListener
    void on(ClockStepped stepped) {
        if (shared && stepped.by().compareTo(SILENCE) >= 0) {
            endTerm();
            beats.wake();
        }
    }

    /** Ends the term also for a beat that is under way: it asked before, and after {@link #SILENCE} it has failed. */
    private synchronized void endTerm() {
        heldUntil = nanoTime.getAsLong() - SILENCE.toNanos();
    }

    /** Prolongs the lease. Returns how long to rest before the next time. */
    Duration beat() {
        try {
            prolong();
            return BEAT;
        } catch (DataAccessException | TransactionException databaseAway) {
            Pulse.falters();
            log.warn("This node cannot renew its lease in the database; if that lasts, other nodes take over its work:"
                    + " {}", DatabaseAway.reason(databaseAway));
            return BEAT_AGAIN;
        }
    }

    private void prolong() {
        if (shared) {
            long asked = nanoTime.getAsLong();
            leases.take(id, id, SILENCE);
            leases.shorten();
            holdSince(asked);
        }
    }

    private synchronized void holdSince(long asked) {
        if (heldUntil - asked < 0) {
            term = asked;
        }
        heldUntil = asked + SILENCE.toNanos();
    }
}
