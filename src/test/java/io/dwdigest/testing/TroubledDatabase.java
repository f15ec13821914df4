package io.dwdigest.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import com.zaxxer.hikari.HikariDataSource;

/** A database in front of another one. It fails while a test wants it to, and lets others come between. */
public final class TroubledDatabase extends DelegatingDataSource implements AutoCloseable {

    private volatile boolean away;
    private volatile String refused = "";
    private volatile boolean losing;
    private volatile Duration pause = Duration.ZERO;
    private final AtomicReference<@Nullable Between> between = new AtomicReference<>();

    private record Between(String beginning, Runnable work) {}

    public TroubledDatabase(DataSource database) {
        super(database);
    }

    /** While it is away, nobody gets a connection. */
    public void away(boolean now) {
        away = now;
    }

    /**
     * Refuses each statement that begins so. Nothing else fails.
     *
     * @param beginning empty for none
     */
    public void refuse(String beginning) {
        refused = beginning;
    }

    /** Does this once, before the next statement that begins so. */
    public void before(String beginning, Runnable work) {
        between.set(new Between(beginning, work));
    }

    /** While it loses answers, a commit takes effect, and whoever asked for it learns of a broken connection. */
    public void loseAnswers(boolean now) {
        losing = now;
    }

    /** Takes this long for each statement and each commit. */
    public void slow(Duration pause) {
        this.pause = pause;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLException("this database is away", "08001");
        }
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Connection.class},
                (_, method, arguments) -> call(connection, method, arguments));
    }

    @Override
    public void close() {
        if (getTargetDataSource() instanceof HikariDataSource closeable) {
            closeable.close();
        }
    }

    private @Nullable Object call(Connection connection, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("prepareStatement") && arguments != null) {
            prepare(String.valueOf(arguments[0]));
        } else if (method.getName().equals("commit")) {
            Thread.sleep(pause);
        }
        try {
            Object result = method.invoke(connection, arguments);
            if (method.getName().equals("commit") && losing) {
                throw new SQLException("the connection broke before the answer", "08007");
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void prepare(String statement) throws SQLException, InterruptedException {
        Thread.sleep(pause);
        Between now = between.get();
        if (now != null && statement.strip().startsWith(now.beginning()) && between.compareAndSet(now, null)) {
            now.work().run();
        }
        if (isRefused(statement)) {
            throw new SQLException("this statement is refused", "HY000");
        }
    }

    private boolean isRefused(String statement) {
        return !refused.isEmpty() && statement.strip().startsWith(refused);
    }
}
