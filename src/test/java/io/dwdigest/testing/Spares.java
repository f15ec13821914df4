package io.dwdigest.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Databases that tests gave back. The next test gets one of them as if it were new: there is no row in it, and its
 * tables are as they were. To empty one takes a fraction of the time that a new one does.
 */
final class Spares {

    /** A kind of database, and how one of them becomes as new. */
    enum Kind {
        H2("sa", "select session_id from information_schema.sessions where session_id <> session_id()",
                "select 'truncate table \"' || table_name || '\" restart identity' from information_schema.tables"
                        + " where table_schema = 'public' and table_name <> 'flyway_schema_history'",
                "script nodata nopasswords nosettings") {
            @Override
            void empty(JdbcTemplate database) {
                database.execute("set referential_integrity false");
                super.empty(database);
                database.execute("set referential_integrity true");
            }
        },
        POSTGRES("postgres", "select pid from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid()",
                "select 'delete from ' || quote_ident(tablename) from pg_tables"
                        + " where schemaname = 'public' and tablename <> 'flyway_schema_history'",
                """
                        select md5(string_agg(what, '|' order by what)) from (
                            select attrelid || attname || attnotnull || attisdropped as what from pg_attribute
                            where attrelid >= 16384
                            union all select oid || relname from pg_class where oid >= 16384
                            union all select oid || conname from pg_constraint where oid >= 16384
                            union all select oid || tgname from pg_trigger where not tgisinternal
                            union all select oid || proname from pg_proc where oid >= 16384) as all_of_it
                        """) {
            @Override
            void empty(JdbcTemplate database) {
                database.execute("set session_replication_role = replica");
                super.empty(database);
                database.execute("set session_replication_role = default");
                database.queryForList("select setval(seqrelid::regclass, seqstart, false) from pg_sequence");
            }
        };

        private final String user;
        private final String others;
        private final String deletions;
        private final String structure;

        Kind(String user, String others, String deletions, String structure) {
            this.user = user;
            this.others = others;
            this.deletions = deletions;
            this.structure = structure;
        }

        void empty(JdbcTemplate database) {
            List<String> all = texts(database, deletions);
            database.batchUpdate(all.toArray(String[]::new));
        }
    }

    private final Kind kind;
    private final Consumer<String> drop;
    private final Queue<String> urls = new ConcurrentLinkedQueue<>();
    private final List<String> structure;

    /**
     * @param like the address of one that is as new
     * @param drop removes the database at an address
     */
    Spares(Kind kind, String like, Consumer<String> drop) {
        this.kind = kind;
        this.drop = drop;
        structure = structure(new JdbcTemplate(new DriverManagerDataSource(like, kind.user, "")));
    }

    /** Returns the address of one that is as new, if there is any. */
    @Nullable
    String take() {
        return urls.poll();
    }

    /** Takes one back to which nobody should be connected any more. It is dropped if it cannot be made as new. */
    void giveBack(String url) {
        if (isAsNew(url)) {
            urls.add(url);
        } else {
            drop.accept(url);
        }
    }

    private boolean isAsNew(String url) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource(url, kind.user, "", true);
        try {
            JdbcTemplate database = new JdbcTemplate(connection);
            if (!isAlone(database)) {
                return false;
            }
            kind.empty(database);
            return structure(database).equals(structure);
        } catch (DataAccessException | IllegalStateException e) {
            return false;
        } finally {
            connection.destroy();
        }
    }

    /** A connection that was closed is there for a moment longer. */
    private boolean isAlone(JdbcTemplate database) {
        for (int look = 0; look < 20; look++) {
            if (database.queryForList(kind.others).isEmpty()) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return false;
    }

    private List<String> structure(JdbcTemplate database) {
        return texts(database, kind.structure);
    }

    private static List<String> texts(JdbcTemplate database, String query) {
        return database.query(query, (row, number) -> row.getString(1));
    }
}
