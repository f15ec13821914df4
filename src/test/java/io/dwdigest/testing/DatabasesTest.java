package io.dwdigest.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
    void a_closed_database_leaves_nothing_to_the_next_test() {
        for (Database kind : Database.values()) {
            for (int test = 0; test < 3; test++) {
                try (HikariDataSource database = (HikariDataSource) kind.create()) {
                    JdbcClient sql = JdbcClient.create(database);
                    assertThat(articles(database)).isZero();
                    sql.sql("insert into known_article (id) values (1)").update();
                    assertThat(
                            sql.sql("""
                                    insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at)
                                    values (1, 1, 0, 'OWED', 'FULL', now(), 0, now())
                                    """)
                                    .update())
                            .isOne();
                    assertThat(sql.sql("select id from delivery").query(Long.class).single()).isOne();
                    assertThatCode(() -> sql.sql("alter table delivery add column of_a_test int").update())
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void a_closed_database_without_tables_leaves_nothing_behind() {
        HikariDataSource database = Databases.emptyH2();
        String url = database.getJdbcUrl();
        JdbcClient.create(database).sql("select 1").query(Integer.class).single();
        database.close();
        database.close();
        assertThatThrownBy(() -> DriverManager.getConnection(url + ";IFEXISTS=TRUE", "sa", ""))
                .hasMessageContaining("not found");
    }

    private static long articles(DataSource database) {
        return JdbcClient.create(database).sql("select count(*) from known_article").query(Long.class).single();
    }
}
