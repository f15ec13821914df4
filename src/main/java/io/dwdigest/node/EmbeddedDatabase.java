package io.dwdigest.node;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;

import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connects to the embedded database, and finishes what a kill cut off before anybody uses it.
 * <p>
 * H2 first writes that a transaction is committed, and then changes its rows. When the process ends in between, the next
 * one has to change them. H2 2.5.252 means to do so, but {@code Transaction.commit} leaves out what is committed
 * already. The rows would stay locked, and whoever asks for one would be busy waiting for ever: Quartz does at a start.
 */
final class EmbeddedDatabase extends DelegatingDataSource {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Method COMMIT = method(TransactionStore.class, "commit", Transaction.class, boolean.class);
    private static final Method CLOSE = method(Transaction.class, "close", boolean.class, Throwable.class);

    /** The last database that was looked at. H2 makes another one when it opens the file again. */
    private @Nullable Database whole;

    EmbeddedDatabase(String url) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(EmbeddedFile.address(url));
        setTargetDataSource(h2);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return whole(super.getConnection(user, password));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return whole(super.getConnection());
    }

    private synchronized Connection whole(Connection connection) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                && session.getDatabase() != whole) {
            finish(session.getDatabase().getStore().getTransactionStore());
            whole = session.getDatabase();
        }
        return connection;
    }

    private static void finish(TransactionStore store) {
        for (Transaction transaction : store.getOpenTransactions()) {
            if (transaction.getStatus() == Transaction.STATUS_COMMITTED) {
                call(COMMIT, store, transaction, true);
                call(CLOSE, transaction, true, null);
                log.info("The database had a commit that was cut off, and it is finished now");
            }
        }
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method method = type.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("this H2 is not the one that was tried", e);
        }
    }

    private static void call(Method method, Object of, @Nullable Object... arguments) {
        try {
            method.invoke(of, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a commit that was cut off cannot be finished", e);
        }
    }
}
