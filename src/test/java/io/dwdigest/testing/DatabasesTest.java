package io.dwdigest.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;

import javax.sql.DataSource;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.zaxxer.hikari.HikariDataSource;

@Tag("database")
class DatabasesTest {

    @Test
    void both_databases_take_the_same_migrations() {
        assertThat(articles(Databases.h2())).isZero();
        assertThat(articles(Databases.postgres())).isZero();
    }

    @Test
    void each_call_gives_a_database_of_its_own() {
        DataSource written = Databases.postgres();
        JdbcClient.create(written).sql("insert into known_article (id) values (1)").update();
        assertThat(articles(written)).isOne();
        assertThat(articles(Databases.postgres())).isZero();
    }

    @Test
    void a_closed_database_in_memory_leaves_nothing_behind() {
        HikariDataSource database = Databases.h2();
        String url = database.getJdbcUrl();
        database.close();
        database.close();
        assertThatThrownBy(() -> DriverManager.getConnection(url + ";IFEXISTS=TRUE", "sa", ""))
                .hasMessageContaining("not found");
    }

    private static long articles(DataSource database) {
        return JdbcClient.create(database).sql("select count(*) from known_article").query(Long.class).single();
    }
}
