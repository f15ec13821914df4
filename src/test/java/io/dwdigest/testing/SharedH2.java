package io.dwdigest.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * H2 in memory that calls itself PostgreSQL. So nodes take it for a database that they share, and what several nodes do
 * can be tried without a server, as far as the statements are the same.
 */
public final class SharedH2 extends DelegatingDataSource {

    private SharedH2(DataSource database) {
        super(database);
    }

    /** Creates a new one, migrated and empty. */
    public static DataSource create() {
        return new SharedH2(Databases.h2());
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, connection, "getMetaData",
                () -> proxy(DatabaseMetaData.class, connection.getMetaData(), "getDatabaseProductName",
                        () -> "PostgreSQL"));
    }

    private interface Answer {
        Object get() throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T real, String method, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, called, arguments) -> {
            if (called.getName().equals(method)) {
                return answer.get();
            }
            try {
                return called.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
