package io.dwdigest.node;

import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.zaxxer.hikari.HikariDataSource;

/** What the bot asks of connections to PostgreSQL, which other nodes use too and which may fall silent. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /**
     * How long an answer may take before the connection counts as broken: when the database's machine has lost its power, or
     * something between has forgotten the connection, nobody says so. Longer than any statement on a million chats;
     * {@code socketTimeout} in the address overrides it.
     */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /**
     * A node that stops in the middle of a transaction, with its host perhaps, holds up the others for 5 s at most: then
     * PostgreSQL ends the transaction. Some wait for the same row, such as that of the budget.
     */
    @Bean
    static BeanPostProcessor waitingEnds() {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && isPostgresql(pool)) {
                    pool.setConnectionInitSql("set idle_in_transaction_session_timeout = '5s'");
                    pool.addDataSourceProperty("socketTimeout", String.valueOf(SILENCE.toSeconds()));
                    pool.addDataSourceProperty("tcpKeepAlive", "true");
                }
                return bean;
            }
        };
    }

    /** A migration takes as long as it does, while Flyway's lock waits in a transaction of its own: not in our connections. */
    @Bean
    FlywayConfigurationCustomizer patientMigrations(DataSource database) {
        return flyway -> {
            if (database instanceof HikariDataSource pool && isPostgresql(pool)) {
                flyway.dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
            }
        };
    }

    private static boolean isPostgresql(HikariDataSource pool) {
        return pool.getJdbcUrl().startsWith(POSTGRESQL);
    }
}
