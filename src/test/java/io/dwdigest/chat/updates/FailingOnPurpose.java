package io.dwdigest.chat.updates;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that the thread of a chat cannot reach a few times. */
final class FailingOnPurpose extends DelegatingDataSource {

    private final AtomicInteger failures;

    FailingOnPurpose(DataSource database, AtomicInteger failures) {
        super(database);
        this.failures = failures;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (Thread.currentThread().getName().startsWith("chat")
                && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new SQLTransientConnectionException("away on purpose");
        }
        return super.getConnection();
    }
}
