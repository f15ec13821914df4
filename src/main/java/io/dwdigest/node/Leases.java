package io.dwdigest.node;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of leases on things that only one node at a time may do. A lease ends by the database's clock, so that
 * nodes agree on it even if their clocks differ.
 */
@Repository
public class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private final JdbcClient sql;

    Leases(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Takes a lease, or prolongs it.
     *
     * @param length from now on, a minute at most
     * @return false while another holder's lease has not ended
     */
    @Transactional
    public boolean take(String name, String holder, Duration length) {
        return prolong(name, holder, length) || insert(name, holder, length);
    }

    /**
     * Releases a lease before its end. Another holder's lease stays; if the database cannot be reached, the lease
     * expires by itself.
     */
    public void release(String name, String holder) {
        try {
            sql.sql("delete from lease where name = :name and holder = :holder").param("name", name)
                    .param("holder", holder).update();
        } catch (DataAccessException databaseAway) {
            log.warn("The lease {} could not be released; it expires by itself: {}", name,
                    DatabaseAway.reason(databaseAway));
        }
    }

    /** Tells whether another node runs: while a node runs, it holds a lease whose name is its own id. */
    boolean isThereAnother(String holder) {
        return sql.sql("""
                select count(*) from lease where name = holder and holder <> :holder and until_at > current_timestamp
                """).param("holder", holder).query(Long.class).single() > 0;
    }

    /**
     * Shortens leases that last for longer than any is taken for: the database's clock was set back meanwhile. Whoever
     * lives prolongs its own long before that minute is over.
     */
    void shorten() {
        sql.sql("""
                update lease set until_at = current_timestamp + interval '1' minute
                where until_at > current_timestamp + interval '1' minute
                """).update();
    }

    /**
     * Removes leases that ended more than a day ago: those of nodes that were killed.
     *
     * @return how many were removed
     */
    public int trim() {
        return sql.sql("delete from lease where until_at < current_timestamp - interval '1' day").update();
    }

    private boolean prolong(String name, String holder, Duration length) {
        return with(name, holder, length,
                """
                        update lease set holder = :holder, until_at = current_timestamp + cast(:length as integer) * interval '1' second
                        where name = :name and (holder = :holder or until_at < current_timestamp)
                        """)
                .update() == 1;
    }

    private boolean insert(String name, String holder, Duration length) {
        return with(name, holder, length, """
                insert into lease (name, holder, until_at)
                values (:name, :holder, current_timestamp + cast(:length as integer) * interval '1' second)
                on conflict do nothing
                """).update() == 1;
    }

    private StatementSpec with(String name, String holder, Duration length, String statement) {
        return sql.sql(statement).param("name", name).param("holder", holder).param("length", length.toSeconds());
    }
}
