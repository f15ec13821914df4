package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.bot.FreePort;

/** With which limits the bot uses its database. */
class DatabaseConfigurationTest {

    @TempDir
    private Path folder;

    private final DatabaseConfiguration wiring = new DatabaseConfiguration();

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("reader");
        pool.setPassword("secret");
        return pool;
    }

    private static HikariDataSource limited(HikariDataSource pool) {
        Object same = DatabaseConfiguration.waitingEnds().postProcessBeforeInitialization(pool, "dataSource");
        assertThat(same).isSameAs(pool);
        return pool;
    }

    @Test
    void postgresql_ends_what_waits_and_a_silent_connection_is_noticed() {
        try (HikariDataSource pool = limited(pool("jdbc:postgresql://127.0.0.1/bot"))) {
            assertThat(pool.getConnectionInitSql()).contains("idle_in_transaction_session_timeout = '5s'");
            assertThat(pool.getDataSourceProperties()).containsEntry("socketTimeout", "60")
                    .containsEntry("tcpKeepAlive", "true");
            assertThat(pool.getExceptionOverride()).isInstanceOf(DatabaseErrors.class);
        }
    }

    @Test
    void the_embedded_database_is_opened_in_the_bots_own_way() {
        try (HikariDataSource pool = limited(pool("jdbc:h2:file:" + folder.resolve("bot")))) {
            assertThat(pool.getDataSource()).isInstanceOf(EmbeddedDatabase.class);
            assertThat(pool.getExceptionOverride()).isInstanceOf(DatabaseErrors.class);
            assertThat(pool.getConnectionInitSql()).isNull();
            assertThat(pool.getDataSourceProperties()).isEmpty();
        }
    }

    @Test
    void what_is_no_pool_is_left_alone() {
        assertThat(DatabaseConfiguration.waitingEnds().postProcessBeforeInitialization("a part", "part"))
                .isEqualTo("a part");
    }

    @Test
    void a_migration_on_postgresql_may_take_longer_than_the_limits() {
        try (HikariDataSource pool = limited(pool("jdbc:postgresql://127.0.0.1/bot"))) {
            FluentConfiguration flyway = new FluentConfiguration().dataSource(pool);
            wiring.patientMigrations(pool).customize(flyway);
            assertThat(flyway.getDataSource()).isNotSameAs(pool);
            assertThat(flyway.getUrl()).isEqualTo(pool.getJdbcUrl());
        }
    }

    @Test
    void a_migration_of_the_embedded_database_uses_the_same_pool() {
        try (HikariDataSource pool = pool("jdbc:h2:file:" + folder.resolve("bot"))) {
            FluentConfiguration flyway = new FluentConfiguration().dataSource(pool);
            wiring.patientMigrations(pool).customize(flyway);
            assertThat(flyway.getDataSource()).isSameAs(pool);
        }
    }

    @Test
    void a_stop_waits_for_no_database_that_is_away() {
        try (HikariDataSource pool = pool("jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/bot")) {
            wiring.nobodyWaitsForADatabaseThatIsAway(pool)
                    .onApplicationEvent(new ContextClosedEvent(new GenericApplicationContext()));
            await().until(pool::isClosed);
        }
    }

    @Test
    void errors_are_told_apart_as_the_bot_knows_them() {
        assertThat(wiring.databaseErrors()).isInstanceOf(DatabaseErrors.class);
    }
}
