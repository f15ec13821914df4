package io.dwdigest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.testing.Database;

/** Holds that a database of an earlier version can be used by this one. */
@Tag("database")
class MigrationsTest {

    /**
     * Flyway's checksums. A database remembers them, and the bot does not start on one that remembers another. So a
     * script that has landed is never edited: what it should do otherwise is done by a new one, which is added here.
     */
    private static final String LANDED = """
            V1__schema.sql -2029054488
            V2__quartz.sql -1585377741
            V3__recheck.sql 952277793
            V4__moved.sql 94854909
            V5__plan.sql 1036433659
            V6__drift.sql -756064444
            V7__nodes.sql 1411374675
            V8__updates.sql -869076070
            V9__alarms.sql 2103492665
            V10__stories.sql -408967574
            V11__undo.sql -1896275309
            V12__unknown.sql 1602026996
            V13__unfamiliar.sql -2110645619
            V14__reprints.sql -1580915800
            V15__sections.sql -1351492312
            V16__search.sql -1477383513
            V17__links.sql 1707220947
            V18__followed.sql -677954860
            V19__limit.sql 405026188
            V20__revisions.sql 2035888637
            V21__holiday.sql 1603979353
            V22__plans.sql -1151800839
            V23__connect.sql -124357746
            V24__opened.sql 1951106096
            V25__listed.sql -368917330
            V26__notice_lists.sql -1152497854
            V27__cards.sql -694142044
            """;
    private static final String SCHEMA_OF_0_1_0 = "9";

    @Test
    void a_migration_that_has_landed_is_never_edited() {
        assertThat(Arrays.stream(flyway(Database.H2.createEmpty(), "latest").info().all())
                .map(script -> script.getScript() + " " + script.getChecksum() + "\n").collect(joining()))
                .isEqualTo(LANDED);
    }

    @ParameterizedTest
    @EnumSource
    void a_database_of_0_1_0_keeps_what_it_has(Database kind) {
        DataSource database = kind.createEmpty();
        flyway(database, SCHEMA_OF_0_1_0).migrate();
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("insert into chat (id, kind, language, zone, created_at) values (7, 'PRIVATE', 'en', 'UTC', now())")
                .update();
        sql.sql("insert into subscription (chat_id, topic, created_at) values (7, 'ai', now())").update();
        sql.sql("""
                insert into chat_word (chat_id, typed, word, head, muted, created_at)
                values (7, 'Wind', 'wind', 'wind', false, now())
                """).update();
        sql.sql("""
                insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at)
                values (7, 1, 0, 'OWED', 'FULL', now(), 2, now())
                """).update();

        flyway(database, "latest").migrate();

        assertThat(sql.sql("select topic from subscription").query(String.class).list()).containsExactly("ai");
        assertThat(sql.sql("select word from chat_word").query(String.class).list()).containsExactly("wind");
        assertThat(sql.sql("select attempts from delivery where unknowns = 0").query(Integer.class).list())
                .containsExactly(2);
    }

    private static Flyway flyway(DataSource database, String target) {
        return Flyway.configure().dataSource(database).target(target).load();
    }
}
