package io.dwdigest.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.spi.ClassLoadHelper;

/**
 * Keeps in Quartz's tables the names that job classes had in version 0.1.0. A node of that version may run beside this one
 * during an upgrade: a name that it cannot load would put the job's trigger in state ERROR for all nodes.
 * <p>
 * So a job class may move to another package at any time; its name in the database stays, like that of a table.
 */
public class JobClassNames extends PostgreSQLDelegate {

    /** The name in the database, by the name in the code. */
    static final Map<String, String> STORED = Map.of( //
            "io.dwdigest.source.discovery.LookJob", "io.dwdigest.source.LookJob", //
            "io.dwdigest.source.archive.ArchiveJob", "io.dwdigest.source.ArchiveJob", //
            "io.dwdigest.source.watch.DriftJob", "io.dwdigest.source.DriftJob", //
            "io.dwdigest.operations.upkeep.TrimJob", "io.dwdigest.operations.TrimJob");

    private static final Map<String, String> LOADED = STORED.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    @Override
    public int insertJobDetail(Connection connection, JobDetail job) throws IOException, SQLException {
        int inserted = super.insertJobDetail(connection, job);
        store(connection, job);
        return inserted;
    }

    @Override
    public int updateJobDetail(Connection connection, JobDetail job) throws IOException, SQLException {
        int updated = super.updateJobDetail(connection, job);
        store(connection, job);
        return updated;
    }

    @Override
    public JobDetail selectJobDetail(Connection connection, JobKey key, ClassLoadHelper classes)
            throws ClassNotFoundException, IOException, SQLException {
        return super.selectJobDetail(connection, key, new Classes(classes));
    }

    @Override
    public JobDetail selectJobForTrigger(Connection connection, ClassLoadHelper classes, TriggerKey key, boolean load)
            throws ClassNotFoundException, IOException, SQLException {
        return super.selectJobForTrigger(connection, new Classes(classes), key, load);
    }

    private void store(Connection connection, JobDetail job) throws SQLException {
        String name = job.getJobClass().getName();
        try (PreparedStatement update = connection.prepareStatement(
                rtp("UPDATE {0}JOB_DETAILS SET JOB_CLASS_NAME = ? WHERE SCHED_NAME = {1} AND JOB_NAME = ? AND JOB_GROUP = ?"))) {
            update.setString(1, STORED.getOrDefault(name, name));
            update.setString(2, job.getKey().getName());
            update.setString(3, job.getKey().getGroup());
            update.executeUpdate();
        }
    }

    /** Loads classes by their names in the database. */
    private record Classes(ClassLoadHelper classes) implements ClassLoadHelper {

        @Override
        public void initialize() {
            // the other one is initialized
        }

        @Override
        public Class<?> loadClass(String stored) throws ClassNotFoundException {
            return classes.loadClass(LOADED.getOrDefault(stored, stored));
        }

        @Override
        public <T> Class<? extends T> loadClass(String stored, Class<T> type) throws ClassNotFoundException {
            return classes.loadClass(LOADED.getOrDefault(stored, stored), type);
        }

        @Override
        public URL getResource(String name) {
            return classes.getResource(name);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return classes.getResourceAsStream(name);
        }

        @Override
        public ClassLoader getClassLoader() {
            return classes.getClassLoader();
        }
    }
}
