package io.dwdigest.delivery;

import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * This process among those that share the database. While it runs it holds a lease under its own name; what it began and did
 * not finish is taken over by others when that has ended. The embedded database belongs to one process, which needs none.
 */
@Component
public class Node implements SmartLifecycle {

    /** How long others wait for one that is silent. */
    public static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Duration BEAT = Duration.ofSeconds(4);

    private final String id = UUID.randomUUID().toString();
    private final Leases leases;
    private final boolean shared;
    private final Loop beats = new Loop("node", this::beat);

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

    /** Whether no other node runs on the database. One that was killed counts for {@link #SILENCE} more. */
    public boolean isAlone() {
        return !shared || !leases.isThereAnother(id);
    }

    @Override
    public void start() {
        if (shared) {
            leases.take(id, id, SILENCE);
        }
        beats.start();
    }

    @Override
    public void stop() {
        beats.stop(Duration.ofSeconds(1));
        if (shared) {
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
        if (shared) {
            leases.take(id, id, SILENCE);
        }
        return BEAT;
    }
}
