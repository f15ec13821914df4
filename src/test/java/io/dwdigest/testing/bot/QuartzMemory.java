package io.dwdigest.testing.bot;

import java.sql.Connection;
import java.sql.SQLException;

import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.scheduling.quartz.LocalDataSourceJobStore;

/** What Quartz keeps of each scheduler until the JVM ends: its way to the database, and by it a whole stopped bot. */
final class QuartzMemory {

    /** Begins the name of a scheduler that belongs to one bot alone. */
    static final String OWN = "bot-";

    private QuartzMemory() {}

    /** Makes Quartz forget the database of a stopped bot. A name that several nodes have is left alone. */
    static void forget(String scheduler) {
        if (scheduler.startsWith(OWN)) {
            DBConnectionManager known = DBConnectionManager.getInstance();
            known.addConnectionProvider(LocalDataSourceJobStore.TX_DATA_SOURCE_PREFIX + scheduler, new Stopped());
            known.addConnectionProvider(LocalDataSourceJobStore.NON_TX_DATA_SOURCE_PREFIX + scheduler, new Stopped());
        }
    }

    private record Stopped() implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("this bot is stopped");
        }

        @Override
        public void initialize() {}

        @Override
        public void shutdown() {}
    }
}
