package io.dwdigest.node;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.support.SQLExceptionTranslator;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Sets limits for connections to PostgreSQL: other nodes use the database too, and a connection may fall silent. Has the
 * embedded database opened again after it closed itself, and finished after a kill.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String H2 = "jdbc:h2:";

    /**
     * How long an answer may take before the connection counts as broken. Nobody reports that the database's machine
     * has lost its power, or that something in between has forgotten the connection. Longer than any statement takes on
     * a million chats; {@code socketTimeout} in the address overrides it.
     */
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration LAST_WAIT = Duration.ofSeconds(3);
    /** How the SQL states begin that say that there is no connection (SQL standard, class 08). */
    private static final String NO_CONNECTION = "08";

    private static final DatabaseErrors ERRORS = new DatabaseErrors();

    @Bean
    SQLExceptionTranslator databaseErrors() {
        return ERRORS;
    }

    /**
     * Lets PostgreSQL end a transaction that has been idle for 5 s. A node may stop in the middle of one, perhaps
     * together with its host, while others wait for the same row, such as that of the budget.
     */
    @Bean
    static BeanPostProcessor waitingEnds() {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    pool.setExceptionOverride(ERRORS);
                }
                if (bean instanceof HikariDataSource pool && pool.getJdbcUrl().startsWith(H2)) {
                    pool.setDataSource(new EmbeddedDatabase(pool.getJdbcUrl()));
                }
                if (bean instanceof HikariDataSource pool && isPostgresql(pool)) {
                    pool.setConnectionInitSql("set idle_in_transaction_session_timeout = '5s'");
                    pool.addDataSourceProperty("socketTimeout", String.valueOf(SILENCE.toSeconds()));
                    pool.addDataSourceProperty("tcpKeepAlive", "true");
                }
                return bean;
            }
        };
    }

    /**
     * Gives Flyway connections without these limits. A migration may take long, and meanwhile Flyway's lock stays idle
     * in a transaction of its own.
     */
    @Bean
    FlywayConfigurationCustomizer patientMigrations(DataSource database) {
        return flyway -> {
            if (database instanceof HikariDataSource pool && isPostgresql(pool)) {
                flyway.dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
            }
        };
    }

    /**
     * Closes the pool early in a stop if the database cannot be reached, so that the parts of a stop do not wait for it
     * one after another: whoever stops the bot kills it after a while.
     */
    @Bean
    ApplicationListener<ContextClosedEvent> nobodyWaitsForADatabaseThatIsAway(DataSource database) {
        return closed -> {
            if (database instanceof HikariDataSource pool && isPostgresql(pool)) {
                Thread.startVirtualThread(() -> closeIfAway(pool));
            }
        };
    }

    private static void closeIfAway(HikariDataSource pool) {
        Properties login = new Properties();
        login.put("user", Objects.requireNonNullElse(pool.getUsername(), ""));
        login.put("password", Objects.requireNonNullElse(pool.getPassword(), ""));
        login.put("loginTimeout", String.valueOf(LAST_WAIT.toSeconds()));
        try {
            DriverManager.getConnection(pool.getJdbcUrl(), login).close();
        } catch (SQLException failed) {
            if (String.valueOf(failed.getSQLState()).startsWith(NO_CONNECTION)) {
                pool.close();
            }
        }
    }

    private static boolean isPostgresql(HikariDataSource pool) {
        return pool.getJdbcUrl().startsWith(POSTGRESQL);
    }
}
